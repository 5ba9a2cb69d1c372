package spiritsafe.catalog;

/**
 * A detector that comes in a jar of its own, found through a file {@code
 * META-INF/services/spiritsafe.catalog.DetectorPlugin} in it that names the class.
 */
public interface DetectorPlugin {

  /** Returns the entry under which it can be asked for; its family is the plug-in's to choose. */
  CatalogEntry entry();
}
