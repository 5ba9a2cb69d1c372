package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricCatalogTest {

  @Test
  void everyNumberSaysWhatItMeansAndWhatItIsBlindTo() {
    assertTrue(MetricCatalog.all().size() > 30);
    for (MetricDefinition definition : MetricCatalog.all()) {
      assertTrue(definition.name().matches("[a-z][a-z0-9_]*"), definition.name());
      assertTrue(definition.means().length() > 20, definition.name());
      assertTrue(definition.blind().length() > 10, definition.name());
      assertEquals(definition, MetricCatalog.find(definition.name()).orElseThrow());
    }
  }

  @Test
  void everyResampledNumberIsDefined() {
    for (Statistic statistic : Statistic.all()) {
      MetricDefinition definition = MetricCatalog.find(statistic.name()).orElseThrow();
      assertTrue(
          definition.slices().keySet().containsAll(statistic.slice().keySet()),
          statistic.name() + statistic.slice());
    }
  }
}
