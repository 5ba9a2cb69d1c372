package spiritsafe.inspect;

import java.util.List;
import java.util.Locale;

/** An inspection as lines of text for people. */
public final class InspectionTable {

  private InspectionTable() {}

  /** Returns the lines. */
  public static String of(Inspection inspection) {
    StringBuilder text = new StringBuilder();
    parts(text, "population", inspection.populations());
    parts(text, "campaign", inspection.campaigns());
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d numbers of the %s split are outside what chance allows (!); ? is not judged.%n",
            inspection.outside(),
            count(inspection),
            inspection.split()));
    text.append(
        "Asked: of a population what its scenario makes in another world, of a campaign what the"
            + " scenario\nsays. Judged by the spread over owners, 1 in 1,000 to 10,000; see"
            + " docs/inspect.md.\n");
    return text.toString();
  }

  private static String mark(Figure figure) {
    return switch (figure.judgement()) {
      case OUTSIDE -> "!";
      case NOT_JUDGED -> "?";
      case WITHIN -> "";
    };
  }

  private static long count(Inspection inspection) {
    return inspection.populations().stream().mapToLong(part -> part.figures().size()).sum()
        + inspection.campaigns().stream().mapToLong(part -> part.figures().size()).sum();
  }

  private static void parts(StringBuilder text, String kind, List<Inspection.Part> parts) {
    for (Inspection.Part part : parts) {
      line(text, kind + " " + part.name(), "asked", "made", "", "");
      for (Figure figure : part.figures()) {
        line(
            text,
            "  " + figure.name(),
            number(figure.asked()),
            number(figure.made()),
            figure.differencePercent().isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT, "%+.1f %%", figure.differencePercent().getAsDouble() + 0.0),
            mark(figure));
      }
      text.append('\n');
    }
  }

  private static void line(
      StringBuilder text, String name, String asked, String made, String more, String mark) {
    text.append(
            String.format(Locale.ROOT, "  %-34s %12s %12s %9s %s", name, asked, made, more, mark)
                .stripTrailing())
        .append('\n');
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(
        Locale.ROOT,
        Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 1 ? "%.2f" : "%.4f",
        value);
  }
}
