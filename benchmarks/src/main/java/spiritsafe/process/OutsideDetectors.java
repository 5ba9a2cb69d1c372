package spiritsafe.process;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.catalog.Settings;
import spiritsafe.detector.Detector;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorSpec;

/** Finds detectors: the bundled ones, and those that are reached from outside. */
public final class OutsideDetectors {

  private static final Set<AccountField> NO_ACCOUNT_FIELD = EnumSet.noneOf(AccountField.class);

  private static final List<CatalogEntry> CARRIERS =
      List.of(
          new CatalogEntry(
              "cmd",
              "outside",
              "a program of any language, as in cmd:python3 detector.py",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              OutsideDetectors::command));

  private OutsideDetectors() {}

  /** Finds the one of a name, bundled or a way to reach one outside. */
  public static Optional<CatalogEntry> find(String name) {
    return CARRIERS.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .or(() -> Catalog.find(name));
  }

  private static Detector command(Settings settings) {
    Limits limits = Limits.of(settings);
    boolean skipStray = skipStray(settings);
    List<String> words = CommandWords.split(settings.text(DetectorSpec.TARGET, ""));
    return new RemoteDetector(
        () -> new ProcessChannel(words, limits.memoryMegabytes(), skipStray), limits);
  }

  private static boolean skipStray(Settings settings) {
    String stray = settings.text("stray", "refuse");
    if (!List.of("refuse", "skip").contains(stray)) {
      throw new IllegalArgumentException(
          "setting stray is '" + stray + "', must be refuse or skip");
    }
    return stray.equals("skip");
  }
}
