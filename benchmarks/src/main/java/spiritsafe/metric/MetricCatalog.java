package spiritsafe.metric;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All numbers that reports can hold, in the order of {@code metrics.yaml}. */
public final class MetricCatalog {

  private static final Map<String, MetricDefinition> BY_NAME = read();

  private MetricCatalog() {}

  private static Map<String, MetricDefinition> read() {
    Map<String, MetricDefinition> all = new LinkedHashMap<>();
    try (InputStream in = MetricCatalog.class.getResourceAsStream("metrics.yaml")) {
      for (MetricDefinition definition :
          new YAMLMapper().readValue(in, new TypeReference<List<MetricDefinition>>() {})) {
        if (all.put(definition.name(), definition) != null) {
          throw new IllegalStateException(definition.name() + " is defined twice");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jar holds the metrics", e);
    }
    return Collections.unmodifiableMap(all);
  }

  /** Returns all definitions. */
  public static List<MetricDefinition> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** Finds a definition by its name. */
  public static Optional<MetricDefinition> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
