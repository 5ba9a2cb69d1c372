package spiritsafe.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import spiritsafe.process.Conformance.Outcome;
import spiritsafe.process.Conformance.Result;
import spiritsafe.text.IndentedJson;

/**
 * What came of the checks, for people and programs.
 *
 * @param command that was tried
 * @param results of all checks
 */
public record ConformanceReport(List<String> command, List<Result> results) {

  /** Copies both. */
  public ConformanceReport {
    command = List.copyOf(command);
    results = List.copyOf(results);
  }

  /** Returns whether a check failed. */
  public boolean failed() {
    return count(Outcome.FAIL) > 0;
  }

  private long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /** Returns a line for people, with the remedy beneath when it fails. */
  public static String line(Result result) {
    String line = "%s  %-20s  %s%n".formatted(word(result.outcome()), result.id(), result.name());
    return switch (result.outcome()) {
      case PASS -> line;
      case SKIP -> line.stripTrailing() + ": " + result.message() + "%n".formatted();
      case FAIL ->
          line + "%28s%s%n%28sto mend: %s%n".formatted("", result.message(), "", result.remedy());
    };
  }

  /** Returns the last line for people. */
  public String sum() {
    return "%d checks of %s: %d pass, %d fail, %d skipped"
        .formatted(
            results.size(),
            Protocol.NAME,
            count(Outcome.PASS),
            count(Outcome.FAIL),
            count(Outcome.SKIP));
  }

  /** Returns an object for programs. */
  public String json() {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("protocol", Protocol.NAME);
    report.put("command", CommandWords.join(command));
    report.put("passed", count(Outcome.PASS));
    report.put("failed", count(Outcome.FAIL));
    report.put("skipped", count(Outcome.SKIP));
    ArrayNode checks = report.putArray("checks");
    for (Result result : results) {
      ObjectNode check = checks.addObject();
      check.put("id", result.id());
      check.put("name", result.name());
      check.put("outcome", word(result.outcome()));
      check.put("message", result.message());
      check.put("remedy", result.remedy());
    }
    return IndentedJson.of(report);
  }

  /** Returns a suite with a case for each check, for continuous integration. */
  public String junit() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "spiritsafe conformance");
      xml.writeAttribute("tests", Integer.toString(results.size()));
      xml.writeAttribute("failures", Long.toString(count(Outcome.FAIL)));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", Long.toString(count(Outcome.SKIP)));
      for (Result result : results) {
        testCase(xml, result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can be written", e);
    }
    return text + "\n";
  }

  private void testCase(XMLStreamWriter xml, Result result) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(CommandWords.join(command)));
    xml.writeAttribute("name", result.id() + ": " + result.name());
    if (result.outcome() != Outcome.PASS) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement(result.outcome() == Outcome.FAIL ? "failure" : "skipped");
      xml.writeAttribute("message", clean(result.message()));
      if (result.outcome() == Outcome.FAIL) {
        xml.writeCharacters("to mend: " + result.remedy());
      }
      xml.writeEndElement();
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
  }

  /** Leaves out what no XML may hold; messages are cleaned of most when they are made. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(c -> (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
