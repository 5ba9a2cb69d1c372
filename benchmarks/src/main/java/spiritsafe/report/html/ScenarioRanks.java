package spiritsafe.report.html;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How detectors rank over scenarios, made by who compares runs.
 *
 * @param words sentences: what is to be seen, or why there is nothing to see
 * @param picture a critical-difference diagram as an element, well-formed; empty when there is none
 * @param rows its numbers, best first; none without a picture
 */
public record ScenarioRanks(List<String> words, Optional<String> picture, List<Row> rows) {

  /**
   * One detector.
   *
   * @param detector what it is called
   * @param meanRank its mean rank, 1 is best
   * @param mean the mean of its number over scenarios; not a number when no scenario has one
   */
  public record Row(String detector, double meanRank, double mean) {}

  /** Copies the lists. */
  public ScenarioRanks {
    words = List.copyOf(words);
    Objects.requireNonNull(picture, "picture");
    rows = List.copyOf(rows);
  }

  void write(Html page, String number) {
    words.forEach(sentence -> page.leaf("p", sentence));
    if (picture.isEmpty()) {
      return;
    }
    page.open("figure", "class", "ranks").picture(picture.get()).close();
    Table.open(page, "Mean ranks over scenarios, 1 is best", "detector", "mean rank", number);
    for (Row row : rows) {
      Table.row(page, row.detector(), row.detector());
      page.leaf("td", String.format(Locale.ROOT, "%.2f", row.meanRank()));
      page.leaf(
          "td",
          RunDocument.share(
              Double.isNaN(row.mean()) ? OptionalDouble.empty() : OptionalDouble.of(row.mean())));
      page.close();
    }
    Table.close(page);
  }
}
