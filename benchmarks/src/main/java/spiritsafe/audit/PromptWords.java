package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * S13: what the words of prompts give away. Those of a harvest may differ from those of honest
 * senders as far as the scenario declares under {@value #FIELD}; those of cover calls may not,
 * since a cover is honest talk: where they do, the two were drawn from different pools.
 */
final class PromptWords implements Check {

  static final String FIELD = "prompt.words";

  private static final double COVER_LIMIT = 0.60;

  /** Shuffles: each means that the words are learned again. */
  private static final int SHUFFLES = 12;

  @Override
  public List<String> ids() {
    return List.of("S13");
  }

  @Override
  public String title() {
    return "words of prompts";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    Sample illicit = input.exchanges().columns();
    for (Variable variable : Texts.raw(illicit)) {
      if (illicit.comparable() && Texts.prose(variable)) {
        double noise = noise(illicit, variable);
        double auc = auc(illicit, variable, illicit.positive());
        String field = variable.field().equals("prompt") ? FIELD : variable.field();
        findings.add(
            input
                .signals()
                .judge(
                    "S13",
                    field,
                    "AUC of words of illicit prompts",
                    auc,
                    illicit,
                    noise,
                    "let honest senders ask such things too, or declare " + field));
      }
    }
    Sample cover = CoverContent.matched(input.cover().columns());
    for (Variable variable : Texts.raw(cover)) {
      if (cover.comparable() && Texts.prose(variable)) {
        findings.add(ofCover(cover, variable));
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S13", "there are no prompts")) : findings;
  }

  /** Above the limit it warns; when it is sure, by three standard errors, it fails. */
  private static Finding ofCover(Sample cover, Variable variable) {
    double auc = Auc.star(auc(cover, variable, cover.positive()));
    double limit = Math.max(COVER_LIMIT, noise(cover, variable));
    int positives = Sample.count(cover.positive());
    double error = Auc.standardError(Math.min(auc, 0.999), positives, cover.rows() - positives);
    return Finding.atMost(
        "S13",
        auc > limit + 3 * error ? Severity.ERROR : Severity.WARNING,
        "exchange",
        variable.field(),
        "AUC of words of cover prompts",
        auc,
        limit,
        "draw cover prompts from the pool that honest senders of the same kind use");
  }

  private static double auc(Sample sample, Variable variable, boolean[] classes) {
    return auc(sample, words(variable), classes);
  }

  private static double auc(Sample sample, HashedWords words, boolean[] classes) {
    int[] rowFold = sample.rowFolds();
    double[] scores = words.outOfFold(classes, rowFold, sample.folds());
    return Auc.withinFolds(scores, classes, rowFold, sample.folds());
  }

  private static double noise(Sample sample, Variable variable) {
    HashedWords words = words(variable);
    return NoiseLimit.of(sample, SHUFFLES, classes -> Auc.star(auc(sample, words, classes)));
  }

  private static HashedWords words(Variable variable) {
    String[] texts = new String[variable.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = variable.text(i);
    }
    return new HashedWords(texts);
  }
}
