package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;

/** What a gate said, above all else: the verdict, what did not pass, and how to see it again. */
final class GateBanner {

  private GateBanner() {}

  /** Writes it from the JSON report of a gate. */
  static void write(Html page, JsonNode gate) {
    String verdict = gate.path("verdict").asText();
    page.open("section", "id", "gate", "class", "gate " + look(verdict), "aria-label", "Gate");
    page.leaf("h2", "Gate: " + gate.path("headline").asText());
    page.leaf("p", gate.path("gate").asText(), "class", "dim");
    page.open("ul");
    for (JsonNode check : gate.path("checks")) {
      String own = check.path("verdict").asText();
      if (!own.equals("pass") && !own.equals("skipped")) {
        check(page, check, own);
      }
    }
    page.close();
    for (JsonNode command : gate.path("reproduce")) {
      page.leaf("pre", command.asText());
    }
    page.close();
  }

  private static void check(Html page, JsonNode check, String verdict) {
    page.open("li").leaf("strong", verdict + " ");
    page.text(
        check.path("kind").asText()
            + " "
            + check.path("id").asText()
            + ", "
            + check.path("detector").asText()
            + " on "
            + check.path("ground").asText()
            + ": ");
    String between = "";
    for (JsonNode part : check.path("parts")) {
      page.text(between + words(part));
      between = "; ";
    }
    page.close();
  }

  private static String words(JsonNode part) {
    StringBuilder text = new StringBuilder();
    part.path("slice")
        .properties()
        .forEach(
            e -> text.append(e.getKey()).append(' ').append(e.getValue().asText()).append(": "));
    text.append(part.path("found").asText());
    if (!part.path("wanted").asText().isEmpty()) {
      text.append(", want ").append(part.path("wanted").asText());
    }
    if (!part.path("why").asText().isEmpty()) {
      text.append(" (").append(part.path("why").asText()).append(')');
    }
    return text.toString();
  }

  private static String look(String verdict) {
    return switch (verdict) {
      case "pass" -> "good";
      case "fail" -> "bad";
      default -> "dim";
    };
  }
}
