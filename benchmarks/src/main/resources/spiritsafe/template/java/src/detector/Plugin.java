package detector;

import java.util.Set;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.catalog.DetectorPlugin;
import spiritsafe.traffic.Field;

/** Tells what the jar brings; named in META-INF/services. */
public final class Plugin implements DetectorPlugin {

  @Override
  public CatalogEntry entry() {
    return new CatalogEntry(
        "@NAME@",
        "own",
        "how evenly an account spaces its exchanges",
        Set.of(Field.TIME_MICROS, Field.ACCOUNT_ID),
        Set.of(),
        settings -> new Regularity(settings.integer("kept", 64)));
  }
}
