package spiritsafe.inspect;

import java.util.List;
import java.util.OptionalDouble;

/** An inspection as comma-separated values, one line a number. */
public final class InspectionCsv {

  private InspectionCsv() {}

  /** Returns the lines, the first of them names. */
  public static String of(Inspection inspection) {
    StringBuilder text =
        new StringBuilder(
            "kind,part,path,name,origin,asked,made,difference_percent,least,most,chance\n");
    parts(text, "population", inspection.populations());
    parts(text, "cluster", inspection.clusters());
    parts(text, "campaign", inspection.campaigns());
    return text.toString();
  }

  private static void parts(StringBuilder text, String kind, List<Inspection.Part> parts) {
    for (Inspection.Part part : parts) {
      for (Figure figure : part.figures()) {
        text.append(
                String.join(
                    ",",
                    kind,
                    part.name(),
                    part.path(),
                    figure.name(),
                    "\"" + figure.origin() + "\"",
                    number(figure.asked()),
                    Double.toString(figure.made()),
                    number(figure.differencePercent()),
                    number(InspectionJson.limit(figure, true)),
                    number(InspectionJson.limit(figure, false)),
                    figure.judgement().code()))
            .append('\n');
      }
    }
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "" : Double.toString(value.getAsDouble());
  }
}
