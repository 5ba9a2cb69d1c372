package spiritsafe.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/** An inspection as JSON. */
public final class InspectionJson {

  private InspectionJson() {}

  /** Returns the node. */
  public static ObjectNode of(Inspection inspection) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("split", inspection.split());
    root.put("false_alarms", Band.FALSE_ALARMS);
    root.put("judged", InspectionTable.judged(inspection));
    root.put("outside", inspection.count(Figure.Judgement.OUTSIDE));
    parts(root.putArray("populations"), inspection.populations());
    parts(root.putArray("clusters"), inspection.clusters());
    parts(root.putArray("campaigns"), inspection.campaigns());
    return root;
  }

  private static void parts(ArrayNode array, List<Inspection.Part> parts) {
    for (Inspection.Part part : parts) {
      ObjectNode node = array.addObject().put("name", part.name()).put("path", part.path());
      ArrayNode figures = node.putArray("figures");
      for (Figure figure : part.figures()) {
        ObjectNode one = figures.addObject().put("name", figure.name());
        one.put("origin", figure.origin());
        put(one, "asked", figure.asked());
        one.put("made", figure.made());
        put(one, "difference_percent", figure.differencePercent());
        put(one, "least", limit(figure, true));
        put(one, "most", limit(figure, false));
        one.put("chance", figure.judgement().code());
      }
    }
  }

  static OptionalDouble limit(Figure figure, boolean least) {
    return figure
        .allowed()
        .map(range -> least ? range.least() : range.most())
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresentOrElse(number -> node.put(name, number), () -> node.putNull(name));
  }
}
