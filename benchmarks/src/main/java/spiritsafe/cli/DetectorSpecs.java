package spiritsafe.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.trial.DetectorSpec;

/** Detectors as asked for on the command line, checked before anything runs. */
final class DetectorSpecs {

  /** Stands for every bundled detector and the oracle. */
  static final String ALL = "all";

  private DetectorSpecs() {}

  /**
   * Reads them; one asked for twice stands once.
   *
   * @throws CommandFailure if one is not known, or its settings are not legal
   */
  static List<DetectorSpec> parse(List<String> texts) {
    Set<DetectorSpec> specs = new LinkedHashSet<>();
    for (String text : texts) {
      if (text.equals(ALL)) {
        specs.addAll(all());
      } else {
        specs.add(parse(text));
      }
    }
    return List.copyOf(specs);
  }

  /** Returns every bundled detector with its defaults, and the oracle. */
  static List<DetectorSpec> all() {
    List<DetectorSpec> all = new ArrayList<>();
    for (CatalogEntry entry : Catalog.entries()) {
      all.add(DetectorSpec.parse(entry.name()));
    }
    all.add(DetectorSpec.parse(DetectorSpec.ORACLE));
    return all;
  }

  private static DetectorSpec parse(String text) {
    try {
      DetectorSpec spec = DetectorSpec.parse(text);
      if (!spec.oracle()) {
        DetectorsCommand.find(spec.name()).make(spec.settings());
      }
      return spec;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }
}
