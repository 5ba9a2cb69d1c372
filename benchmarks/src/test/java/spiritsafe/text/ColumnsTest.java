package spiritsafe.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final List<List<String>> ROWS =
      List.of(
          List.of("detector", "recall", "leaked"),
          List.of("volume", "0.5", "1,200"),
          List.of("link-graph", "1", "7"));

  @Test
  void numbersStandAtTheRightAndNamesAtTheLeft() {
    assertEquals(
        """
        detector    recall  leaked
        volume         0.5   1,200
        link-graph       1       7
        """,
        Columns.ofNumbers(ROWS, 26).text());
    assertEquals(List.of(), Columns.ofNumbers(ROWS, 26).leftOut());
    assertEquals("", Columns.ofNumbers(ROWS, 26).leftOut("--format csv has all"));
  }

  @Test
  void wordsStandAtTheLeft() {
    assertEquals(
        """
        detector    recall  leaked
        volume      0.5     1,200
        link-graph  1       7
        """,
        new Columns(ROWS, 100, 100, false).text());
  }

  /** The table is 10 + 2 + 6 + 2 + 6 = 26 wide. */
  @Test
  void lastColumnsForWhichThereIsNoRoomAreLeftOutAndNamed() {
    Columns narrow = Columns.ofNumbers(ROWS, 25);
    assertEquals(
        """
        detector    recall
        volume         0.5
        link-graph       1
        """,
        narrow.text());
    assertEquals(List.of("leaked"), narrow.leftOut());
    assertEquals(
        "Left out for want of room: leaked; --format csv has all.\n",
        narrow.leftOut("--format csv has all").replace("\n  ", " "));
  }

  @Test
  void aNameTakesNoMoreThanHalfOfTheLineAndACellNoMoreThanItMay() {
    List<List<String>> rows = List.of(List.of("x".repeat(90), "123456789"));
    Columns table = new Columns(rows, 40, 5, true);
    assertEquals("xxxx…  1234…\n", table.text());
    String wide = Columns.ofNumbers(rows, 40).text();
    assertEquals("x".repeat(19) + "…  123456789\n", wide);
    assertTrue(wide.stripTrailing().length() <= 40);
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Columns.ofNumbers(List.of(List.of("a", "b"), List.of("a")), 80));
  }
}
