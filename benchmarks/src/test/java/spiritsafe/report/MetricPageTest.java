package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
