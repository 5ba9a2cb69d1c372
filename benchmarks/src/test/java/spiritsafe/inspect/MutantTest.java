package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.truth.Truth;

/** A world made from one scenario and held against another shows in the row of what differs. */
class MutantTest {

  private static final String DECLARED =
      """
      schema: spiritsafe.scenario/1
      name: declared
      title: A week in which every number is declared
      difficulty: teaching
      window: {start: 2026-03-02T00:00:00Z, length: P7D}
      models:
        - {name: atlas-core-2, released: 2025-11-18T17:00:00Z, popularity: 3}
        - {name: atlas-core-3, released: 2026-03-04T00:00:00Z, popularity: 1}
      populations:
        - {name: jobs, archetype: batch-documents, tenants: 150, exchangesPerDay: {median: 30, sigma: 0.4}}
        - {name: people, archetype: individual-developer, tenants: 400}
      clusters:
        - name: pool
          family: hydra-mix
          accounts: 200
          standbyFraction: 0.2
          bansPerDayFraction: 0.03
          egressPrefixes: 200
          countries: [US, SG]
          routing: {policy: round-robin}
          pathways: {first-party-api: 0.5, cloud-marketplace-a: 0.5}
          signup:
            accountsPerInstrument: {least: 2, most: 4}
            programmeFraction: 0.3
            disposableMailFraction: 0.4
          customers: {count: 300, exchangesPerDay: {median: 20, sigma: 0.5}, codingAgentFraction: 0.0}
          campaigns:
            - name: answers
              operator: lab
              objectives: {reasoning-traces: 0.6, rubric-grades: 0.4}
              exchanges: 6000
              start: P1D
              length: P6D
              model: atlas-core-2
              templates: 4
              samplesPerItem: {least: 2, most: 6}
              coverFraction: 0
              canariesPerAccountDay: 0.2
              refusalFraction: 0.1
              probes: 60
              pivot: {model: atlas-core-3, fraction: 0.5}
            - name: runs
              operator: lab
              objectives: {agentic-coding: 1}
              exchanges: 6000
              start: P0D
              length: P7D
              model: atlas-core-2
              samplesPerItem: {least: 1, most: 1}
              trajectorySteps: {least: 6, most: 14}
              coverFraction: 0.3
              replayFraction: 0.4
            - name: tongues
              operator: lab
              objectives: {task-generation: 1}
              exchanges: 4000
              start: P0D
              length: P7D
              model: atlas-core-2
              samplesPerItem: {least: 1, most: 1}
              coverFraction: 0
              languages: 13
              passes: [{objective: trace-cleaning, share: 0.5, after: PT1H}]
      """;

  private static Simulation world;
  private static Truth truth;

  private static Scenario scenario(String text) {
    return ScenarioReader.parse("declared", text);
  }

  @BeforeAll
  static void makeTheWorld() throws IOException {
    world = Simulation.of(scenario(DECLARED), 7, Split.TEST, 2);
    truth = world.stream(batch -> {});
  }

  private static Inspection against(String text) throws IOException {
    return Inspector.inspect(scenario(text), "test", world, truth);
  }

  private static List<String> outside(Inspection inspection) {
    return inspection
        .parts()
        .flatMap(
            part ->
                part.figures().stream()
                    .filter(figure -> figure.judgement() == Figure.Judgement.OUTSIDE)
                    .map(figure -> part.name() + " " + figure.name()))
        .toList();
  }

  /** Some 90 numbers at 1 in 100,000 each: fails for no reason once in 1,000 seeds; this is one. */
  @Test
  void theWorldThatWasAskedForHasNothingOutside() throws IOException {
    assertEquals(List.of(), outside(against(DECLARED)));
  }

  @ParameterizedTest(name = "{2} instead of {1} shows in {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jobs accounts                       | tenants: 150 | tenants: 200
          jobs per_account_day_mean           | median: 30, sigma: 0.4 | median: 90, sigma: 0.4
          jobs per_account_day_median         | median: 30, sigma: 0.4 | median: 90, sigma: 0.4
          jobs streaming_share                | archetype: batch-documents | archetype: chat-backend
          jobs output_tokens_median           | archetype: batch-documents | archetype: synthetic-data
          people tier=evaluation              | archetype: individual-developer | archetype: travelling-user
          people system_share                 | archetype: individual-developer | archetype: coding-agent-seat
          pool accounts                       | accounts: 200 | accounts: 300
          pool lost_per_account_day           | bansPerDayFraction: 0.03 | bansPerDayFraction: 0.1
          pool programme_share                | programmeFraction: 0.3 | programmeFraction: 0.6
          pool disposable_mail_share          | disposableMailFraction: 0.4 | disposableMailFraction: 0.7
          pool accounts_per_instrument        | accountsPerInstrument: {least: 2, most: 4} | accountsPerInstrument: {least: 5, most: 8}
          pool pathway=first_party_api        | first-party-api: 0.5 | first-party-api: 2
          pool country=SG                     | [US, SG] | [US, US, US, US, US, SG]
          pool per_customer_day_mean          | count: 300 | count: 60
          pool customers_tools_share          | codingAgentFraction: 0.0 | codingAgentFraction: 0.7
          answers exchanges                   | exchanges: 6000\\n        start: P1D | exchanges: 7500\\n        start: P1D
          answers objective=rubric-grades     | reasoning-traces: 0.6 | reasoning-traces: 1.2
          answers samples_per_wording         | samplesPerItem: {least: 2, most: 6} | samplesPerItem: {least: 1, most: 2}
          answers canaries                    | canariesPerAccountDay: 0.2 | canariesPerAccountDay: 0.4
          answers refusal_share               | refusalFraction: 0.1 | refusalFraction: 0.2
          answers probes                      | probes: 60 | probes: 240
          answers pivot_share_after           | fraction: 0.5} | fraction: 0.9}
          answers named_models_share          | atlas-core-3, fraction: 0.5 | atlas-core-2, fraction: 0.5
          answers first_hour                  | start: P1D | start: P0D
          runs steps_per_run                  | most: 14 | most: 34
          runs replay_share                   | replayFraction: 0.4 | replayFraction: 0.7
          runs cover_share                    | coverFraction: 0.3 | coverFraction: 0.6
          tongues other_scripts_share         | languages: 13 | languages: 2
          tongues pass=trace-cleaning         | share: 0.5 | share: 1
          """)
  void aNumberThatTheWorldDoesNotHonourShows(String row, String made, String asked)
      throws IOException {
    String text = DECLARED.replace(made.replace("\\n", "\n"), asked.replace("\\n", "\n"));
    assertNotEquals(DECLARED, text, "the scenario holds " + made);
    List<String> outside = outside(against(text));
    assertEquals(List.of(row), outside.stream().filter(row::equals).toList(), outside.toString());
  }
}
