package spiritsafe.catalog;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spiritsafe.content.MmdWindow;
import spiritsafe.coordination.FrameLsh;
import spiritsafe.infrastructure.LinkGraph;
import spiritsafe.reference.BestSingleField;
import spiritsafe.reference.Chance;
import spiritsafe.reference.FirstSeen;
import spiritsafe.reference.Silence;
import spiritsafe.timing.Timing;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.volume.Volume;

/**
 * The bundled detectors, grouped as their packages are. Adding one is one class and one line here.
 */
public final class Catalog {

  private static final Set<AccountField> NO_ACCOUNT_FIELD = EnumSet.noneOf(AccountField.class);

  private static final List<CatalogEntry> ENTRIES =
      List.of(
          new CatalogEntry(
              "volume",
              "volume",
              "most exchanges (or output tokens: tokens=1) of an account in any 24 hours",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              settings -> new Volume(settings.integer("tokens", 0) != 0)),
          new CatalogEntry(
              "timing",
              "timing",
              "how much an account's timing is like a machine's, against honest accounts",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              settings -> new Timing()),
          new CatalogEntry(
              "frame-lsh",
              "coordination",
              "prompt templates shared by accounts of different organizations",
              EnumSet.of(Field.ACCOUNT_ID, Field.PROMPT),
              NO_ACCOUNT_FIELD,
              settings -> new FrameLsh(settings.integer("leastAccounts", 3))),
          new CatalogEntry(
              "link-graph",
              "infrastructure",
              "accounts linked by payment, address, client and sign-up",
              EnumSet.of(Field.ACCOUNT_ID, Field.IP_ADDRESS),
              EnumSet.of(AccountField.PAYMENT_INSTRUMENT),
              settings -> new LinkGraph()),
          new CatalogEntry(
              "mmd-window",
              "content",
              "kernel distance of an account's or prefix's prompts from honest ones",
              EnumSet.of(Field.ACCOUNT_ID, Field.PROMPT),
              NO_ACCOUNT_FIELD,
              settings ->
                  new MmdWindow(
                      settings.integer("window", 25), settings.integer("sampleOneIn", 8))),
          new CatalogEntry(
              "null",
              "reference",
              "never says anything",
              EnumSet.noneOf(Field.class),
              NO_ACCOUNT_FIELD,
              settings -> new Silence()),
          new CatalogEntry(
              "random",
              "reference",
              "a number drawn from the account's name",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              settings -> new Chance(settings.integer("seed", 1))),
          new CatalogEntry(
              "first-seen",
              "reference",
              "the later an account's first exchange, the more suspect",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              settings -> new FirstSeen()),
          new CatalogEntry(
              "best-single-field",
              "reference",
              "the one raw field that told accounts apart best in training",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              settings -> new BestSingleField()));

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
