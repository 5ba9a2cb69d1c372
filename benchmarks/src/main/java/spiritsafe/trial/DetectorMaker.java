package spiritsafe.trial;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Supervised;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;

/** Makes fresh detectors, taught and started, for one world after another. */
final class DetectorMaker {

  private final Function<String, Optional<CatalogEntry>> catalog;

  DetectorMaker(Function<String, Optional<CatalogEntry>> catalog) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  /**
   * Returns what keeps a detector from these worlds, if anything does.
   *
   * @throws IllegalArgumentException if there is no such detector or it refuses its settings
   */
  Optional<Failure> lacks(DetectorSpec spec, Worlds worlds) {
    if (spec.oracle()) {
      return Optional.empty();
    }
    List<String> missing = new ArrayList<>();
    missing.addAll(missing(entry(spec), worlds.test()));
    worlds.validation().ifPresent(world -> missing.addAll(missing(entry(spec), world)));
    if (learns(spec)) {
      if (worlds.train().isEmpty()) {
        missing.add("a train world");
      }
      worlds.train().ifPresent(world -> missing.addAll(missing(entry(spec), world)));
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Failure(
                TrialStatus.UNSUPPORTED,
                "needs " + String.join(", ", missing.stream().distinct().toList())));
  }

  private boolean learns(DetectorSpec spec) {
    return !spec.oracle() && learns(make(spec));
  }

  /**
   * Makes a detector for a world, taught what it can learn and started. One outside that could not
   * be started has failed already.
   */
  Runner fresh(DetectorSpec spec, Optional<TrainWorld> train, LabeledTraffic world) {
    if (spec.oracle()) {
      return Runner.of(new Oracle());
    }
    Detector made = make(spec);
    Detector detector = learns(made) ? train.orElseThrow().taught(spec, made) : made;
    if (detector instanceof OutsideDetector outside) {
      try {
        outside.begin(
            world.missingFields(),
            world.missingAccountFields(),
            train.map(known -> (Training) known));
      } catch (UncheckedIOException e) {
        outside.close();
        throw e; // the train world's fault, not the detector's
      } catch (RuntimeException e) {
        return Runner.failed(outside, e);
      }
    }
    return Runner.of(detector);
  }

  private static boolean learns(Detector detector) {
    return detector instanceof Calibrated || detector instanceof Supervised;
  }

  private static List<String> missing(CatalogEntry entry, LabeledTraffic world) {
    List<String> names = new ArrayList<>();
    Set<Field> fields = EnumSet.noneOf(Field.class);
    fields.addAll(entry.needs());
    fields.retainAll(world.missingFields());
    fields.forEach(field -> names.add(field.column().name()));
    Set<AccountField> accountFields = EnumSet.noneOf(AccountField.class);
    accountFields.addAll(entry.accountNeeds());
    accountFields.retainAll(world.missingAccountFields());
    accountFields.forEach(field -> names.add("account " + field.column().name()));
    return names;
  }

  private CatalogEntry entry(DetectorSpec spec) {
    return catalog
        .apply(spec.name())
        .orElseThrow(
            () -> new IllegalArgumentException("there is no detector '" + spec.name() + "'"));
  }

  private Detector make(DetectorSpec spec) {
    return entry(spec).make(spec.settings());
  }
}
