package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns in a real trace: seven minutes of a chat service, times and token counts. */
class InjectCommandTest {

  private static final String TRACE = "../scenarios/traces/azure2023_conv_excerpt.csv";

  @TempDir private static Path folder;

  @BeforeAll
  static void importTheTrace() {
    Invocation done =
        Invocation.of(
            "import",
            "--format",
            "azure",
            TRACE,
            "--label",
            "honest",
            "--accounts",
            "file",
            "--tables",
            "jsonl",
            "-o",
            folder.resolve("host").toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
  }

  private static Invocation inject(String output, String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                "inject",
                "--host",
                folder.resolve("host").toString(),
                "-o",
                folder.resolve(output).toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void aRealTraceTakesACampaignAndTheAuditFindsNoArtefact() throws IOException {
    Invocation done =
        inject("mixed", "--campaign", "load-balanced-cot", "--share", "0.1", "--accounts", "12");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    String mixed = folder.resolve("mixed").toString();
    assertEquals(ExitCode.DONE, Invocation.of("dataset", "verify", mixed).exitCode());

    Path rows = Path.of("data/test/exchanges.jsonl");
    List<String> host = Files.readAllLines(folder.resolve("host").resolve(rows));
    List<String> all = new java.util.ArrayList<>(Files.readAllLines(Path.of(mixed).resolve(rows)));
    // 2,000 of the host; a tenth of all is 222.
    assertEquals(2_222, all.size(), 30);
    all.retainAll(new java.util.HashSet<>(host));
    assertEquals(host, all);

    Invocation audit = Invocation.of("audit", mixed);
    assertFalse(
        audit.out().lines().anyMatch(line -> line.matches("S(3|4|6|10|19) .*(error|warning).*")),
        audit.out());

    Invocation run = Invocation.of("run", "--data", mixed, "--detector", "volume,oracle");
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(
        run.out().lines().anyMatch(line -> line.matches("oracle +1.000 .* 1/1 .*")), run.out());
  }

  @Test
  void whatIsWrongIsOneMessage() {
    Invocation share = inject("no", "--campaign", "hydra-mix", "--share", "2");
    assertEquals(ExitCode.USAGE, share.exitCode());
    assertTrue(share.err().contains("share is 2.0, must be above 0 and below 1"), share.err());

    Invocation none = inject("no", "--campaign", "honest-only");
    assertEquals(ExitCode.USAGE, none.exitCode());
    assertTrue(none.err().contains("has no campaign"), none.err());

    Invocation missing =
        Invocation.of(
            "inject",
            "--host",
            folder.resolve("nowhere").toString(),
            "--campaign",
            "hydra-mix",
            "-o",
            folder.resolve("no").toString());
    assertEquals(ExitCode.BAD_DATA, missing.exitCode());
    assertEquals(1, missing.err().lines().count(), missing.err());
    assertFalse(Files.exists(folder.resolve("no")));
  }
}
