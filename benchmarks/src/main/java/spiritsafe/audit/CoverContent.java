package spiritsafe.audit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import spiritsafe.traffic.Field;

/**
 * S15: whether cover calls of campaign accounts can be told from honest calls of the same kind by
 * what is asked and answered. They carry no harvest, so that what tells them apart is how the
 * generator made them.
 *
 * <p>Calls are of one kind when endpoint, tools and streaming are the same; the honest ones are
 * drawn so that both classes have the kinds equally often.
 */
final class CoverContent implements Check {

  private static final double LIMIT = 0.55;
  private static final int ROUNDS = 25;
  private static final int SHUFFLES = 20;
  private static final long SEED = 0xc0fe;

  private static final Set<Field> OF_ACCOUNT =
      EnumSet.of(
          Field.CACHED_TOKENS,
          Field.TIME_TO_FIRST_TOKEN_MICROS,
          Field.DURATION_MICROS,
          Field.MESSAGE_COUNT,
          Field.INPUT_TOKENS);

  /** Honest calls for each cover call of a kind, at most. */
  private static final int PARTNERS = 3;

  @Override
  public List<String> ids() {
    return List.of("S15");
  }

  @Override
  public String title() {
    return "cover calls against honest ones";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample cover = matched(input.cover().columns());
    if (!cover.comparable() || Sample.count(cover.positive()) < 30) {
      return List.of(Finding.skipped("S15", "there are fewer than 30 cover exchanges"));
    }
    List<Variable> content = new ArrayList<>();
    for (Variable variable : cover.variables()) {
      if (content(variable)) {
        content.add(variable);
      }
    }
    int[] rowFold = cover.rowFolds();
    BoostedTrees trees = BoostedTrees.over(content, ROUNDS);
    double auc = auc(cover, trees, rowFold, cover.positive());
    double noise = NoiseLimit.of(cover, SHUFFLES, c -> Auc.star(auc(cover, trees, rowFold, c)));
    List<Finding> findings = new ArrayList<>();
    findings.add(finding(cover, auc, Math.max(LIMIT, noise)));
    for (Variable variable : content) {
      double single = Separation.of(cover, variable, rowFold).best(cover.positive());
      // Only to say where it comes from; the whole is what is judged.
      findings.add(
          Finding.atMost(
              "S15", Severity.INFO, "exchange", variable.field(), "AUC alone", single, 1, ""));
    }
    return findings;
  }

  /** Above the limit it warns; when it is sure, by three standard errors, it fails. */
  private static Finding finding(Sample cover, double auc, double limit) {
    int positives = Sample.count(cover.positive());
    double error = Auc.standardError(Math.min(auc, 0.999), positives, cover.rows() - positives);
    boolean sure = auc > limit + 3 * error;
    return Finding.atMost(
        "S15",
        sure ? Severity.ERROR : Severity.WARNING,
        "exchange",
        "(request and response)",
        "AUC of boosted trees",
        auc,
        limit,
        "make cover calls by the code that makes honest calls of the same kind");
  }

  private static double auc(Sample sample, BoostedTrees trees, int[] rowFold, boolean[] classes) {
    double[] scores = trees.outOfFold(classes, rowFold, sample.folds());
    return Auc.withinFolds(scores, classes, rowFold, sample.folds());
  }

  /**
   * Fields from the endpoint on are request and response; names of things are no content. Nor is
   * what comes of the account that carried the call before: a relay that deals a conversation to
   * several accounts breaks their caches, and that is for S2 to see. Nor is how far a conversation
   * has come, since a conversation that is dealt out is sampled from many accounts.
   */
  private static boolean content(Variable variable) {
    for (Field field : Field.values()) {
      if (field.column().name().equals(variable.field())) {
        return field.compareTo(Field.ENDPOINT) >= 0
            && !OF_ACCOUNT.contains(field)
            && (variable.numeric() || variable.cardinality() * 20 < variable.size());
      }
    }
    return false;
  }

  /**
   * Returns the rows that have partners of their kind in the other class, honest ones thinned.
   *
   * <p>One call stands for its conversation: the others repeat its model, cap and subject, and with
   * a few dozen cover conversations any habit of one would count as many times as it has calls.
   */
  static Sample matched(Sample all) {
    Sample sample = onePerConversation(all);
    Map<String, int[]> kinds = new HashMap<>();
    String[] kind = new String[sample.rows()];
    for (int i = 0; i < kind.length; i++) {
      kind[i] = kind(sample, i);
      kinds.computeIfAbsent(kind[i], unused -> new int[2])[sample.positive()[i] ? 1 : 0]++;
    }
    // The same number of partners for all kinds, else the kind itself would tell the classes apart;
    // of a kind that is rarer among honest calls, cover calls are thinned too.
    double partners = PARTNERS;
    for (int[] counts : kinds.values()) {
      if (counts[1] > 0 && counts[0] > 0) {
        partners = Math.min(partners, (double) counts[0] / kept(counts));
      }
    }
    SplittableRandom chance = new SplittableRandom(SEED);
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < kind.length; i++) {
      int[] counts = kinds.get(kind[i]);
      double wanted = sample.positive()[i] ? kept(counts) : partners * kept(counts);
      if (chance.nextDouble() * counts[sample.positive()[i] ? 1 : 0] < wanted) {
        rows.add(i);
      }
    }
    int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
    return sample.rows(chosen);
  }

  /** How many cover calls of a kind are compared. */
  private static int kept(int[] counts) {
    return Math.min(counts[0], counts[1]);
  }

  private static Sample onePerConversation(Sample sample) {
    Variable conversation = null;
    for (Variable variable : sample.variables()) {
      if (variable.field().equals(Field.CONVERSATION_ID.column().name()) && !variable.numeric()) {
        conversation = variable;
      }
    }
    if (conversation == null) {
      return sample;
    }
    // The row that stands for a conversation is drawn, or it would always be the first turn.
    SplittableRandom chance = new SplittableRandom(SEED);
    Map<String, Integer> chosen = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < sample.rows(); i++) {
      String name = conversation.text(i).isEmpty() ? "row " + i : conversation.text(i);
      int number = seen.merge(name, 1, Integer::sum);
      if (chance.nextInt(number) == 0) {
        chosen.put(name, i);
      }
    }
    return sample.rows(chosen.values().stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  private static String kind(Sample sample, int row) {
    StringBuilder kind = new StringBuilder();
    for (Variable variable : sample.variables()) {
      String field = variable.field();
      boolean names =
          field.equals(Field.ENDPOINT.column().name())
              || field.equals(Field.SDK.column().name())
              || field.equals(Field.STREAMING.column().name())
              || field.equals(Field.TOOL_CHOICE.column().name());
      if (names) {
        kind.append(variable.text(row)).append('|');
      } else if (field.equals(Field.TOOL_COUNT.column().name())) {
        kind.append(variable.number(row) > 0).append('|');
      }
    }
    return kind.toString();
  }
}
