package spiritsafe.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.AsnKind;

/**
 * The synthetic internet of one world: some 500 autonomous systems with private-use numbers and
 * addresses out of 10.0.0.0/8 and 2001:db8::/32, so that no real network is named.
 *
 * <p>The three worlds of a scenario divide numbers and prefixes among them and so share none.
 */
public final class Networks {

  private static final long FIRST_PRIVATE_ASN = 4_200_000_000L;
  private static final int SYSTEMS = 480;

  /** Prefixes of 256 IPv4 addresses that each system has: a third of 65,536, over all systems. */
  private static final int PREFIXES = 65_536 / 3 / SYSTEMS;

  /**
   * Share of the use of each kind of system by country. A little under half of the use of model
   * APIs is billed in the United States (OpenRouter and a16z, State of AI, 2025: "more than half"
   * lies outside); the other shares are assumed.
   */
  private static final Map<String, Double> COUNTRIES = new TreeMap<>();

  static {
    COUNTRIES.put("US", .47);
    COUNTRIES.put("SG", .07);
    COUNTRIES.put("DE", .075);
    COUNTRIES.put("IN", .06);
    COUNTRIES.put("GB", .045);
    COUNTRIES.put("JP", .04);
    COUNTRIES.put("KR", .035);
    COUNTRIES.put("FR", .035);
    COUNTRIES.put("CA", .03);
    COUNTRIES.put("NL", .03);
    COUNTRIES.put("BR", .03);
    COUNTRIES.put("AU", .02);
    COUNTRIES.put("ES", .02);
    COUNTRIES.put("VN", .02);
    COUNTRIES.put("ID", .02);
  }

  /** Kinds of systems, by count in twenty: homes and offices are spread thin, clouds are few. */
  private static final AsnKind[] KINDS = {
    AsnKind.RESIDENTIAL, AsnKind.RESIDENTIAL, AsnKind.RESIDENTIAL, AsnKind.RESIDENTIAL,
    AsnKind.RESIDENTIAL, AsnKind.RESIDENTIAL, AsnKind.RESIDENTIAL, AsnKind.MOBILE,
    AsnKind.MOBILE, AsnKind.MOBILE, AsnKind.HOSTING, AsnKind.HOSTING,
    AsnKind.HOSTING, AsnKind.HOSTING, AsnKind.HOSTING, AsnKind.BUSINESS,
    AsnKind.BUSINESS, AsnKind.BUSINESS, AsnKind.EDUCATION, AsnKind.EDUCATION
  };

  private record SystemOf(int index, AsnKind kind, String country) {}

  private final int split;
  private final Map<AsnKind, List<SystemOf>> byKind = new EnumMap<>(AsnKind.class);

  /** Makes the internet of a world. */
  public Networks(Split split) {
    this.split = split.number();
    Map<AsnKind, List<Integer>> numbers = new EnumMap<>(AsnKind.class);
    for (int i = 0; i < SYSTEMS; i++) {
      numbers.computeIfAbsent(KINDS[i % KINDS.length], k -> new ArrayList<>()).add(i);
    }
    numbers.forEach((kind, systems) -> byKind.put(kind, settled(kind, systems)));
  }

  /**
   * Gives each system of a kind a country, the most used first: the one that lacks most of its
   * share. So the use of every kind has the shares above, up to the use of the least system, and
   * every country has systems of every kind, whatever their number.
   */
  private static List<SystemOf> settled(AsnKind kind, List<Integer> systems) {
    Map<String, Double> owed = new TreeMap<>(COUNTRIES);
    List<SystemOf> settled = new ArrayList<>();
    for (int i = 0; i < systems.size(); i++) {
      String country = Collections.max(owed.entrySet(), Map.Entry.comparingByValue()).getKey();
      settled.add(new SystemOf(systems.get(i), kind, country));
      owed.merge(country, -use(i, systems.size()), Double::sum);
    }
    return List.copyOf(settled);
  }

  /** The chance that one of so many systems is drawn, see {@link #often}. */
  private static double use(int place, int systems) {
    return StrictMath.sqrt((place + 1.0) / systems) - StrictMath.sqrt((double) place / systems);
  }

  /** Returns the share of use by country; shares add up to 1. */
  static Map<String, Double> countries() {
    return Collections.unmodifiableMap(COUNTRIES);
  }

  /**
   * A prefix of one system, from which addresses are drawn.
   *
   * @param systemIndex the system
   * @param prefix which of its prefixes
   * @param kind what the system serves
   * @param country where it is
   */
  public record Prefix(int systemIndex, int prefix, AsnKind kind, String country) {}

  /** Draws a prefix of a kind of system, with a few systems used far more than others. */
  public Prefix prefix(Draws draws, AsnKind kind) {
    List<SystemOf> systems = byKind.get(kind);
    SystemOf system = often(draws, systems);
    return new Prefix(system.index(), draws.below(PREFIXES), kind, system.country());
  }

  /** Draws a prefix of a kind of system in a country, or anywhere if none is there. */
  public Prefix prefix(Draws draws, AsnKind kind, String country) {
    List<SystemOf> there =
        byKind.get(kind).stream().filter(system -> system.country().equals(country)).toList();
    if (there.isEmpty()) {
      Prefix any = prefix(draws, kind);
      return new Prefix(any.systemIndex(), any.prefix(), kind, country);
    }
    SystemOf system = often(draws, there);
    return new Prefix(system.index(), draws.below(PREFIXES), kind, country);
  }

  /** The square of a uniform draw: the first quarter of the systems gets half of the use. */
  private static SystemOf often(Draws draws, List<SystemOf> systems) {
    double u = draws.nextDouble();
    return systems.get((int) (u * u * systems.size()));
  }

  /** Draws an IPv4 address of a prefix. */
  public Address address(Draws draws, Prefix prefix) {
    int number = (prefix.systemIndex() * PREFIXES + prefix.prefix()) * 3 + split;
    String ip = "10." + (number >>> 8) + "." + (number & 0xFF) + "." + (1 + draws.below(254));
    return new Address(ip, asn(prefix), prefix.kind(), prefix.country());
  }

  /** Draws an IPv6 address of a prefix: a line of its own in 2001:db8::/32. */
  public Address addressV6(Draws draws, Prefix prefix) {
    int number = (prefix.systemIndex() * PREFIXES + prefix.prefix()) * 3 + split;
    long host = draws.nextLong();
    String ip =
        "2001:db8:"
            + Integer.toHexString(number & 0xFFFF)
            + ":"
            + Integer.toHexString((int) (host >>> 48) | 1)
            + "::"
            + Integer.toHexString((int) (host & 0xFFFF) | 1);
    return new Address(ip, asn(prefix), prefix.kind(), prefix.country());
  }

  private long asn(Prefix prefix) {
    return FIRST_PRIVATE_ASN + prefix.systemIndex() * 3L + split;
  }
}
