package spiritsafe.world;

import java.util.List;
import java.util.Objects;
import spiritsafe.random.Draws;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;

/**
 * Where the calls of an account come from and with what, as time goes by: its places, of which one
 * is the usual, and its devices.
 *
 * <p>Used by one thread at a time.
 */
public final class Presence {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** People stay with a device for some three hours (assumed). */
  private static final long SPELL_MICROS = DAY_MICROS / 8;

  /** Share of spells at the usual one of several devices (assumed). */
  private static final double USUAL_DEVICE = 0.75;

  /** What decides which of the devices makes a call. */
  public enum Use {
    /** The hour: a person sits at one, then at another. */
    BY_SPELL,
    /** The work: each service of a company, each of its features, has a key of its own. */
    BY_WORK
  }

  private final String organizationId;
  private final Pathway pathway;
  private final List<Address> places;
  private final double movesPerDay;
  private final List<Device> devices;
  private final Use use;
  private final long seed;

  private long day = Long.MIN_VALUE;
  private int place;
  private final Seen[] seen;

  /** The origin last made for a device, and what it was made of. */
  private record Seen(int place, long keyChanged, long renewed, Origin origin) {}

  /**
   * Makes the presence of an account.
   *
   * @param places where it is used, the usual one first, at least one
   * @param movesPerDay chance that a day is spent at another place than the usual, 0 to 1
   * @param devices what it is used with, the usual one first, at least one
   * @param seed of its chance
   */
  public Presence(
      String organizationId,
      Pathway pathway,
      List<Address> places,
      double movesPerDay,
      List<Device> devices,
      Use use,
      long seed) {
    this.organizationId = Objects.requireNonNull(organizationId, "organizationId");
    this.pathway = Objects.requireNonNull(pathway, "pathway");
    this.places = List.copyOf(places);
    this.movesPerDay = movesPerDay;
    this.devices = List.copyOf(devices);
    this.use = Objects.requireNonNull(use, "use");
    this.seed = seed;
    this.seen = new Seen[devices.size()];
  }

  /**
   * Returns the origin of a call.
   *
   * @param timeMicros when it is made
   * @param work a number that calls of one kind of work share
   */
  public Origin at(long timeMicros, long work) {
    int here = placeAt(timeMicros);
    int with = deviceFor(timeMicros, work);
    Device device = devices.get(with);
    long keyChanged = device.keyChange().lastAt(timeMicros);
    long renewed = device.client().renewal().lastAt(timeMicros);
    Seen last = seen[with];
    if (last == null
        || last.place() != here
        || last.keyChanged() != keyChanged
        || last.renewed() != renewed) {
      last = new Seen(here, keyChanged, renewed, origin(here, device, keyChanged, renewed));
      seen[with] = last;
    }
    return last.origin();
  }

  private Origin origin(int here, Device device, long keyChanged, long renewed) {
    Address address = places.get(here);
    Client client = device.client().client(renewed);
    return new Origin(
        organizationId,
        device.key(keyChanged),
        pathway,
        address.ip(),
        address.asn(),
        address.kind(),
        address.country(),
        client.tlsFingerprint(),
        client.httpFingerprint(),
        client.userAgent(),
        client.sdk(),
        client.sdkVersion());
  }

  private int placeAt(long timeMicros) {
    if (places.size() > 1) {
      long today = Math.floorDiv(timeMicros, DAY_MICROS);
      if (today != day) {
        day = today;
        long bits = Draws.at(seed ^ 0x0416_1BADL, day);
        boolean away = Draws.unit(bits) < movesPerDay;
        place = away ? 1 + (int) ((bits & 0x3FF) % (places.size() - 1)) : 0;
      }
    }
    return place;
  }

  private int deviceFor(long timeMicros, long work) {
    int others = devices.size() - 1;
    if (others == 0) {
      return 0;
    }
    long bits =
        switch (use) {
          case BY_SPELL -> Draws.at(seed ^ 0xDE71CEL, Math.floorDiv(timeMicros, SPELL_MICROS));
          case BY_WORK -> Draws.at(seed ^ 0xDE71CEL, work);
        };
    boolean usual = use == Use.BY_SPELL && Draws.unit(bits) < USUAL_DEVICE;
    int from = use == Use.BY_SPELL ? 1 : 0;
    return usual ? 0 : from + (int) ((bits & 0x3FF) % (devices.size() - from));
  }
}
