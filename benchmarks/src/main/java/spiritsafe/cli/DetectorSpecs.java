package spiritsafe.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.process.DetectorFinder;
import spiritsafe.trial.DetectorSpec;

/**
 * Detectors as asked for on the command line, checked before anything runs.
 *
 * @param wanted all of them, in the order asked for, each once
 * @param byName those of them that were named and not only among all
 */
record DetectorSpecs(List<DetectorSpec> wanted, Set<DetectorSpec> byName) {

  /** Stands for every bundled detector and the oracle. */
  static final String ALL = "all";

  private static final Pattern CARRIER = Pattern.compile("(cmd|scores|file)(\\?[^:,]*)?:");

  /** Copies both. */
  DetectorSpecs {
    wanted = List.copyOf(wanted);
    byName = Set.copyOf(byName);
  }

  /**
   * Reads them.
   *
   * @throws CommandFailure if one is not known, or its settings are not legal
   */
  static DetectorSpecs parse(List<String> texts) {
    return parse(texts, DetectorFinder.withoutJars());
  }

  /** Reads them, those of jars too. */
  static DetectorSpecs parse(List<String> texts, DetectorFinder finder) {
    Set<DetectorSpec> wanted = new LinkedHashSet<>();
    Set<DetectorSpec> byName = new LinkedHashSet<>();
    for (String text : texts.stream().flatMap(DetectorSpecs::apart).toList()) {
      if (text.equals(ALL)) {
        wanted.addAll(all());
      } else {
        DetectorSpec spec = parse(text, finder);
        wanted.add(spec);
        byName.add(spec);
      }
    }
    return new DetectorSpecs(List.copyOf(wanted), byName);
  }

  /** Takes a list apart at commas, up to a command or file, which may have commas of its own. */
  private static Stream<String> apart(String list) {
    Matcher carrier = CARRIER.matcher(list);
    if (carrier.lookingAt()) {
      return Stream.of(list);
    }
    int comma = list.indexOf(',');
    return comma < 0
        ? Stream.of(list)
        : Stream.concat(
            Stream.of(list.substring(0, comma)), apart(list.substring(comma + 1).strip()));
  }

  /** Returns every bundled detector with its defaults, and the oracle. */
  private static List<DetectorSpec> all() {
    List<DetectorSpec> all = new ArrayList<>();
    for (CatalogEntry entry : Catalog.entries()) {
      all.add(DetectorSpec.parse(entry.name()));
    }
    all.add(DetectorSpec.parse(DetectorSpec.ORACLE));
    return all;
  }

  private static DetectorSpec parse(String text, DetectorFinder finder) {
    try {
      DetectorSpec spec = DetectorSpec.parse(text);
      if (!spec.oracle()) {
        finder
            .find(spec.name())
            .orElseGet(() -> DetectorsCommand.find(spec.name()))
            .make(spec.settings());
      }
      return spec;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }
}
