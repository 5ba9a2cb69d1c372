package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;

class MetricPageTest {

  private static final Path PUBLISHED = Path.of("../docs/metrics.md");
  private static final String START = "## All numbers\n\n";

  /** Written again with: mvn -pl benchmarks test -Dtest=MetricPageTest -Dspiritsafe.write=true. */
  @Test
  void thePublishedPageHoldsTheCatalogue() throws IOException {
    String page = Files.readString(PUBLISHED);
    String prose = page.substring(0, page.indexOf(START) + START.length());
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.writeString(PUBLISHED, prose + MetricPage.markdown());
    }
    assertEquals(prose + MetricPage.markdown(), Files.readString(PUBLISHED));
  }

  @Test
  void everyDefinitionFitsATerminal() {
    for (MetricDefinition definition : MetricCatalog.all()) {
      String text = MetricPage.text(definition);
      assertTrue(text.lines().allMatch(line -> line.length() <= TerminalTable.WIDTH), text);
      assertTrue(text.contains("Blind to: ") && text.contains("Chance: "), text);
    }
    assertTrue(
        MetricPage.list().lines().allMatch(line -> line.length() <= TerminalTable.WIDTH),
        MetricPage.list());
    assertEquals(MetricCatalog.all().size(), MetricPage.list().lines().count());
  }
}
