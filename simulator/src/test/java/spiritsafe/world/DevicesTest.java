package spiritsafe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;

/** With what accounts call, and what of it changes as time goes by. */
class DevicesTest {

  private static final long NOW = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() * 1_000;
  private static final long DAY = 86_400_000_000L;
  private static final int DRAWS = 5_000;

  private final Devices devices = new Devices(NOW);

  private static Presence presence(List<Device> with, Presence.Use use) {
    List<Address> home = List.of(new Address("10.0.0.1", 4_200_000_000L, AsnKind.BUSINESS, "DE"));
    return new Presence("org_1", Pathway.FIRST_PARTY_API, home, 0, with, use, 5);
  }

  /** A made-up mix is wider than the real one: no library is much more common than others. */
  @Test
  void randomizedClientsAreMoreMixedThanHonestOnes() {
    double honest = mostCommon(draws -> devices.ofPerson(draws).get(0));
    double randomized = mostCommon(devices::randomized);
    // Six libraries evenly: a sixth each, deviation 0.5 points.
    assertEquals(1 / 6.0, randomized, 0.02);
    assertTrue(honest > 0.3, "the most common has " + honest);
  }

  private static double mostCommon(Function<Draws, Device> drawn) {
    Draws draws = new Draws(7);
    Map<String, Integer> by = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      by.merge(drawn.apply(draws).client().library(), 1, Integer::sum);
    }
    return by.values().stream().mapToInt(n -> n).max().orElseThrow() / (double) DRAWS;
  }

  /** 66, 27 and 7 % as assumed, each within four deviations (0.7 points at most). */
  @Test
  void aThirdOfPeopleHasMoreThanOneDevice() {
    Draws draws = new Draws(7);
    int[] counts = new int[4];
    int keys = 0;
    for (int i = 0; i < DRAWS; i++) {
      List<Device> own = devices.ofPerson(draws);
      counts[own.size()]++;
      keys += own.size() > 1 && own.get(0).keySeed() != own.get(1).keySeed() ? 1 : 0;
    }
    assertEquals(0.66, counts[1] / (double) DRAWS, 0.027);
    assertEquals(0.27, counts[2] / (double) DRAWS, 0.026);
    assertEquals(0.07, counts[3] / (double) DRAWS, 0.015);
    // Three in five second devices have a key of their own.
    assertEquals(0.6, keys / (double) (DRAWS - counts[1]), 0.05);
  }

  /**
   * Three in five agents renew themselves every four days on average and so within a fortnight at
   * the latest (six days at most); the others once in two months, those of years ago seldom.
   */
  @Test
  void mostAgentsAreRenewedWithinAFortnight() {
    Draws draws = new Draws(7);
    int renewed = 0;
    for (int i = 0; i < DRAWS; i++) {
      Installation client = devices.agent(draws).client();
      String first = client.client(client.renewal().lastAt(NOW)).sdkVersion();
      String last = client.client(client.renewal().lastAt(NOW + 14 * DAY)).sdkVersion();
      renewed += first.equals(last) ? 0 : 1;
    }
    // 0.6 and, of the other 0.4, 48 % at 14/60 and more and 52 % at about 14/400: 0.66 in all.
    assertEquals(0.66, renewed / (double) DRAWS, 0.03);
  }

  @Test
  void aClientIsNeverRenewedToAnOlderVersion() {
    Draws draws = new Draws(7);
    for (int i = 0; i < 500; i++) {
      Installation client = devices.agent(draws).client();
      long before = Long.MIN_VALUE;
      for (int day = 0; day < 40; day++) {
        long renewed = client.renewal().lastAt(NOW + day * DAY);
        long released = renewed == Recurrence.NOT_YET ? client.releasedMicros() : renewed;
        assertTrue(released >= before && released <= NOW + day * DAY);
        before = released;
      }
    }
  }

  @Test
  void aKeyIsChangedForGood() {
    Recurrence change = new Recurrence(NOW + 10 * DAY, 30 * DAY);
    Installation client = new Clients(NOW).server(new Draws(3));
    Presence presence = presence(List.of(new Device(4, change, client)), Presence.Use.BY_WORK);
    String first = presence.at(NOW, 1).apiKeyId();
    assertEquals(first, presence.at(NOW + 10 * DAY - 1, 1).apiKeyId());
    String second = presence.at(NOW + 10 * DAY, 1).apiKeyId();
    assertNotEquals(first, second);
    assertEquals(second, presence.at(NOW + 40 * DAY - 1, 1).apiKeyId());
    assertNotEquals(second, presence.at(NOW + 40 * DAY, 1).apiKeyId());
    assertTrue(first.matches("key_[0-9a-f]{16}"), first);
  }

  @Test
  void eachFeatureOfAProductKeepsToOneOfItsKeys() {
    Installation client = new Clients(NOW).server(new Draws(3));
    List<Device> services =
        List.of(
            new Device(1, Recurrence.NEVER, client),
            new Device(2, Recurrence.NEVER, client),
            new Device(3, Recurrence.NEVER, client));
    Presence presence = presence(services, Presence.Use.BY_WORK);
    Set<String> all = new HashSet<>();
    for (long feature = 0; feature < 40; feature++) {
      Set<String> keys = new HashSet<>();
      for (int hour = 0; hour < 48; hour++) {
        keys.add(presence.at(NOW + hour * DAY / 24, feature).apiKeyId());
      }
      assertEquals(1, keys.size());
      all.addAll(keys);
    }
    assertEquals(3, all.size());
  }

  /** Three in four spells at the usual device: of 4,000, deviation 0.7 points. */
  @Test
  void aPersonSitsAtTheUsualDeviceMostOfTheTime() {
    Installation client = new Clients(NOW).developer(new Draws(3));
    List<Device> two =
        List.of(new Device(1, Recurrence.NEVER, client), new Device(2, Recurrence.NEVER, client));
    Presence presence = presence(two, Presence.Use.BY_SPELL);
    String usual = two.get(0).key(Recurrence.NOT_YET);
    int there = 0;
    for (int spell = 0; spell < 4_000; spell++) {
      Origin origin = presence.at(NOW + spell * DAY / 8, spell);
      there += origin.apiKeyId().equals(usual) ? 1 : 0;
      // Within a spell it stays the same, whatever the work.
      long end = NOW + spell * DAY / 8 + DAY / 8 - 1;
      assertEquals(origin.apiKeyId(), presence.at(end, 99).apiKeyId());
    }
    assertEquals(0.75, there / 4_000.0, 0.03);
  }
}
