package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;

/** Each kind of row of a campaign, over a log of some calls, counted by hand. */
class CampaignFiguresTest {

  private final Log log = new Log();
  private double hour = 1;

  private static Scenario scenario(String campaign) {
    return ScenarioReader.parse(
        "one",
        """
        schema: spiritsafe.scenario/1
        name: one
        title: One campaign
        difficulty: teaching
        window: {start: 2026-03-02T00:00:00Z, length: P4D}
        models:
          - {name: atlas-core-2, released: 2026-01-01T00:00:00Z}
          - {name: atlas-core-3, released: 2026-03-03T00:00:00Z}
        populations:
          - {name: some, archetype: chat-backend, tenants: 1}
        clusters:
          - name: pool
            family: load-balanced-cot
            accounts: 4
            bansPerDayFraction: 0
            campaigns:
              - name: harvest
                operator: lab
                start: PT0S
                length: P4D
                model: atlas-core-2
        """
            + campaign.indent(8));
  }

  private void call(Role role, Consumer<Log.Call> how) {
    Log.Call call = new Log.Call("a", hour);
    call.label = Label.of("harvest", role);
    call.cluster = Optional.of("pool");
    how.accept(call);
    log.add(call);
    hour += 0.01;
  }

  private void calls(int count, Role role, Consumer<Log.Call> how) {
    for (int i = 0; i < count; i++) {
      call(role, how);
    }
  }

  private Figure figure(Scenario scenario, String name) throws IOException {
    return Log.figure(Inspector.inspect(scenario, "test", log, log.truth()), "harvest", name);
  }

  @Test
  void exchangesAreFirstTriesWithoutRetriesAndCanaries() throws IOException {
    Scenario asked = scenario("objectives: {reasoning-traces: 1}\nexchanges: 100\nprobes: 3");
    calls(90, Role.HARVEST, call -> {});
    calls(3, Role.PROBE, call -> {});
    calls(5, Role.HARVEST, call -> call.retry = 1);
    calls(7, Role.PROBE, call -> call.cap = 256);
    Figure exchanges = figure(asked, "exchanges");
    assertEquals(100, exchanges.asked().getAsDouble());
    assertEquals(93, exchanges.made());
    assertEquals("exchanges", exchanges.origin());
    assertEquals(-7, exchanges.differencePercent().getAsDouble(), 1e-9);
    assertEquals(Figure.Judgement.WITHIN, exchanges.judgement());
    assertEquals(5, figure(asked, "tried_again").made());
    assertEquals(Figure.Judgement.TOLD, figure(asked, "tried_again").judgement());
    assertEquals(3, figure(asked, "probes").made());
    Figure canaries = figure(asked, "canaries");
    assertEquals(7, canaries.made());
    assertEquals(Figure.Judgement.OUTSIDE, canaries.judgement(), "none were asked for");
  }

  @Test
  void canariesAreAskedByAccountAndDay() throws IOException {
    Scenario asked =
        scenario("objectives: {reasoning-traces: 1}\nexchanges: 10\ncanariesPerAccountDay: 0.5");
    calls(6, Role.PROBE, call -> call.cap = 256);
    // Four accounts, four days, half a canary each.
    assertEquals(8, figure(asked, "canaries").asked().getAsDouble());
    assertEquals(Figure.Judgement.WITHIN, figure(asked, "canaries").judgement());
  }

  @Test
  void coverIsAShareOfAllCalls() throws IOException {
    Scenario asked =
        scenario("objectives: {reasoning-traces: 1}\nexchanges: 900\ncoverFraction: 0.2");
    calls(900, Role.HARVEST, call -> {});
    for (int i = 0; i < 300; i++) {
      int session = i / 10;
      call(Role.COVER, call -> call.conversation = "c" + session);
    }
    Figure cover = figure(asked, "cover_share");
    assertEquals(0.2, cover.asked().getAsDouble());
    assertEquals(0.25, cover.made());
    // Asked: 225 calls; sessions of ten, 30 of them: 40 + 4.417 · √3,000 = 281.9 calls off at most.
    assertEquals(506.9 / (506.9 + 900), cover.allowed().orElseThrow().most(), 1e-3);
  }

