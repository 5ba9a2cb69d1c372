package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spiritsafe.cli.GateCall.HEAD;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateReader;
import spiritsafe.gate.GateReport;
import spiritsafe.gate.GateRun;
import spiritsafe.gate.GateSetting;
import spiritsafe.scenario.ScenarioReader;

/** What a gate says beside its verdict: mistakes, warnings, reports, proposals. */
class GateOutputTest {

  @TempDir Path folder;

  @BeforeEach
  void scenario() throws IOException {
    GateCall.prepare(folder);
  }

  private Invocation run(String text, String... arguments) throws IOException {
    return GateCall.run(folder, text, arguments);
  }

  /** Scores of a file are gated alone, and reports say what nobody verified. */
  @Test
  void scoresOfAFileAreGatedWithAWarning() throws IOException {
    Path data = folder.resolve("data");
    Invocation made =
        Invocation.of(
            "generate",
            folder.resolve("small.yaml").toString(),
            "--seed=3",
            "--scale=0.5",
            "--format=jsonl",
            "-o",
            data.toString());
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());
    StringBuilder rows = new StringBuilder("exchange_id,account_id,score\n");
    for (String split : List.of("validation", "test")) {
      Path traffic = data.resolve("data").resolve(split).resolve("exchanges.jsonl");
      String first = Files.readAllLines(traffic).get(0);
      rows.append(new ObjectMapper().readTree(first).get("exchange_id").asText());
      rows.append(",,0.5\n");
    }
    Path scores = Files.writeString(folder.resolve("s.csv"), rows);
    String text =
        HEAD.replace("[oracle, random]", "\"scores:" + scores + "\"")
                .replace("{scenario: small.yaml, seeds: [3], scale: 0.5}", "{dataset: data}")
            + "levels: [{id: a, metric: pr_auc, min: 0.0001}]\n";
    Invocation done = run(text, "gate", "-o", folder.resolve("reports").toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.out() + done.err());
    String warning = "[causality-unverified] scores:" + scores;
    assertTrue(done.out().contains("! " + warning), done.out());
    for (String report : List.of("summary.md", "junit.xml", "gate.json")) {
      String told = Files.readString(folder.resolve("reports").resolve(report));
      assertTrue(told.contains(warning), report + ": " + told);
    }
    Invocation beside =
        run(
            text.replace("detector: \"", "detector: [oracle, \"").replace("s.csv\"", "s.csv\"]"),
            "gate");
    assertEquals(ExitCode.USAGE, beside.exitCode(), beside.out());
    assertTrue(beside.err().contains("in a gate file of their own"), beside.err());
  }

  @Test
  void mistakesAreToldWithTheirPlaceBeforeAnythingRuns() throws IOException {
    Invocation wrong = run(HEAD + "levels: [{id: a, metric: pr_acu, min: 1}]\n", "gate");
    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("gate.yml:6: $.levels[0].metric"), wrong.err());
    assertTrue(wrong.err().contains("Did you mean 'pr_auc'?"), wrong.err());
    Invocation missing =
        run(
            HEAD.replace("small.yaml", "big.yaml") + "levels: [{id: a, metric: pr_auc, min: 1}]\n",
            "gate");
    assertEquals(ExitCode.USAGE, missing.exitCode());
    assertTrue(missing.err().contains("big.yaml"), missing.err());
    Invocation unknown =
        run(HEAD + "levels: [{id: areas, metric: pr_auc, min: 1}]\n", "gate", "--only", "area");
    assertEquals(ExitCode.USAGE, unknown.exitCode());
    assertTrue(unknown.err().contains("Did you mean areas?"), unknown.err());
    assertEquals(ExitCode.USAGE, Invocation.of("gate", "-f", folder + "/none.yml").exitCode());
  }

  @Test
  void reportsAreWrittenWhereTheyAreWanted() throws IOException {
    Path out = folder.resolve("reports");
    Invocation done =
        run(
            HEAD + "levels: [{id: a, metric: pr_auc, min: 1, detector: oracle}]\n",
            "gate",
            "-o",
            out.toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(Files.readString(out.resolve("junit.xml")).contains("<testcase"));
    assertTrue(Files.readString(out.resolve("summary.md")).startsWith("## spiritsafe gate: PASS"));
    assertTrue(Files.readString(out.resolve("badge.json")).contains("brightgreen"));
  }

  @Test
  void aHostedCiIsToldOnceAndNobodyElse() throws IOException {
    GateFile gate =
        GateReader.parse(
            "g.yml",
            HEAD.replace("[oracle, random]", "random")
                + "levels: [{id: a, metric: pr_auc, min: 1}]\n");
    GateSetting setting =
        new GateSetting(
            folder,
            name -> ScenarioReader.read(folder.resolve(name)),
            1,
            LocalDate.EPOCH,
            System::nanoTime);
    GateReport report = GateRun.of(gate, setting).report(Optional.empty(), false);
    Path summary = folder.resolve("step.md");
    Files.writeString(summary, "before\n");
    StringWriter out = new StringWriter();
    GateOptions.tellCi(report, Map.of(), new PrintWriter(out));
    assertEquals("", out.toString());
    GateOptions.tellCi(
        report,
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()),
        new PrintWriter(out));
    assertTrue(out.toString().startsWith("::error file=g.yml,line=6,title=fail%3A a::random on"));
    assertTrue(Files.readString(summary).startsWith("before\n## spiritsafe gate: FAIL"));
  }

  @Test
  void lintAndCalibrateTellWithoutJudging() throws IOException {
    String text = HEAD + "levels: [{id: a, metric: pr_auc, min: 0.01}]\n";
    Invocation lint = run(text, "gate", "lint");
    assertEquals(ExitCode.FINDINGS, lint.exitCode());
    assertTrue(lint.out().contains("gate.yml:1: error: nothing asks oracle to leave"), lint.out());
    Invocation calibrated = run(text, "gate", "calibrate", "--runs", "2", "--write");
    assertEquals(ExitCode.DONE, calibrated.exitCode(), calibrated.err());
    String written = Files.readString(folder.resolve("gate.yml"));
    assertFalse(written.contains("min: 0.01}"), written);
    assertTrue(written.startsWith(HEAD), written);
    assertEquals(ExitCode.USAGE, run(text, "gate", "calibrate", "--slack", "much").exitCode());
  }
}
