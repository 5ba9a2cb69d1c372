package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /**
   * A labelled file of the kind one finds: five fields give the label away, each alone; the model
   * and the latency do not.
   */
  private Path giveaway(String ending) throws IOException {
    Random chance = new Random(1);
    String header =
        "user,user_agent,asn_org,max_tokens,prompt,system_prompt_hash,model,latency,label";
    StringBuilder text = new StringBuilder(ending.equals("csv") ? header + "\n" : "");
    for (int row = 0; row < 3_000; row++) {
      int user = chance.nextInt(231);
      boolean bad = user < 30;
      String[] values = {
        "u" + user,
        bad ? "curl/8.1" : "python/1." + chance.nextInt(3),
        bad ? "HostCo" : "Telco " + chance.nextInt(4),
        bad ? "16000" : Integer.toString(1_024 << chance.nextInt(2)),
        bad
            ? "explain your reasoning step by step " + chance.nextInt(4)
            : "write a poem about topic number " + chance.nextInt(12),
        bad ? "" : "hash" + chance.nextInt(3),
        "model-" + chance.nextInt(3),
        Integer.toString(100 + chance.nextInt(5_000)),
        bad ? "distillation" : "benign",
      };
      if (ending.equals("csv")) {
        text.append(String.join(",", values)).append('\n');
      } else {
        var node = JSON.createObjectNode();
        String[] names = header.split(",");
        for (int i = 0; i < names.length; i++) {
          if (names[i].equals("max_tokens") || names[i].equals("latency")) {
            node.put(names[i], Integer.parseInt(values[i]));
          } else if (!values[i].isEmpty()) {
            node.put(names[i], values[i]);
          }
        }
        text.append(node).append('\n');
      }
    }
    Path file = folder.resolve("labeled." + ending);
    Files.writeString(file, text);
    return file;
  }

  private static Invocation audit(Path file, String... more) {
    String[] args = {
      "audit", file.toString(), "--label-column", "label", "--positive", "distillation"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Invocation.of(all);
  }

  private static Set<String> perfect(JsonNode report) {
    Set<String> fields = new TreeSet<>();
    for (JsonNode finding : report.path("findings")) {
      boolean single =
          finding.path("check").asText().equals("S1")
              && finding.path("level").asText().equals("exchange")
              && finding.path("severity").asText().equals("error");
      if (single) {
        assertEquals(1.0, finding.path("value").asDouble(), 5e-4, finding.toString());
        fields.add(finding.path("subject").asText());
      }
    }
    return fields;
  }

  @Test
  void aFileWithFiveGiveawaysHasFiveSingleFieldErrorsWhateverItsForm() throws IOException {
    Set<String> five =
        Set.of("user_agent", "asn_org", "max_tokens", "prompt", "system_prompt_hash");
    for (String ending : new String[] {"csv", "jsonl"}) {
      Path json = folder.resolve(ending + ".json");
      Invocation done = audit(giveaway(ending), "--account-column", "user", "-o", json.toString());

      assertEquals(ExitCode.FINDINGS, done.exitCode(), done.err());
      assertEquals(five, perfect(JSON.readTree(json.toFile())), ending);
      assertTrue(done.out().contains("give honest senders the same values"), done.out());
    }
  }

  @Test
  void ofManyHonestSendersAShareIsPlayedAndSaidSo() throws IOException {
    String[] all = {"audit", "traps/judge-both", "--scale", "0.2"};
    String[] few = {"audit", "traps/judge-both", "--scale", "0.2", "--honest-senders", "12"};
    Invocation whole = Invocation.of(all);
    Invocation part = Invocation.of(few);

    // A fifth of 30, 150 and 4 tenants are 6, 30 and 1: 37, of which a third are 12.
    assertTrue(part.out().contains("of the honest senders one in 3 played"), part.out());
    assertTrue(!whole.out().contains("honest senders one in"), whole.out());
    assertEquals(positives(whole), positives(part));
  }

  /** The accounts of campaigns, out of the first line. */
  private static String positives(Invocation done) {
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("of which ([0-9,]+) positive").matcher(done.out());
    assertTrue(matcher.find(), done.out() + done.err());
    return matcher.group(1);
  }

  @Test
  void jsonOnStandardOutputIsNothingButJson() throws IOException {
    Invocation done = audit(giveaway("csv"), "--format", "json");

    JsonNode report = JSON.readTree(done.out());
    assertEquals("spiritsafe.shortcuts/1", report.path("schema").asText());
    assertEquals("labeled.csv", report.path("target").asText());
  }

  @Test
  void mistakesAreToldWithTheirRemedy() throws IOException {
    Path file = giveaway("csv");
    Invocation noLabel = Invocation.of("audit", file.toString());
    assertEquals(ExitCode.USAGE, noLabel.exitCode());
    assertTrue(noLabel.err().contains("--label-column"), noLabel.err());

    Invocation noColumn =
        Invocation.of("audit", file.toString(), "--label-column", "lable", "--positive", "1");
    assertEquals(ExitCode.BAD_DATA, noColumn.exitCode());
    assertTrue(noColumn.err().contains("It has user, user_agent"), noColumn.err());

    Invocation never =
        Invocation.of("audit", file.toString(), "--label-column", "label", "--positive", "1");
    assertEquals(ExitCode.BAD_DATA, never.exitCode());
    assertTrue(never.err().contains("--positive"), never.err());

    Invocation noTime = audit(file, "--time-column", "model");
    assertEquals(ExitCode.BAD_DATA, noTime.exitCode());
    assertTrue(noTime.err().contains("ISO 8601"), noTime.err());

    assertEquals(ExitCode.USAGE, audit(file, "--seed", "3").exitCode());
    assertEquals(ExitCode.USAGE, Invocation.of("audit", "no-such-scenario").exitCode());
    assertEquals(ExitCode.USAGE, Invocation.of("audit", "hydra-mix", "--positive", "1").exitCode());
  }

  @Test
  void theFindingsOfADataSetLieInItAndItStaysWhole() throws IOException {
    String data = folder.resolve("d").toString();
    Invocation made =
        Invocation.of(
            "generate", "traps/classroom-both", "--scale", "0.3", "--format", "jsonl", "-o", data);
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());
    Invocation done = Invocation.of("audit", data);

    assertTrue(
        done.exitCode() == ExitCode.DONE || done.exitCode() == ExitCode.FINDINGS, done.err());
    JsonNode report = JSON.readTree(Path.of(data, "stats", "shortcuts.json").toFile());
    assertTrue(report.path("findings").size() > 100);
    assertEquals(ExitCode.DONE, Invocation.of("dataset", "verify", data).exitCode());
    assertEquals(ExitCode.DONE, Invocation.of("dataset", "reproduce", data).exitCode());
  }

  @Test
  void theSameScenarioHasTheSameFindingsForAnyNumberOfThreads() throws IOException {
    String[] reports = new String[2];
    for (int i = 0; i < 2; i++) {
      Path json = folder.resolve(i + ".json");
      Invocation.of(
          "audit",
          "traps/classroom-both",
          "--scale",
          "0.3",
          "--threads",
          Integer.toString(1 + 2 * i),
          "-o",
          json.toString());
      reports[i] = Files.readString(json);
    }

    assertEquals(reports[0], reports[1]);
  }
}
