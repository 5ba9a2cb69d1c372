package spiritsafe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.AsnKind;

class NetworksTest {

  private static final List<AsnKind> KINDS =
      List.of(
          AsnKind.RESIDENTIAL,
          AsnKind.MOBILE,
          AsnKind.HOSTING,
          AsnKind.BUSINESS,
          AsnKind.EDUCATION);

  @Test
  void worldsShareNoPrefixAndNoSystem() {
    Map<Split, Set<String>> prefixes = new EnumMap<>(Split.class);
    Map<Split, Set<Long>> systems = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      Networks networks = new Networks(split);
      Draws draws = new Draws(1);
      Set<String> seen = new HashSet<>();
      Set<Long> asns = new HashSet<>();
      for (int i = 0; i < 20_000; i++) {
        AsnKind kind = AsnKind.values()[draws.below(5)];
        Address address = networks.address(draws, networks.prefix(draws, kind));
        seen.add(address.ip().substring(0, address.ip().lastIndexOf('.')));
        asns.add(address.asn());
      }
      prefixes.put(split, seen);
      systems.put(split, asns);
    }
    for (Split one : Split.values()) {
      for (Split other : Split.values()) {
        if (one != other) {
          assertTrue(prefixes.get(one).stream().noneMatch(prefixes.get(other)::contains));
          assertTrue(systems.get(one).stream().noneMatch(systems.get(other)::contains));
        }
      }
    }
  }

  @Test
  void addressesLieInPrivateAndDocumentationRanges() {
    Networks networks = new Networks(Split.TEST);
    Draws draws = new Draws(2);
    for (int i = 0; i < 5_000; i++) {
      Networks.Prefix prefix = networks.prefix(draws, AsnKind.values()[draws.below(5)]);
      String[] parts = networks.address(draws, prefix).ip().split("\\.", -1);
      assertEquals("10", parts[0]);
      for (String part : parts) {
        assertTrue(Integer.parseInt(part) <= 255);
      }
      assertTrue(networks.addressV6(draws, prefix).ip().startsWith("2001:db8:"));
      long asn = networks.address(draws, prefix).asn();
      assertTrue(asn >= 4_200_000_000L && asn <= 4_294_967_294L, "private-use numbers");
    }
  }

  @Test
  void aPrefixCanBeAskedForByCountry() {
    Networks networks = new Networks(Split.TRAIN);
    Draws draws = new Draws(3);
    for (int i = 0; i < 100; i++) {
      assertEquals("SG", networks.prefix(draws, AsnKind.RESIDENTIAL, "SG").country());
    }
    assertFalse(networks.prefix(draws, AsnKind.MOBILE, "ZZ").country().isEmpty());
  }

  /** Every country has lines, offices, clouds and universities of its own. */
  @Test
  void everyCountryHasEveryKindOfNetwork() {
    Networks networks = new Networks(Split.TRAIN);
    for (String country : Networks.countries().keySet()) {
      for (AsnKind kind : KINDS) {
        Draws draws = new Draws(4);
        Networks.Prefix prefix = networks.prefix(draws, kind, country);
        assertEquals(country, prefix.country());
        // A country without the kind borrows systems of others, which are somewhere else.
        Address there = networks.address(draws, prefix);
        assertEquals(country, where(networks, kind).get(there.asn()), country + " " + kind);
      }
    }
  }

  /**
   * Of 40,000 draws of a kind, each country within half a point, twice the deviation of the largest
   * share, and the use of the least system, a hundredth.
   */
  @Test
  void everyKindIsUsedByCountryAsDeclared() {
    Networks networks = new Networks(Split.TEST);
    for (AsnKind kind : KINDS) {
      Draws draws = new Draws(5);
      Map<String, Integer> counts = new TreeMap<>();
      for (int i = 0; i < 40_000; i++) {
        counts.merge(networks.prefix(draws, kind).country(), 1, Integer::sum);
      }
      Networks.countries()
          .forEach(
              (country, share) ->
                  assertEquals(share, counts.get(country) / 40_000.0, 0.015, country + kind));
    }
    double sum = Networks.countries().values().stream().mapToDouble(share -> share).sum();
    assertEquals(1, sum, 1e-9);
  }

  private static Map<Long, String> where(Networks networks, AsnKind kind) {
    Map<Long, String> where = new HashMap<>();
    Draws draws = new Draws(6);
    for (int i = 0; i < 20_000; i++) {
      Address address = networks.address(draws, networks.prefix(draws, kind));
      where.put(address.asn(), address.country());
    }
    return where;
  }
}
