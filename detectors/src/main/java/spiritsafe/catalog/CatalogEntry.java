package spiritsafe.catalog;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import spiritsafe.detector.Detector;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;

/**
 * A detector that can be asked for by name.
 *
 * @param name unique, lower case with hyphens, for example {@code frame-lsh}
 * @param family the family of ideas it belongs to, which is its package
 * @param summary one line on what it looks at
 * @param needs the exchange fields without which it cannot work
 * @param accountNeeds the account fields without which it cannot work
 * @param factory makes a fresh one from settings
 */
public record CatalogEntry(
    String name,
    String family,
    String summary,
    Set<Field> needs,
    Set<AccountField> accountNeeds,
    Function<Settings, Detector> factory) {

  /** Refuses nulls and copies the sets. */
  public CatalogEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(summary, "summary");
    needs = Set.copyOf(needs);
    accountNeeds = Set.copyOf(accountNeeds);
    Objects.requireNonNull(factory, "factory");
  }

  /**
   * Makes a fresh detector.
   *
   * @throws IllegalArgumentException if a setting is unknown or its value is not legal
   */
  public Detector make(Map<String, String> settings) {
    Settings given = new Settings(settings);
    Detector detector = factory.apply(given);
    given.refuseUnknown(name);
    return detector;
  }

  /** Returns the settings it has, each with its default, by making one without any. */
  public SortedMap<String, String> settings() {
    Settings none = new Settings(Map.of());
    Objects.requireNonNull(factory.apply(none), name);
    return none.defaults();
  }
}
