package spiritsafe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.AsnKind;

class NetworksTest {

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
}
