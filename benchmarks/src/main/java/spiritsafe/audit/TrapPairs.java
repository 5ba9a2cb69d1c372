package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.scenario.Signal;

/**
 * S16: whether a learner that has never met a look-alike tells it from the campaign beside it.
 * Boosted trees learn on everybody else (positives against ordinary honest accounts), then rank the
 * accounts of the look-alike among positives that they were not shown. An area near 1 means that
 * the pair is no trap: what tells the campaign from ordinary people clears the look-alike too. Near
 * 0.5 or below, the look-alike is taken for the campaign.
 *
 * <p>A scenario declares the band as a signal on {@code trap.} and the archetype, at the level of
 * accounts. A pair that nobody declares warns above {@value #LIMIT}. Where accounts of positives
 * are of one campaign, learning and testing accounts are of the same campaign; with several,
 * campaigns are held out whole. Blind to relations between accounts, as all of this audit.
 */
final class TrapPairs implements Check {

  /** Prefix of the field under which a scenario declares the band of a pair. */
  static final String PREFIX = "trap.";

  private static final double LIMIT = 0.95;

  /** Fewer accounts of a kind say nothing of it. */
  private static final int LEAST = 10;

  private static final int ROUNDS = 30;

  /** Those who are no look-alike of anything: the background that every world has. */
  private static final Set<String> ORDINARY =
      Set.of("individual-developer", "coding-agent-seat", "chat-backend", "passer-by");

  @Override
  public List<String> ids() {
    return List.of("S16");
  }

  @Override
  public String title() {
    return "trap pairs";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    if (!sample.comparable() || input.worlds().isEmpty()) {
      return List.of(Finding.skipped("S16", "there is no campaign to resemble"));
    }
    Map<String, boolean[]> kinds = new TreeMap<>();
    int ordinary = 0;
    for (int a = 0; a < sample.rows(); a++) {
      AuditedAccount account = input.people().get(a);
      if (!account.positive() && !ORDINARY.contains(account.archetype())) {
        kinds.computeIfAbsent(account.archetype(), unused -> new boolean[sample.rows()])[a] = true;
      }
      ordinary += !account.positive() && ORDINARY.contains(account.archetype()) ? 1 : 0;
    }
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, boolean[]> kind : kinds.entrySet()) {
      if (Sample.count(kind.getValue()) >= LEAST && ordinary >= LEAST) {
        findings.add(judge(input, kind.getKey(), area(sample, kind.getValue())));
      }
    }
    return findings.isEmpty()
        ? List.of(
            Finding.skipped(
                "S16", "no kind of honest sender but ordinary ones has " + LEAST + " accounts"))
        : findings;
  }

  /** Returns the area of unseen positives over a look-alike that no tree was shown. */
  private static double area(Sample sample, boolean[] lookAlike) {
    BoostedTrees trees = BoostedTrees.over(sample.variables(), ROUNDS);
    int[] fold = sample.rowFolds();
    double sum = 0;
    double weight = 0;
    for (int f = 0; f < sample.folds(); f++) {
      boolean[] train = new boolean[sample.rows()];
      for (int i = 0; i < train.length; i++) {
        train[i] = fold[i] != f && !lookAlike[i];
      }
      double[] scores = trees.fit(sample.positive(), train);
      int positives = 0;
      for (int i = 0; i < scores.length; i++) {
        boolean tested = lookAlike[i] || (sample.positive()[i] && fold[i] == f);
        positives += tested && sample.positive()[i] ? 1 : 0;
        scores[i] = tested ? scores[i] : Double.NaN;
      }
      sum += positives * Auc.of(scores, sample.positive());
      weight += positives;
    }
    return sum / weight;
  }

  private static Finding judge(AuditInput input, String archetype, double area) {
    Sample sample = input.accounts();
    String field = PREFIX + archetype;
    Optional<Signal> declared = input.signals().of(field, Signal.Level.ACCOUNT);
    String statistic =
        "AUC of campaigns over it, learned without it"
            + (sample.underpowered() ? ", underpowered" : "");
    if (declared.isPresent()) {
      return input
          .signals()
          .tooWeak("S16", declared.get(), Math.max(0.5, area), sample)
          .orElseGet(
              () ->
                  input
                      .signals()
                      .judge("S16", field, statistic, area, sample, 0.5, "harden the pair"));
    }
    return Finding.atMost(
        "S16",
        Severity.WARNING,
        sample.level().code(),
        archetype,
        statistic,
        area,
        LIMIT,
        "let the look-alike share more with the campaign, or declare '"
            + field
            + "' with its band");
  }
}
