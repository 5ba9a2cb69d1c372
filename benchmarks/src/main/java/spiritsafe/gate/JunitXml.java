package spiritsafe.gate;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.gate.GateFile.OnInconclusive;
import spiritsafe.report.Warnings;
import spiritsafe.trial.DetectorSpec;

/**
 * A report of a gate as JUnit XML: a suite for each ground, a case for each check and detector, and
 * in a case no more than one failure, as readers show only the first.
 */
public final class JunitXml {

  private final GateReport report;
  private final XMLStreamWriter xml;

  private JunitXml(GateReport report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  /** Returns the document. */
  public static String of(GateReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitXml(report, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can be written", e);
    }
    return text.toString();
  }

  private void write() throws XMLStreamException {
    Map<String, List<CheckResult>> suites = new LinkedHashMap<>();
    for (CheckResult result : report.results()) {
      suites.computeIfAbsent(result.ground(), name -> new ArrayList<>()).add(result);
    }
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    start("testsuites", "name", "spiritsafe gate");
    counts(report.results());
    for (Map.Entry<String, List<CheckResult>> suite : suites.entrySet()) {
      line(1);
      start("testsuite", "name", suite.getKey());
      counts(suite.getValue());
      for (CheckResult result : suite.getValue()) {
        line(2);
        testCase(result);
      }
      line(1);
      xml.writeEndElement();
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
    line(0);
  }

  private void counts(List<CheckResult> results) throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, "failure"));
    xml.writeAttribute("errors", count(results, "error"));
    xml.writeAttribute("skipped", count(results, "skipped"));
  }

  private String count(List<CheckResult> results, String element) {
    return Long.toString(
        results.stream().filter(result -> element(result.verdict()).equals(element)).count());
  }

  /** Returns what stands in the case; nothing for one that passes. */
  private String element(Verdict verdict) {
    boolean decides = report.strict() || report.gate().onInconclusive() == OnInconclusive.FAIL;
    return switch (verdict) {
      case PASS -> "";
      case KNOWN, EXPERIMENTAL, SKIPPED -> "skipped";
      case INCONCLUSIVE -> decides ? "failure" : "skipped";
      case FAIL -> "failure";
      case ERROR -> "error";
    };
  }

  private void testCase(CheckResult result) throws XMLStreamException {
    start("testcase", "classname", result.ground());
    attribute("name", result.id() + " [" + result.detector() + "]");
    attribute("file", report.gate().name());
    attribute("line", Integer.toString(result.line()));
    String element = element(result.verdict());
    if (element.isEmpty()) {
      line(3);
      start("system-out");
      xml.writeCharacters(clean(lines(result)));
      xml.writeEndElement();
    } else {
      line(3);
      start(element, "message", worst(result).text());
      if (!element.equals("skipped")) {
        attribute("type", result.verdict().words());
      }
      xml.writeCharacters(
          clean(
              lines(result)
                  + report.gate().name()
                  + ":"
                  + result.line()
                  + "\n"
                  + GateConsole.command(report.gate())
                  + " --only "
                  + result.id()
                  + "\n"));
      xml.writeEndElement();
    }
    line(2);
    xml.writeEndElement();
  }

  /** Returns the part whose verdict is that of the check. */
  static Part worst(CheckResult result) {
    return result.parts().stream()
        .filter(part -> part.ruling().verdict() == result.verdict())
        .findFirst()
        .orElseThrow();
  }

  private String lines(CheckResult result) {
    StringBuilder text = new StringBuilder("\n");
    for (Part part : result.parts()) {
      text.append(part.ruling().verdict().words()).append(": ").append(part.text()).append('\n');
    }
    for (DetectorSpec unverified : report.gate().scoreFiles()) {
      if (unverified.text().equals(result.detector())) {
        text.append(Warnings.unverified(unverified.text()).line()).append('\n');
      }
    }
    return text.toString();
  }

  private void start(String element, String... attribute) throws XMLStreamException {
    xml.writeStartElement(element);
    if (attribute.length > 0) {
      attribute(attribute[0], attribute[1]);
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, clean(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Leaves out what no XML may hold. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || (c >= 0x20 && c < 0xD800) || c >= 0xE000)
        .filter(c -> c != 0xFFFE && c != 0xFFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
