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
        "how evenly an account spaces its exchanges, beside honest accounts",
        Set.of(Field.TIME_MICROS, Field.ACCOUNT_ID),
        Set.of(),
        settings -> {
          int kept = settings.integer("kept", 64);
          // What learns needs a train world, and not all traffic has one.
          return settings.text("learn", "yes").equals("no")
              ? new Regularity(kept)
              : new BesideHonest(() -> new Regularity(kept));
        });
  }
}
