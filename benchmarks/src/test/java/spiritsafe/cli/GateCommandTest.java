package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static spiritsafe.cli.GateCall.HEAD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands from end to end on a world of half the size of our own gate's. */
class GateCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void scenario() throws IOException {
    GateCall.prepare(folder);
  }

  private Invocation run(String text, String... arguments) throws IOException {
    return GateCall.run(folder, text, arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the oracle ranks all first
        "{id: a, metric: pr_auc, min: 1, detector: oracle}|0|PASS (1 pass)",
        "{id: a, metric: pr_auc, min: 0.9}|10|FAIL (1 fail, 1 pass)",
        // six of six campaigns show 0.54 and no more
        "{id: a, metric: campaign_recall, min: 0.9, judge: lower-bound, detector: oracle}|0|let"
            + " through",
        "{id: a, metric: recall_at_fpr?fpr=1e-4, min: 0.1, detector: oracle}|0|honest accounts",
      })
  void levelsAreJudgedAndTheExitCodeSaysHow(String level, int exitCode, String told)
      throws IOException {
    Invocation done =
        run(
            HEAD + "levels: [" + level.replace("?fpr=1e-4", ", slice: {fpr: 1e-4}") + "]\n",
            "gate");
    assertEquals(exitCode, done.exitCode(), done.out() + done.err());
    assertTrue(done.out().contains(told), done.out());
  }

  /** Nothing is suspected as much as 2, so that every campaign is missed. */
  @Test
  void aCampaignThatWasMissedBecomesACaseThatFails() throws IOException {
    Path run = folder.resolve("run");
    Invocation ran =
        Invocation.of(
            "run",
            "--scenario=" + folder.resolve("small.yaml"),
            "--scale=0.5",
            "--seed=3",
            "--detector=random",
            "--threshold=fixed:2",
            "-o" + run);
    assertEquals(ExitCode.DONE, ran.exitCode(), ran.err());
    String before =
        HEAD
            + "# kept\ncases:\n- id: a\n  scenario: small.yaml\n  seed: 1\n"
            + "  expect: {alerts: {max: 999}}\n";
    String[] add = {"gate", "new-case", "--from-run", run.toString(), "--campaign"};

    Invocation wrong = run(before, add[0], add[1], add[2], add[3], add[4], "even-a-harvesd");
    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("even-a-harvest"), wrong.err());

    Invocation added = run(before, add[0], add[1], add[2], add[3], add[4], "even-a-harvest");
    assertEquals(ExitCode.DONE, added.exitCode(), added.err());
    String after = Files.readString(folder.resolve("gate.yml"));
    assertTrue(after.contains("# kept\ncases:\n- id: even-a-harvest-seed-3\n"), after);
    assertTrue(after.contains("scenario: \"small.yaml\""), after);
    assertTrue(after.endsWith(before.substring(before.indexOf("- id: a"))), after);

    Invocation gated = run(after, "gate", "--only", "even-a-harvest-seed-3");
    assertEquals(10, gated.exitCode(), gated.out() + gated.err());
    Invocation again = run(after, add[0], add[1], add[2], add[3], add[4], "even-a-harvest");
    assertEquals(ExitCode.USAGE, again.exitCode());
    assertTrue(again.err().contains("already"), again.err());
  }

  @Test
  void aJarThatIsNotThereIsToldBeforeAnythingRuns() throws IOException {
    Invocation gone =
        run(
            HEAD + "levels: [{id: a, metric: pr_auc, min: 0.01}]\n",
            "gate",
            "lint",
            "--detector-jar",
            folder.resolve("gone.jar").toString());
    assertEquals(ExitCode.USAGE, gone.exitCode(), gone.out() + gone.err());
    assertTrue(gone.err().contains("gone.jar"), gone.err());
  }

  /** A program outside is named as on the command line; one that dies says so, with 4. */
  @Test
  void aProgramOutsideIsGatedToo() throws IOException {
    String level = "levels: [{id: a, metric: pr_auc, min: 0.01}]\n";
    Invocation dies = run(HEAD.replace("[oracle, random]", "\"cmd:false\"") + level, "gate");
    assertEquals(ExitCode.DETECTOR_FAILED, dies.exitCode(), dies.out() + dies.err());
    assertTrue(dies.out().contains("cmd:false"), dies.out());
    assertTrue(dies.out().contains("crash"), dies.out());

    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell on this machine");
    Path program = Files.writeString(folder.resolve("quiet.sh"), QUIET);
    Invocation lives =
        run(
            HEAD.replace("[oracle, random]", "\"cmd:/bin/sh " + program + "\"")
                + "levels: [{id: a, metric: false_positive_rate, max: 0}]\n",
            "gate");
    assertTrue(lives.exitCode() != ExitCode.DETECTOR_FAILED, lives.out() + lives.err());
    assertTrue(lives.out().contains("cmd:/bin/sh "), lives.out());
  }

  /**
   * A detector that keeps the protocol and suspects nobody. Shells read byte by byte, so it asks
   * for one field.
   */
  static final String QUIET =
      """
      while read -r line; do
        case "$line" in
          *'"t":"hello"'*) echo '{"t":"ready","protocol":1,"name":"quiet","version":"1","fields":["account_id"]}' ;;
          *'"t":"mark"'*)
            rest=${line#*'"i":'}
            echo "{\\"t\\":\\"ack\\",\\"i\\":${rest%%[!0-9]*}}" ;;
          *'"t":"end"'*) echo '{"t":"bye"}'; exit 0 ;;
        esac
      done
      """;

  @Test
  void strictDoesNotLetTheInconclusiveThrough() throws IOException {
    String text =
        HEAD
            + "levels: [{id: a, metric: campaign_recall, min: 0.9, judge: lower-bound,"
            + " detector: oracle}]\n";
    assertEquals(13, run(text, "gate", "--strict").exitCode());
    assertEquals(13, run(text + "on_inconclusive: fail\n", "gate", "run").exitCode());
  }

  @Test
  void casesAreJudgedAndAllFailuresAreTold() throws IOException {
    String scenario = "scenario: small.yaml, seed: 3, scale: 0.5, detector: oracle";
    Invocation done =
        run(
            HEAD
                + "cases:\n"
                + "  - {id: early, "
                + scenario
                + ", expect: {campaign: even-a-harvest, detected_within: {exchanges: 5}}}\n"
                + "  - {id: quiet, "
                + scenario
                + ", expect: {alerts: {max: 0}}}\n"
                + "  - {id: loud, "
                + scenario.replace("oracle", "random")
                + ", threshold: \"fixed:-1\", expect: {alerts: {max: 0}}}\n"
                + "  - {id: nobody, "
                + scenario
                + ", expect: {alerts: {max: 0, of_at_least: 100000}}}\n"
                + "  - {id: other, "
                + scenario
                + ", expect: {campaign: nothing, detected_within: {time: 1h}}}\n",
            "gate");
    assertEquals(10, done.exitCode(), done.out() + done.err());
    assertTrue(done.out().contains("✗ case        loud"), done.out());
    assertTrue(done.out().contains("✓ case        early"), done.out());
    assertTrue(done.out().contains("✓ case        quiet"), done.out());
    assertTrue(done.out().contains("~ case        nobody"), done.out());
    assertTrue(done.out().contains("~ case        other"), done.out());
  }

  @Test
  void aRegressionIsSeenOnTheSameWorldAndNotOnAnother() throws IOException {
    String text = HEAD + "regressions: [{id: worse, metric: pr_auc, margin: 0.02}]\n";
    Invocation none = run(text, "gate");
    assertEquals(ExitCode.DONE, none.exitCode(), none.err());
    assertTrue(none.out().contains("there is no baseline yet"), none.out());
    Invocation saved = run(text, "baseline", "save");
    assertEquals(ExitCode.DONE, saved.exitCode(), saved.err());
    Invocation same = run(text, "gate");
    assertTrue(same.out().contains("PASS (2 pass)"), same.out());
    // as if what the oracle said had been said by the other
    Path file = folder.resolve("b.json");
    String stored = Files.readString(file);
    Files.writeString(
        file,
        stored
            .replace("\"random\"", "\"swapped\"")
            .replace("\"oracle\"", "\"random\"")
            .replace("\"swapped\"", "\"oracle\""));
    Invocation worse = run(text, "gate");
    assertEquals(11, worse.exitCode(), worse.out() + worse.err());
    assertTrue(worse.out().contains("✗ regression  worse                    random"), worse.out());
    assertTrue(worse.out().contains("✓ regression  worse                    oracle"), worse.out());
    Invocation diff = run(text, "baseline", "diff");
    assertEquals(ExitCode.DONE, diff.exitCode(), diff.err());
    assertTrue(diff.out().contains("random: pr_auc was 1, is "), diff.out());
    Invocation refused = run(text, "baseline", "save");
    assertEquals(ExitCode.FINDINGS, refused.exitCode());
    assertTrue(refused.err().contains("--accept-worse --reason"), refused.err());
    assertTrue(refused.err().contains("random: pr_auc was 1, is "), refused.err());
    assertTrue(stored.contains("\"intervals\" : {"), "what people read beside the numbers");
    String alone = text.replace("detector: [oracle, random]", "detector: [random]");
    Invocation gone = run(alone, "gate", "--update-baseline");
    assertEquals(ExitCode.FINDINGS, gone.exitCode(), gone.out());
    assertTrue(gone.err().contains("oracle: gone"), gone.err());
    assertEquals(ExitCode.USAGE, run(text, "baseline", "save", "--accept-worse").exitCode());
    Invocation accepted =
        run(text, "gate", "--update-baseline", "--accept-worse", "--reason", "it is a test");
    assertEquals(11, accepted.exitCode(), "judged by the baseline as it was");
    assertTrue(Files.readString(file).contains("it is a test"));
    assertEquals(ExitCode.DONE, run(text, "gate").exitCode());
    Invocation other = run(text.replace("seeds: [3]", "seeds: [4]"), "gate");
    assertEquals(ExitCode.DONE, other.exitCode());
    assertTrue(other.out().contains("the baseline has no small seed 4"), other.out());
    Invocation scaled = run(text.replace("scale: 0.5", "scale: 0.4"), "gate");
    assertTrue(scaled.out().contains("is another world than that"), scaled.out());
  }

  @Test
  void performanceAloneHasItsOwnExitCodeAndIsLeftOutOnAnotherMachine() throws IOException {
    String text = HEAD + "performance: [{exchanges_per_s: {min: 1e15}%s, detector: random}]\n";
    assertEquals(12, run(text.formatted(", when: always"), "gate").exitCode());
    Invocation elsewhere = run(text.formatted(", when: same-machine-as-baseline"), "gate");
    assertEquals(ExitCode.DONE, elsewhere.exitCode(), elsewhere.out());
    assertTrue(elsewhere.out().contains("1 skipped"), elsewhere.out());
  }

  /** As the page on gates shows them: a rate with a longest wait, and as fast as can be. */
  @Test
  void checksThatNameAModeAreTimedByThemselves() throws IOException {
    String text =
        HEAD
            + """
            performance:
              - {id: waits, mode: "rate:5000,poisson", p90: "<=%s", seconds: 0.2, when: %s}
              - {id: fast, mode: offline, exchanges_per_s: {min: %s}, when: %s, detector: random}
            """;
    Invocation loose = run(text.formatted("9s", "always", "1", "always"), "gate");
    // A stall of the machine at the end of so short a run is told as not keeping up.
    boolean kept = !loose.out().contains("it does not keep up");
    assertEquals(kept ? ExitCode.DONE : 12, loose.exitCode(), loose.out() + loose.err());
    assertTrue(loose.out().contains("rate:5000,poisson p90_ms "), loose.out());
    assertTrue(loose.out().contains("want <= 9,000 ms"), loose.out());
    assertTrue(loose.out().contains("✓ performance fast                     random"), loose.out());
    assertTrue(loose.out().contains("offline exchanges_per_s "), loose.out());
    Invocation strict = run(text.formatted("0.001us", "always", "1e15", "always"), "gate");
    assertEquals(12, strict.exitCode(), strict.out());
    String same = "same-machine-as-baseline";
    Invocation elsewhere = run(text.formatted("0.001us", same, "1e15", same), "gate");
    assertEquals(ExitCode.DONE, elsewhere.exitCode(), elsewhere.out());
    assertTrue(elsewhere.out().contains("3 skipped"), elsewhere.out());
    assertEquals(
        ExitCode.DONE, run(text.formatted("9s", same, "1", same), "baseline", "save").exitCode());
    String stored = Files.readString(folder.resolve("b.json"));
    assertTrue(stored.contains("\"rate:5000,poisson p90_ms\" : "), "the figures are kept");
    Invocation here = run(text.formatted("9s", same, "1", same), "gate");
    assertTrue(here.out().contains(", was "), here.out());
    assertTrue(!here.out().contains("skipped"), here.out());
  }

  /** Two runs that are green are counted in the baseline; the third is told to be ripe. */
  @Test
  void anExperimentalLevelIsCountedUntilItIsRipe() throws IOException {
    String text =
        HEAD
            + """
            levels:
              - {id: new, metric: roc_auc, min: 0.9, detector: oracle, lifecycle: experimental, promote_after: 3}
              - {id: bad, metric: roc_auc, min: 0.9, detector: random, lifecycle: experimental, promote_after: 1}
            """;
    for (int run = 1; run <= 2; run++) {
      Invocation done = run(text, "gate", "--update-baseline");
      assertEquals(ExitCode.DONE, done.exitCode(), done.out() + done.err());
      assertTrue(done.out().contains("e level       bad"), done.out());
      assertTrue(!done.out().contains("promote it"), done.out());
      String stored = Files.readString(folder.resolve("b.json"));
      assertTrue(stored.contains("\"new\" : " + run), stored.substring(0, 600));
      assertTrue(stored.contains("\"bad\" : 0"), stored.substring(0, 600));
    }
    Invocation third = run(text, "gate", "--strict");
    assertEquals(ExitCode.DONE, third.exitCode(), third.out());
    assertTrue(third.out().contains("experimental new was green in 3 runs"), third.out());
  }

  @Test
  void aPercentileOfFewExchangesCannotBeStated() throws IOException {
    // p99.9 takes 10,000 exchanges to be stated, and two thousand a second for 0.1 s are 200.
    String text =
        HEAD + "performance: [{id: tail, mode: 'rate:2000', p99.9: '<=9s', seconds: 0.1}]\n";
    Invocation done = run(text + "on_inconclusive: fail\n", "gate");
    assertEquals(13, done.exitCode(), done.out() + done.err());
    assertTrue(done.out().contains("p99.9 takes 10000 exchanges, and 200 arrived"), done.out());
  }

  @Test
  void whatTheBudgetDoesNotReachIsInconclusiveAndNeverPassed() throws IOException {
    String text =
        HEAD
            + "levels: [{id: a, metric: pr_auc, min: 0, detector: oracle}]\n"
            + "budget: {time: PT0.001S}\n";
    Invocation done = run(text, "gate");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().contains("~ level       a"), done.out());
    assertTrue(done.out().contains("the budget of time was spent"), done.out());
    assertEquals(13, run(text, "gate", "--strict").exitCode());
  }

  /** Each row adds what asks for a smaller code than that of the row before. */
  @Test
  void ofSeveralThatApplyTheSmallestCodeIsTheExitCode() throws IOException {
    String untold =
        "  - {id: untold, metric: campaign_recall, min: 0.9, judge: lower-bound, detector: oracle}\n";
    String speed =
        "performance: [{exchanges_per_s: {min: 1e15}, when: always, detector: oracle}]\n";
    String missed = "  - {id: missed, metric: pr_auc, min: 0.9, detector: random}\n";
    String known = "known_failures: [{id: missed, slice: {}, until: %s, reason: it draws lots}]\n";
    assertEquals(13, run(HEAD + "levels:\n" + untold, "gate", "--strict").exitCode());
    assertEquals(12, run(HEAD + "levels:\n" + untold + speed, "gate", "--strict").exitCode());
    String excused = HEAD + "levels:\n" + untold + missed + speed + known;
    assertEquals(12, run(excused.formatted("2999-12-31"), "gate", "--strict").exitCode());
    assertEquals(10, run(excused.formatted("2000-01-01"), "gate", "--strict").exitCode());
    String all = HEAD + "levels:\n" + untold + missed + speed;
    assertEquals(10, run(all, "gate", "--strict").exitCode());
    String dying = all.replace("[oracle, random]", "[oracle, random, \"cmd:false\"]");
    Invocation failed =
        run(dying.replace("detector: random}", "detector: [random, \"cmd:false\"]}"), "gate");
    assertEquals(ExitCode.DETECTOR_FAILED, failed.exitCode(), failed.out() + failed.err());
    assertTrue(failed.out().contains("✗ level       missed"), failed.out());
    Invocation wrong =
        run(dying.replace("{scenario: small", "{dataset: nothing-here}, {scenario: small"), "gate");
    assertEquals(ExitCode.BAD_DATA, wrong.exitCode(), wrong.out() + wrong.err());
  }

  @Test
  void aDetectorThatCannotRunIsAnErrorAndNotAVerdict() throws IOException {
    // the imported trace has no prompts
    assertEquals(
        ExitCode.DONE,
        Invocation.of(
                "import",
                "--format",
                "azure",
                "../scenarios/traces/azure2023_conv_excerpt.csv",
                "--label",
                "honest",
                "--accounts",
                "file",
                "-o",
                folder.resolve("data").toString())
            .exitCode());
    String text =
        """
        schema: spiritsafe.gate/1
        detector: frame-lsh
        data: [{dataset: data}]
        threshold: {policy: "fixed:1"}
        levels: [{id: a, metric: false_positive_rate, max: 1}]
        """;
    Invocation done = run(text, "gate");
    assertEquals(ExitCode.DETECTOR_FAILED, done.exitCode(), done.out() + done.err());
    assertTrue(done.out().contains("unsupported"), done.out());
    Invocation pinned =
        run(text.replace("data}", "data, tree_sha256: '" + "0".repeat(64) + "'}"), "gate");
    assertEquals(ExitCode.BAD_DATA, pinned.exitCode(), pinned.out());
  }
}
