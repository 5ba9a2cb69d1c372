package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * S25: whether honest prompts come from few sentences: the share of honest accounts, of different
 * organizations, that use the commonest run of {@value #RUN} words. Real customers who say the same
 * eight words are rare; generators say them all the time.
 */
final class SharedFrames implements Check {

  private static final int RUN = 8;
  private static final double LIMIT = 0.01;

  @Override
  public List<String> ids() {
    return List.of("S25");
  }

  @Override
  public String title() {
    return "sentences that honest accounts share";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.exchanges().columns();
    List<Finding> findings = new ArrayList<>();
    for (Variable variable : Texts.raw(sample)) {
      if (Texts.prose(variable)) {
        findings.add(of(input, sample, variable));
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S25", "there are no prompts")) : findings;
  }

  private static Finding of(AuditInput input, Sample sample, Variable variable) {
    Map<Long, Set<String>> users = new HashMap<>();
    Map<Long, String> texts = new HashMap<>();
    Set<String> units = new HashSet<>();
    for (int i = 0; i < variable.size(); i++) {
      if (!sample.positive()[i] && !variable.absent(i)) {
        String unit = input.people().get(sample.account()[i]).unit();
        units.add(unit);
        String[] words = variable.text(i).split("\\s+");
        for (int from = 0; from + RUN <= words.length; from++) {
          String run = String.join(" ", List.of(words).subList(from, from + RUN));
          long hash = Mix.of(run);
          users.computeIfAbsent(hash, unused -> new HashSet<>()).add(unit);
          texts.putIfAbsent(hash, run);
        }
      }
    }
    int most = 0;
    String commonest = "";
    for (Map.Entry<Long, Set<String>> run : users.entrySet()) {
      int count = run.getValue().size();
      String text = texts.get(run.getKey());
      if (count > most || (count == most && text.compareTo(commonest) < 0)) {
        most = count;
        commonest = text;
      }
    }
    return Finding.atMost(
        "S25",
        Severity.WARNING,
        "account",
        variable.field(),
        "share of honest senders that say '" + commonest + "'",
        (double) most / Math.max(1, units.size()),
        LIMIT,
        "give honest prompts more sentences; a detector of shared wordings finds generators here");
  }
}
