package spiritsafe.inspect;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An inspection as lines of text for people, at most 100 columns wide. */
public final class InspectionTable {

  private static final int WIDTH = 100;

  private InspectionTable() {}

  /** Returns the lines. */
  public static String of(Inspection inspection) {
    StringBuilder text = new StringBuilder();
    parts(text, "population", inspection.populations());
    parts(text, "cluster", inspection.clusters());
    parts(text, "campaign", inspection.campaigns());
    text.append(
        String.format(
            Locale.ROOT,
            "%,d of %,d judged numbers of the %s split lie outside what chance allows (!);"
                + " %,d are of too few (?).\n",
            inspection.count(Figure.Judgement.OUTSIDE),
            judged(inspection),
            inspection.split(),
            inspection.count(Figure.Judgement.FEW)));
    text.append(
        "Asked: what the scenario and the profiles of its archetypes declare, by the key or number"
            + " named\nat the right. A number that does as asked lies outside 1 time in 100,000; see"
            + " docs/inspect.md.\n");
    return text.toString();
  }

  /** Returns how many numbers were judged. */
  static long judged(Inspection inspection) {
    return inspection.count(Figure.Judgement.OUTSIDE) + inspection.count(Figure.Judgement.WITHIN);
  }

  private static String mark(Figure figure) {
    return switch (figure.judgement()) {
      case OUTSIDE -> "!";
      case FEW -> "?";
      case WITHIN, TOLD -> "";
    };
  }

  private static void parts(StringBuilder text, String kind, List<Inspection.Part> parts) {
    for (Inspection.Part part : parts) {
      text.append(kind + " " + part.name() + "  (" + part.path() + ")\n");
      line(text, "", "asked", "made", "", "at least", "at most", "", "asked by");
      for (Figure figure : part.figures()) {
        line(
            text,
            figure.name(),
            number(figure.asked()),
            number(OptionalDouble.of(figure.made())),
            difference(figure),
            number(InspectionJson.limit(figure, true)),
            number(InspectionJson.limit(figure, false)),
            mark(figure),
            figure.origin());
      }
      text.append('\n');
    }
  }

  private static String difference(Figure figure) {
    if (figure.differencePercent().isEmpty()) {
      return "";
    }
    double percent = figure.differencePercent().getAsDouble() + 0.0;
    return Math.abs(percent) < 999.95
        ? String.format(Locale.ROOT, "%+.1f %%", percent)
        : String.format(Locale.ROOT, "%+.0f %%", percent);
  }

  private static void line(
      StringBuilder text,
      String name,
      String asked,
      String made,
      String difference,
      String least,
      String most,
      String mark,
      String origin) {
    String line =
        String.format(
                Locale.ROOT,
                "  %-25s%9s %9s %8s %9s %9s %1s %s",
                name.length() <= 25 || asked.isEmpty() ? name : name.substring(0, 24) + "…",
                asked,
                made,
                difference,
                least,
                most,
                mark,
                origin)
            .stripTrailing();
    text.append(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…").append('\n');
  }

  private static String number(OptionalDouble optional) {
    if (optional.isEmpty()) {
      return "";
    }
    double value = optional.getAsDouble();
    if (Math.abs(value) >= 1e7) {
      return String.format(Locale.ROOT, "%,.2fM", value / 1e6);
    }
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(
        Locale.ROOT,
        Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 1 ? "%.2f" : "%.4f",
        value);
  }
}
