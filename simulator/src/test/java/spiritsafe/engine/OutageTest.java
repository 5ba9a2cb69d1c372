package spiritsafe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.SmallWorld.Row;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Outage;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;

/** What an outage of one model does to everybody who calls it. */
class OutageTest {

  private static final String MODEL = "atlas-1";
  private static final Outage OUTAGE =
      new Outage(SmallWorld.START.plus(Duration.ofHours(15)), Duration.ofHours(2), 0.6);

  private static List<Row> world(boolean withOutage) throws IOException {
    Scenario plain =
        SmallWorld.scenario(
            24,
            List.of(
                new Population("backends", Archetype.CHAT_BACKEND, 20, Optional.empty()),
                new Population(
                    "developers", Archetype.INDIVIDUAL_DEVELOPER, 100, Optional.empty())));
    List<Model> models =
        plain.models().stream()
            .map(
                m ->
                    withOutage && m.name().equals(MODEL)
                        ? new Model(
                            m.name(),
                            m.released(),
                            m.outputTokensPerSecond(),
                            m.contextTokens(),
                            m.popularity(),
                            m.reasoning(),
                            List.of(OUTAGE))
                        : m)
            .toList();
    Scenario scenario =
        new Scenario(
            plain.name(),
            plain.title(),
            plain.difficulty(),
            plain.window(),
            plain.slice(),
            models,
            plain.populations(),
            plain.clusters());
    return SmallWorld.rows(Simulation.of(scenario, 5, Split.TEST, 2));
  }

  private static boolean inOutage(Row row) {
    return OUTAGE.covers(row.exchange().timeMicros())
        && row.exchange().request().model().equals(MODEL);
  }

  /**
   * 60 % of what would else succeed. With over 1,000 calls the share strays by less than 0.016 (one
   * standard error); 0.07 is beyond four of them, once in 16,000 worlds.
   */
  @Test
  void aShareOfCallsFailsWhileItLastsAndClientsComeBack() throws IOException {
    List<Row> rows = world(true).stream().filter(OutageTest::inOutage).toList();
    List<Row> quiet = world(false).stream().filter(OutageTest::inOutage).toList();

    assertTrue(rows.size() > 1_000, "calls: " + rows.size());
    double failed =
        rows.stream().filter(row -> row.exchange().response().statusCode() >= 500).count();
    assertEquals(0.6, failed / rows.size(), 0.07);
    // Of first tries 0.6 fail and are tried again, of those 0.6 once more: 1 + 0.6 + 0.36.
    assertEquals(1.96, (double) rows.size() / quiet.size(), 0.2);
    double again = rows.stream().filter(row -> row.exchange().response().retryCount() > 0).count();
    assertEquals(0.96 / 1.96, again / rows.size(), 0.07);
  }

  @Test
  void nothingBeforeItChanges() throws IOException {
    long start = OUTAGE.start().getEpochSecond() * 1_000_000L;
    assertEquals(
        SmallWorld.digest(world(false), row -> row.exchange().timeMicros() < start),
        SmallWorld.digest(world(true), row -> row.exchange().timeMicros() < start));
  }

  @Test
  void otherModelsServeOn() throws IOException {
    List<Row> others =
        world(true).stream()
            .filter(row -> OUTAGE.covers(row.exchange().timeMicros()))
            .filter(row -> !row.exchange().request().model().equals(MODEL))
            .toList();

    assertTrue(others.size() > 300, "calls: " + others.size());
    double failed =
        others.stream().filter(row -> row.exchange().response().statusCode() >= 500).count();
    assertTrue(failed / others.size() < 0.02, "failed: " + failed);
  }
}