  @Test
  void objectivesThatTheLogShowsApartHaveRowsOfTheirOwn() throws IOException {
    Scenario asked =
        scenario(
            """
            objectives: {reasoning-traces: 0.3, safe-rewrites: 0.2, rubric-grades: 0.4, vision: 0.1}
            exchanges: 200
            samplesPerItem: {least: 1, most: 1}
            """);
    calls(100, Role.HARVEST, call -> {});
    calls(80, Role.JUDGE, call -> {});
    calls(20, Role.HARVEST, call -> call.images = 1);
    Figure answers = figure(asked, "objective=reasoning-traces+safe-rewrites");
    assertEquals(0.5, answers.asked().getAsDouble(), 1e-12);
    assertEquals(0.5, answers.made(), 1e-12);
    // √(0.25 / 200) · 4.417 = 0.1562.
    assertEquals(0.6562, answers.allowed().orElseThrow().most(), 1e-3);
    assertEquals(0.4, figure(asked, "objective=rubric-grades").made(), 1e-12);
    assertEquals(0.1, figure(asked, "objective=vision").made(), 1e-12);
  }

  @Test
  void runsAreConversationsAndTheirStepsAreCounted() throws IOException {
    Scenario asked =
        scenario(
            """
            objectives: {agentic-coding: 1}
            exchanges: 60
            trajectorySteps: {least: 8, most: 12}
            """);
    for (int run = 0; run < 6; run++) {
      String id = "run" + run;
      for (int step = 0; step < 7 + run; step++) {
        int messages = 2 * step + 1;
        call(
            Role.HARVEST,
            call -> {
              call.tools = 9;
              call.conversation = id;
              call.messages = messages;
            });
      }
    }
    hour = 90;
    call(
        Role.HARVEST,
        call -> {
          call.tools = 9;
          call.conversation = "not over yet";
        });
    Figure steps = figure(asked, "steps_per_run");
    assertEquals(10, steps.asked().getAsDouble());
    // 7 + 8 + … + 12 = 57 over six runs.
    assertEquals(9.5, steps.made());
    assertEquals(Figure.Judgement.WITHIN, steps.judgement());
    assertEquals(0, figure(asked, "replay_share").made());
    assertEquals(1, figure(asked, "objective=agentic-coding").made());
  }

  @Test
  void aRunWhoseFirstCallHoldsManyMessagesIsAReplay() throws IOException {
    Scenario asked =
        scenario("objectives: {agentic-coding: 1}\nexchanges: 20\nreplayFraction: 0.5");
    for (int run = 0; run < 20; run++) {
      String id = "run" + run;
      int messages = run < 15 ? 31 : 1;
      call(
          Role.HARVEST,
          call -> {
            call.tools = 9;
            call.conversation = id;
            call.messages = messages;
          });
    }
    Figure replays = figure(asked, "replay_share");
    assertEquals(0.5, replays.asked().getAsDouble());
    assertEquals(0.75, replays.made());
  }

  @Test
  void aPivotIsHeldAgainstItsRampCallByCall() throws IOException {
    Scenario asked =
        scenario(
            """
            objectives: {reasoning-traces: 1}
            exchanges: 100
            pivot: {model: atlas-core-3, fraction: 0.4, rampStart: PT6H, rampEnd: PT16H}
            """);
    hour = 25;
    calls(10, Role.HARVEST, call -> {});
    // Released at hour 24: the ramp is from hour 30 to 40. At hour 35 half of 0.4.
    hour = 35;
    call(Role.HARVEST, call -> call.model = "atlas-core-3");
    hour = 41;
    calls(30, Role.HARVEST, call -> {});
    calls(20, Role.HARVEST, call -> call.model = "atlas-core-3");
    assertEquals(0, figure(asked, "pivot_share_before").made());
    assertEquals(0.2, figure(asked, "pivot_share_in_ramp").asked().getAsDouble(), 1e-9);
    Figure after = figure(asked, "pivot_share_after");
    assertEquals(0.4, after.asked().getAsDouble(), 1e-12);
    assertEquals(0.4, after.made(), 1e-12);
    assertEquals(1, figure(asked, "named_models_share").made());
  }

