package spiritsafe.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Model;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.Address;
import spiritsafe.world.Devices;
import spiritsafe.world.Presence;

class SenderTest {

  private static final Task TASK =
      new Task(
          Endpoint.CHAT,
          new Model("copper-1", Instant.parse("2026-01-01T00:00:00Z"), 80, 200_000, 1, false),
          false,
          1,
          1,
          1_000,
          1,
          0,
          ToolChoice.NONE,
          0,
          "",
          (variation, item) -> "hello");

  private static final long MINUTE = 60_000_000L;

  private static Sender sender(int callsPerMinute) {
    return new Sender(
        Account.unknown("acct_1"),
        new Presence(
            "",
            Pathway.UNKNOWN,
            List.of(new Address("", 0, AsnKind.UNKNOWN, "")),
            0,
            List.of(new Devices(0).agent(new Draws(1))),
            Presence.Use.BY_SPELL,
            1),
        new Sender.Profile(true, Optional.of("pool"), "pool", "relay-account", callsPerMinute, 0),
        9);
  }

  private static Draft at(long micros) {
    return new Draft(micros, TASK, "", micros - 1_000_000L, 1, 2, 1, 100, 60, 10);
  }

  @Test
  void theThirdCallOfAMinuteIsOverALimitOfTwo() {
    Sender sender = sender(2);
    List<Admission> answers = new ArrayList<>();
    for (long second : new long[] {1, 2, 3, 61}) {
      answers.add(sender.send(at(second * 1_000_000L), Label.HONEST, false, 0).admission());
    }
    assertEquals(
        List.of(Admission.ADMITTED, Admission.ADMITTED, Admission.RATE_LIMITED, Admission.ADMITTED),
        answers);
    assertEquals(1, sender.callsInMinuteOf(61_000_000L));
    assertEquals(0, sender.callsInMinuteOf(5 * MINUTE));
  }

  @Test
  void aBannedAccountIsForbidden() {
    Sender sender = sender(2);
    sender.ban();
    assertEquals(Admission.FORBIDDEN, sender.send(at(0), Label.HONEST, false, 0).admission());
  }

  @Test
  void everyCallHasItsOwnId() {
    Sender sender = sender(100);
    long first = sender.send(at(0), Label.HONEST, false, 0).id();
    assertNotEquals(first, sender.send(at(0), Label.HONEST, false, 0).id());
    assertEquals(first, sender(100).send(at(0), Label.HONEST, false, 0).id());
  }

  @Test
  void theCacheServesThePrefixOnlyWhenItIsWarm() {
    Sender sender = sender(100);
    sender.losesNoCaches();
    assertEquals(60, sender.send(at(0), Label.HONEST, true, 0).cachedTokens());
    assertEquals(0, sender.send(at(0), Label.HONEST, false, 0).cachedTokens());
  }

  @Test
  void itsTruthNamesTheCampaignsItCarried() {
    Sender sender = sender(100);
    assertTrue(sender.note(Label.RELAY_CUSTOMER));
    assertTrue(sender.truth().campaigns().isEmpty());
    assertFalse(sender.note(Label.of("lab-b", Role.HARVEST)));
    sender.note(Label.of("lab-a", Role.PROBE));
    sender.note(Label.of("lab-c", Role.COVER));
    assertEquals(List.of("lab-a", "lab-b"), sender.truth().campaigns());
  }
}
