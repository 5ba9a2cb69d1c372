package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.process.DetectorTemplate;

/** A program that says in {@code ready} what it is called is called that wherever people read. */
@DisabledOnOs(OS.WINDOWS)
class DeclaredNameTest {

  @TempDir static Path folder;

  private static String command;

  @BeforeAll
  static void writeIt() throws IOException {
    DetectorTemplate.SHELL.write("in-a-row", folder.resolve("own"));
    command = "cmd?learn=no:sh " + folder.resolve("own/detector.sh");
  }

  private static Invocation call(String name, String... more) {
    List<String> words = new ArrayList<>(List.of(name));
    if (!name.equals("sweep")) {
      words.add("--scenario");
    }
    words.addAll(List.of("traps/classroom-both", "--scale", "0.01"));
    words.addAll(List.of(more));
    words.addAll(List.of("--detector", "volume", "--detector", command));
    Invocation done = Invocation.of(words.toArray(String[]::new));
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    return done;
  }

  private static void assertCalled(Invocation done) {
    assertTrue(done.out().lines().anyMatch(line -> line.contains("in-a-row ")), done.out());
    assertFalse(done.out().replaceAll("(?m)^Again: .*$", "").contains("cmd?"), done.out());
  }

  /** In CSV the first column stays what one asks for, so that a line can be run again. */
  private static void assertCalledInCsv(String csv) {
    List<String> lines = csv.lines().toList();
    assertTrue(lines.get(0).endsWith(",name"), lines.get(0));
    List<String> own = lines.stream().filter(line -> line.contains(command)).toList();
    assertTrue(own.stream().allMatch(line -> line.endsWith(",in-a-row")), csv);
    assertFalse(own.isEmpty(), csv);
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(",volume")), csv);
  }

  @Test
  void inATrial() throws IOException {
    String policy = "--threshold=fixed:20";
    assertCalledInCsv(call("run", policy, "--format=csv").out());
    assertCalled(call("run", policy));
  }

  @Test
  void underSeveralSeedsAndWhereRunsAreCompared() throws IOException {
    Path runs = folder.resolve("runs");
    assertCalled(call("run", "--threshold=fixed:20", "--seeds=1-3", "-o", runs.toString()));
    assertCalledInCsv(Files.readString(runs.resolve("seeds.csv")));
    assertTrue(
        Files.readString(runs.resolve("seeds.json")).contains("\"declared_name\" : \"in-a-row\""));

    String[] three = {"compare", runs + "/seed-1", runs + "/seed-2", runs + "/seed-3"};
    assertCalled(Invocation.of(three));
    String[] json =
        List.of(three[0], three[1], three[2], three[3], "--format=json").toArray(String[]::new);
    assertTrue(Invocation.of(json).out().contains("\"declared_names\" : {"), "json");
    Invocation pair =
        Invocation.of("compare", three[1], three[1], "--detector", "volume," + command);
    assertTrue(pair.out().contains("\nvolume against in-a-row\n"), pair.out() + pair.err());
  }

  @Test
  void inASweep() {
    String[] sweep = {"--param=stealth=0", "--seeds=1", "-o", folder.resolve("sweep").toString()};
    assertCalled(call("sweep", sweep));
    List<String> again = new ArrayList<>(List.of(sweep));
    again.add("--format=csv");
    assertCalledInCsv(call("sweep", again.toArray(String[]::new)).out());
  }

  @Test
  void whereItIsTimed() {
    assertCalled(call("bench", "--threshold=fixed:20", "--repeat=1", "--exchanges=500"));
  }
}
