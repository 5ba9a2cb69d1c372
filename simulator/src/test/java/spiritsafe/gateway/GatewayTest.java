package spiritsafe.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Model;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Sender;
import spiritsafe.source.Task;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.Label;
import spiritsafe.world.Address;
import spiritsafe.world.Devices;
import spiritsafe.world.Presence;

class GatewayTest {

  private static final Model MODEL =
      new Model("copper-1", Instant.parse("2026-01-01T00:00:00Z"), 80, 200_000, 1, false);

  private static final Sender SENDER =
      new Sender(
          Account.unknown("acct_1"),
          new Presence(
              "",
              Pathway.UNKNOWN,
              List.of(new Address("", 0, AsnKind.UNKNOWN, "")),
              0,
              List.of(new Devices(0).agent(new Draws(1))),
              Presence.Use.BY_SPELL,
              1),
          new Sender.Profile(true, Optional.empty(), "", "individual-developer", 100, 0),
          9);

  private static Call call(long number, int tools, double refusalChance) {
    Task task =
        new Task(
            Endpoint.CHAT,
            MODEL,
            false,
            1,
            1,
            1_000,
            1,
            tools,
            ToolChoice.NONE,
            0,
            "",
            (variation, item) -> "hello",
            refusalChance);
    Draft draft = new Draft(0, task, "", Long.MIN_VALUE, 1, 2, 1, 100, 0, 50);
    return new Call(
        draft,
        SENDER,
        Origin.ABSENT,
        Label.HONEST,
        Draws.mix(number),
        0,
        0,
        Admission.ADMITTED,
        false);
  }

  /** Counts how answers end that were not refused. */
  private static Map<StopReason, Integer> endings(int tools, double refusalChance, int calls) {
    Map<StopReason, Integer> endings = new EnumMap<>(StopReason.class);
    Gateway gateway = new Gateway();
    for (int i = 0; i < calls; i++) {
      Exchange exchange = gateway.answer(call(i, tools, refusalChance));
      if (exchange.response().statusCode() == 200
          && exchange.response().stopReason() != StopReason.REFUSAL) {
        endings.merge(exchange.response().stopReason(), 1, Integer::sum);
      }
    }
    return endings;
  }

  /**
   * Two shares of the same chance, of at least 30,000 answers each, differ by more than 4.5
   * standard errors once in 140,000 tries; two shares are compared at four chances.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1, 0.3, 0.6})
  void whoIsOftenRefusedIsOtherwiseAnsweredLikeAnybody(double refusalChance) {
    for (int tools = 0; tools <= 4; tools += 4) {
      StopReason ending = tools == 0 ? StopReason.STOP_SEQUENCE : StopReason.TOOL_USE;
      Map<StopReason, Integer> never = endings(tools, 0, 100_000);
      Map<StopReason, Integer> often = endings(tools, refusalChance, 100_000);
      double n = never.values().stream().mapToInt(Integer::intValue).sum();
      double m = often.values().stream().mapToInt(Integer::intValue).sum();
      assertTrue(m > 30_000, "enough answers");
      double p = never.get(ending) / n;
      double q = often.getOrDefault(ending, 0) / m;
      double error = Math.sqrt(p * (1 - p) * (1 / n + 1 / m));
      assertTrue(Math.abs(p - q) < 4.5 * error, ending + ": " + p + " and " + q);
    }
  }

  /**
   * 0.37 of those that ask for tools ask for two or more, and 0.12 of these for three or more. Over
   * some 84,000 answers each share is off by 4.5 standard errors once in 140,000 tries.
   */
  @Test
  void answersAskForToolsOnlyWhereTheyEndSoAndForSeveralInTheSharesOfTraceLab() {
    int[] asked = new int[4];
    Gateway gateway = new Gateway();
    for (int i = 0; i < 100_000; i++) {
      Response response = gateway.answer(call(i, 4, 0)).response();
      assertEquals(response.stopReason() == StopReason.TOOL_USE, response.toolCalls() > 0);
      asked[Math.min(3, response.toolCalls())]++;
    }
    double some = asked[1] + asked[2] + asked[3];
    double several = asked[2] + asked[3];
    assertEquals(0.37, several / some, 4.5 * Math.sqrt(0.37 * 0.63 / some));
    assertEquals(0.12, asked[3] / several, 4.5 * Math.sqrt(0.12 * 0.88 / several));
  }

  @Test
  void answersStopAtTheCap() {
    Call plain = call(1, 0, 0);
    Call capped =
        new Call(
            new Draft(0, plain.draft().task(), "", Long.MIN_VALUE, 1, 2, 1, 100, 0, 5_000),
            SENDER,
            Origin.ABSENT,
            Label.HONEST,
            plain.id(),
            0,
            0,
            Admission.ADMITTED,
            false);
    Exchange exchange = new Gateway().answer(capped);
    assertEquals(1_000, exchange.response().outputTokens());
    assertEquals(StopReason.MAX_TOKENS, exchange.response().stopReason());
  }
}
