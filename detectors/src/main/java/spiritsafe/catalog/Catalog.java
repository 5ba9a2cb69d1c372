package spiritsafe.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The bundled detectors, grouped as their packages are. Adding one is one class and one line here.
 */
public final class Catalog {

  private static final List<CatalogEntry> ENTRIES = List.of();

  private Catalog() {}

  /** Returns all of them. */
  public static List<CatalogEntry> entries() {
    return ENTRIES;
  }

  /** Finds the one of a name. */
  public static Optional<CatalogEntry> find(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
