package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoSampleTestTest {

  private static final RequestSeries ONE = Series.poisson(11, 6_000, 0.2, 800, 150);
  private static final RequestSeries SAME_KIND = Series.poisson(12, 6_000, 0.2, 800, 150);
  private static final RequestSeries LONGER = Series.poisson(13, 6_000, 0.2, 800, 300);

  private static Auc compare(TribuoClassifier classifier, RequestSeries a, RequestSeries b) {
    return new TwoSampleTest(classifier, 3).compare(Windows.features(a), Windows.features(b));
  }

  /**
   * With sixty windows a side the area has a standard error of 0.053 by chance, more for
   * cross-validated scores; 0.25 is over three of them. With fixed seeds it passes or fails for
   * good; over all seeds it would fail less than once in a hundred.
   */
  @ParameterizedTest
  @EnumSource
  void twoSamplesOfOneKindCannotBeToldApart(TribuoClassifier classifier) {
    assertEquals(0.5, compare(classifier, ONE, SAME_KIND).value(), 0.25);
  }

  /** The mean of a window's log output moves by log 2, five of its standard errors. */
  @ParameterizedTest
  @EnumSource
  void twiceTheOutputIsToldApart(TribuoClassifier classifier) {
    Auc auc = compare(classifier, ONE, LONGER);

    assertTrue(auc.value() > 0.97, auc.toString());
    assertTrue(auc.low() > 0.9, auc.toString());
  }

  @Test
  void anotherRateOfTheSameRhythmCannotBeToldApart() {
    RequestSeries slower = SAME_KIND.atTempo(3);

    assertEquals(0.5, compare(TribuoClassifier.LOGISTIC_REGRESSION, ONE, slower).value(), 0.25);
  }

  @ParameterizedTest
  @EnumSource
  void theSameWindowsGetTheSameNumber(TribuoClassifier classifier) {
    assertEquals(compare(classifier, ONE, SAME_KIND), compare(classifier, ONE, SAME_KIND));
  }

  @Test
  void theLibrarySaysNothing() {
    List<String> said = new ArrayList<>();
    Handler ear =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(ear);
    try {
      for (TribuoClassifier classifier : TribuoClassifier.values()) {
        compare(classifier, ONE, LONGER);
      }
    } finally {
      root.removeHandler(ear);
    }
    assertEquals(List.of(), said);
  }

  @Test
  void fewWindowsGiveAWideIntervalAndOneGivesNone() {
    Auc few =
        compare(TribuoClassifier.LOGISTIC_REGRESSION, ONE.slice(0, 300), LONGER.slice(0, 300));
    Auc none =
        compare(TribuoClassifier.LOGISTIC_REGRESSION, ONE.slice(0, 150), LONGER.slice(0, 300));

    assertTrue(few.high() - few.low() > 0.3, few.toString());
    assertTrue(Double.isNaN(none.value()));
    assertEquals(1, none.firstWindows());
  }
}
