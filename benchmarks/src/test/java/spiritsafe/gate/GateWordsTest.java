package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "1|1",
        "0.5|0.5",
        "0.12345|0.123",
        "0.9999|0.9999",
        "0.99999987|0.9999999",
        "1.0001|1.0001",
        "999.4|999",
        "1234.5|1,235",
        "12345678|12,345,678",
        "0.00012|0.00012",
        "0.0000123456|1.23e-05",
        "1e-6|1e-06",
        "-0.9999|-0.9999",
        "NaN|not estimable"
      })
  void aNumberIsShortAndNeverToldAsOneThatItIsNot(double value, String told) {
    assertEquals(told, GateWords.number(value));
  }

  /** Bounds are told as they were written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.9999|>= 0.9999",
        "0.99995|>= 0.99995",
        "0.000001|>= 1e-06",
        "1.5e-7|>= 1.5e-07",
        "0.0231|>= 0.0231",
        "1000.5|>= 1,000.5",
        "50000|>= 50,000",
        "0|>= 0",
        "1|>= 1"
      })
  void aBoundHasAllItsPlaces(double value, String told) {
    assertEquals(told, new Bound(true, value, 0, 0).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // value, bound, told: the side of the bound on which it lies can be seen
        "0.79996|0.8|0.79996",
        "0.80004|0.8|0.80004",
        "0.8|0.8|0.8",
        "0.7|0.8|0.7",
        "0.99996|0.9999|0.99996",
        "0.99985|0.9999|0.99985",
        "1|0.9999|1",
        "399.6|400|399.6",
        "400.4|400|400.4",
        "1000.2|1000|1,000.2",
        "1.00000004e-6|1e-6|1.00000004e-06"
      })
  void aNumberBesideABoundShowsOnWhichSideItLies(double value, double bound, String told) {
    Bound least = new Bound(true, bound, 0, 0);
    String text = GateWords.number(value, least);
    assertEquals(least.met(value), least.met(Double.parseDouble(text.replace(",", ""))), text);
    assertEquals(told, text);
  }

  @Test
  void anIntervalBesideABound() {
    assertEquals("[0.79996, 1]", GateWords.interval(0.79996, 1, new Bound(true, 0.8, 0, 0)));
    assertEquals(
        "[3, ∞]", GateWords.interval(3, Double.POSITIVE_INFINITY, new Bound(false, 9, 0, 0)));
  }
}
