package spiritsafe.fidelity;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Classifiers of the Tribuo library; deterministic for a seed, and silent. */
enum TribuoClassifier implements WindowClassifier {
  /**
   * Logistic regression on standardised features: the headline. With a hundred windows a side it
   * overfits least, is fast, and sees any shift of a feature. Blind to a difference of spread
   * without one of place, such as traffic that never drifts against traffic that does.
   */
  LOGISTIC_REGRESSION {
    @Override
    Trainer<Label> trainer(long seed) {
      return new LinearSGDTrainer(
          new LogMulticlass(), new AdaGrad(STEP), PASSES, Integer.MAX_VALUE, 1, seed);
    }
  },
  /**
   * A forest of {@value #TREES} trees: the second opinion. Sees spread and combinations too, and
   * costs fifty times as much.
   */
  RANDOM_FOREST {
    @Override
    Trainer<Label> trainer(long seed) {
      return new RandomForestTrainer<>(
          new CARTClassificationTrainer(
              DEEPEST, SMALLEST_LEAF, 0f, SHARE_OF_FEATURES, false, new GiniIndex(), seed),
          new VotingCombiner(),
          TREES,
          seed);
    }
  };

  /** Ten short passes stand in for a penalty, which the library's trainer does not have. */
  private static final int PASSES = 10;

  private static final double STEP = 0.1;
  private static final int TREES = 50;
  private static final int DEEPEST = 6;
  private static final float SMALLEST_LEAF = 3;

  /** Four of fourteen, about the square root, as is usual. */
  private static final float SHARE_OF_FEATURES = 0.3f;

  /** Held, since loggers that nobody holds forget their level. */
  private static final Logger QUIET = Logger.getLogger("org.tribuo");

  private static final Label FIRST = new Label("first");
  private static final Label SECOND = new Label("second");
  private static final String[] NAMES = Windows.FEATURES.toArray(String[]::new);

  static {
    QUIET.setLevel(Level.OFF);
  }

  abstract Trainer<Label> trainer(long seed);

  @Override
  public double[] judge(double[][] train, boolean[] second, double[][] test, long seed) {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(
            new SimpleDataSourceProvenance(
                "windows", OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), labels),
            labels);
    Standardisation standard = new Standardisation(train);
    for (int i = 0; i < train.length; i++) {
      data.add(new ArrayExample<>(second[i] ? SECOND : FIRST, NAMES, standard.of(train[i])));
    }
    Model<Label> model = trainer(seed).train(data);
    double[] scores = new double[test.length];
    for (int i = 0; i < test.length; i++) {
      scores[i] =
          model
              .predict(new ArrayExample<>(FIRST, NAMES, standard.of(test[i])))
              .getOutputScores()
              .get(SECOND.getLabel())
              .getScore();
    }
    return scores;
  }
}
