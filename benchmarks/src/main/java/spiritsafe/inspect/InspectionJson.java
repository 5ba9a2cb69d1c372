package spiritsafe.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An inspection as JSON. */
public final class InspectionJson {

  private InspectionJson() {}

  /** Returns the node. */
  public static ObjectNode of(Inspection inspection) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("split", inspection.split()).put("outside", inspection.outside());
    parts(root.putArray("populations"), inspection.populations());
    parts(root.putArray("campaigns"), inspection.campaigns());
    return root;
  }

  private static void parts(ArrayNode array, List<Inspection.Part> parts) {
    for (Inspection.Part part : parts) {
      ObjectNode node = array.addObject().put("name", part.name());
      ArrayNode figures = node.putArray("figures");
      for (Figure figure : part.figures()) {
        ObjectNode one = figures.addObject().put("name", figure.name());
        one.put("asked", figure.asked()).put("made", figure.made());
        figure
            .differencePercent()
            .ifPresentOrElse(
                percent -> one.put("difference_percent", percent),
                () -> one.putNull("difference_percent"));
        one.put("chance", figure.judgement().code());
      }
    }
  }
}
