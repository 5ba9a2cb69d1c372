package spiritsafe.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.trial.DetectorSpec;

/** What shells offer where a value is wanted; other values may be right too. */
final class Candidates {

  private Candidates() {}

  /** The bundled scenarios. */
  static final class Scenarios implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return BundledScenarios.texts().keySet().iterator();
      } catch (IOException e) {
        return List.<String>of().iterator();
      }
    }
  }

  /** The bundled detectors, the oracle, and all of them. */
  static final class Detectors implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Stream.of(DetectorSpecs.ALL, DetectorSpec.ORACLE),
              Catalog.entries().stream().map(CatalogEntry::name))
          .iterator();
    }
  }

  /** What can be explained. */
  static final class TopicNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Topics.all().stream().map(Topic::name).distinct().iterator();
    }
  }

  /** Offers constants in lower case, as everyone types them, in a command and all beneath it. */
  static void lowerCase(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      Class<?> type = option.auxiliaryTypes()[0];
      boolean plain = option.group() == null && option.scopeType() != ScopeType.INHERIT;
      if (plain && type.isEnum() && option.converters().length == 0) {
        List<String> names =
            Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
        spec.remove(option);
        spec.addOption(option.toBuilder().completionCandidates(names).build());
      }
    }
    command.getSubcommands().values().forEach(Candidates::lowerCase);
  }
}
