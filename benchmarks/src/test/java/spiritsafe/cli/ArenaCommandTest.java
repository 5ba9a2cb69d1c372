package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaCommandTest {

  private static Invocation arena(Path scenario, String... more) throws IOException {
    Files.writeString(
        scenario,
        """
        schema: spiritsafe.scenario/1
        name: tiny
        title: A tiny pool
        difficulty: teaching
        window: {start: 2026-03-02T00:00:00Z, length: P2D}
        populations: [{name: people, archetype: individual-developer, tenants: 30}]
        clusters:
          - name: pool
            family: hydra-mix
            accounts: 8
            campaigns:
              - {name: harvest, operator: lab, objectives: {rubric-grades: 1}, exchanges: 1000,
                 length: P1D, model: atlas-core-2}
        """);
    List<String> args = new ArrayList<>(List.of("arena", scenario.toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void bundledPoliciesAreComparedInOneTable(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("out");
    Invocation done =
        arena(folder.resolve("tiny.yaml"), "--detector", "oracle", "-o", out.toString());

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals("", done.err());
    for (String policy :
        List.of("none", "ban-single", "ban-cluster", "degrade-first", "step-up-first")) {
      assertTrue(done.out().lines().anyMatch(line -> line.startsWith(policy + " ")), done.out());
    }
    assertTrue(done.out().lines().allMatch(line -> line.length() <= 100), done.out());
    assertEquals(6, Files.readAllLines(out.resolve("arena.csv")).size(), "a head and five rows");
    assertTrue(Files.readString(out.resolve("arena.md")).startsWith("# Arena: tiny\n"));
    String plot = Files.readString(out.resolve("containment.svg"));
    assertEquals(4, plot.split("<polyline", -1).length - 1, "none has no line");
    JsonNode json = new ObjectMapper().readTree(out.resolve("arena.json").toFile());
    assertEquals(5, json.path("policies").size());
    double none = json.at("/none/usefulExchanges").asDouble();
    // Bans of single accounts need not cost a relay anything: it carries what is behind elsewhere.
    double cluster = json.at("/policies/2/usefulExchanges").asDouble();
    assertTrue(cluster < none, cluster + " of " + none);
    try (var files = Files.list(out)) {
      assertEquals(4, files.count(), "nothing unfinished is left");
    }
  }

  @Test
  void eachTeamPlaysForItself(@TempDir Path folder) throws IOException {
    Invocation done =
        arena(
            folder.resolve("tiny.yaml"),
            "--detector",
            "oracle",
            "--detector",
            "volume,oracle",
            "--policy",
            "ban-single",
            "--format",
            "csv");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    List<String> lines = done.out().lines().toList();
    assertEquals(3, lines.size(), done.out());
    assertTrue(lines.get(1).contains(",oracle,") && lines.get(2).contains(",volume+oracle,"));
  }

  @Test
  void whatIsWrongIsOneMessage(@TempDir Path folder) throws IOException {
    Path scenario = folder.resolve("tiny.yaml");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "schema: spiritsafe.policy/1\nnam: x");

    Invocation policy = arena(scenario, "--detector", "oracle", "--policy", bad.toString());
    assertEquals(ExitCode.USAGE, policy.exitCode());
    assertEquals(1, policy.err().lines().count(), policy.err());
    assertTrue(policy.err().contains("bad.yaml:2: $.nam: unknown key 'nam'"), policy.err());

    Invocation twice =
        arena(scenario, "--detector", "oracle", "--policy", "none", "--policy", "none");
    assertEquals(ExitCode.USAGE, twice.exitCode());
    assertTrue(twice.err().contains("'none' is given twice"), twice.err());

    Path file = Files.writeString(folder.resolve("file"), "");
    Invocation unwritable =
        arena(scenario, "--detector", "oracle", "-o", file.resolve("out").toString());
    assertEquals(ExitCode.BAD_DATA, unwritable.exitCode());
    assertTrue(unwritable.err().contains("cannot be written: not a directory"), unwritable.err());

    Invocation unknown = arena(scenario, "--detector", "orakel");
    assertEquals(ExitCode.USAGE, unknown.exitCode());
  }
}