  @Test
  void callsToAnotherModelThanIsNamedShow() throws IOException {
    Scenario asked = scenario("objectives: {reasoning-traces: 1}\nexchanges: 100");
    calls(99, Role.HARVEST, call -> {});
    call(Role.HARVEST, call -> call.model = "atlas-core-3");
    assertEquals(Figure.Judgement.OUTSIDE, figure(asked, "named_models_share").judgement());
  }

  @Test
  void refusalsAreThoseOfTheScenarioAndTheUsualOnes() throws IOException {
    Scenario asked =
        scenario("objectives: {reasoning-traces: 1}\nexchanges: 100\nrefusalFraction: 0.2");
    calls(75, Role.HARVEST, call -> {});
    calls(25, Role.HARVEST, call -> call.stop = StopReason.REFUSAL);
    Figure refusals = figure(asked, "refusal_share");
    // 0.2 + 0.003 · 0.8 = 0.2024.
    assertEquals(0.2024, refusals.asked().getAsDouble(), 1e-12);
    assertEquals(0.25, refusals.made(), 1e-12);
  }

  @Test
  void passesAreCountedForEachAnswer() throws IOException {
    Scenario asked =
        scenario(
            """
            objectives: {reasoning-traces: 1}
            exchanges: 100
            passes: [{objective: rubric-grades, share: 0.5, after: PT1H}]
            """);
    calls(60, Role.HARVEST, call -> {});
    calls(30, Role.JUDGE, call -> {});
    Figure pass = figure(asked, "pass=rubric-grades");
    assertEquals(0.5, pass.asked().getAsDouble());
    assertEquals(0.5, pass.made());
    // 100 : 50 among all exchanges.
    assertEquals(2 / 3.0, figure(asked, "objective=reasoning-traces").asked().getAsDouble(), 1e-9);
  }

  @Test
  void wordingsAndScriptsTellSamplesAndLanguages() throws IOException {
    Scenario asked =
        scenario(
            """
            objectives: {reasoning-traces: 1}
            exchanges: 120
            templates: 1
            samplesPerItem: {least: 3, most: 3}
            """);
    for (int i = 0; i < 120; i++) {
      String item = "item " + i / 3;
      call(Role.HARVEST, call -> call.text = item);
    }
    Figure samples = figure(asked, "samples_per_wording");
    assertEquals(3, samples.asked().getAsDouble(), 1e-12);
    assertEquals(3, samples.made(), 1e-12);
    Scenario manyTongues =
        scenario(
            """
            objectives: {reasoning-traces: 1}
            exchanges: 120
            samplesPerItem: {least: 1, most: 1}
            languages: 2
            """);
    for (int i = 0; i < 120; i++) {
      call(Role.HARVEST, call -> call.text = "請一步一步解釋");
    }
    // English and Chinese: half; 120 of 240 texts are Chinese.
    Figure scripts = figure(manyTongues, "other_scripts_share");
    assertEquals(0.5, scripts.asked().getAsDouble());
    assertEquals(0.5, scripts.made());
  }

  @Test
  void theHoursOfACampaignAreThoseOfItsWindow() throws IOException {
    Scenario asked = scenario("objectives: {reasoning-traces: 1}\nexchanges: 100");
    hour = 40;
    calls(100, Role.HARVEST, call -> {});
    Figure first = figure(asked, "first_hour");
    assertEquals(0, first.asked().getAsDouble());
    assertEquals(40, first.made(), 1e-9);
    assertEquals(Figure.Judgement.OUTSIDE, first.judgement());
    assertEquals(96, figure(asked, "last_hour").asked().getAsDouble());
    assertTrue(figure(asked, "last_hour").made() < 42);
  }
}
