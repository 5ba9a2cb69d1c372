package spiritsafe.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detector in a process of its own that counts the exchanges of accounts, and goes wrong in the
 * way its first argument names once it is at the place for it. Plain Java, so that tests of faults
 * run wherever this program does.
 */
final class Rogue {

  private static final Pattern TYPE = Pattern.compile("\"t\":\"([a-z]+)\"");
  private static final Pattern INDEX = Pattern.compile("\"i\":([0-9]+)");
  private static final Pattern ACCOUNT = Pattern.compile("\"account_id\":\"([^\"]*)\"");

  private final String way;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<byte[]> hoard = new ArrayList<>();

  private String hello = "";
  private int learned;

  private Rogue(String way) {
    this.way = way;
  }

  /** Returns the command that runs it. */
  static String command(String way) {
    try {
      Path classes =
          Path.of(Rogue.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return CommandWords.join(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              classes.toString(),
              Rogue.class.getName(),
              way));
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String... args) throws Exception {
    new Rogue(args[0]).run();
  }

  private void run() throws Exception {
    if (way.equals("deaf")) {
      Thread.sleep(60_000);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (find(TYPE, line)) {
        case "hello" -> {
          hello = line;
          hello();
        }
        case "fit" -> fit(line);
        case "ev" -> event(line);
        case "mark" -> mark(Long.parseLong(find(INDEX, line)));
        case "end" -> {
          end();
          return;
        }
        default -> System.err.println("not for me: " + line);
      }
    }
  }

  private void hello() throws IOException, InterruptedException {
    switch (way) {
      case "never-ready" -> Thread.sleep(60_000);
      case "other-version" -> out.println("{\"t\":\"ready\",\"protocol\":2,\"name\":\"rogue\"}");
      case "asks-for-truth" -> ready(",\"fields\":[\"illicit\"]");
      case "prompt-unasked" -> ready(",\"fields\":[\"prompt\"]");
      case "needs-addresses" -> ready(",\"needs\":[\"ip_address\",\"account_id\"]");
      case "scores-first" -> {
        out.println("{\"t\":\"s\",\"id\":\"a\",\"v\":1}");
        ready("");
      }
      case "deaf-later" -> {
        ready(",\"wants\":[\"text\"]");
        Thread.sleep(60_000);
      }
      case "learns", "never-fitted", "fitted-late" -> ready(",\"fit\":\"labeled\"");
      case "learns-honest" ->
          ready(",\"fit\":\"honest\",\"fields\":[\"account_id\",\"output_tokens\"]");
      case "has-params" -> {
        System.err.println(hello);
        System.err.println("in " + Path.of("").toAbsolutePath());
        Files.writeString(Path.of("left-over.txt"), "x");
        Files.createDirectories(Path.of("deep", "er"));
        ready(",\"params\":[\"limit\",\"model\"]");
      }
      case "colourful" -> {
        System.err.println("\u001b[31mred\u001b[0m \u001b]0;title\u0007plain\u202Egnp.exe");
        System.err.print("10 %\r20 %\n");
        ready("");
      }
      case "hostile-name" ->
          out.println(
              "{\"t\":\"ready\",\"protocol\":1,\"name\":\"\\u001b[2J</script>\\u202e\\n"
                  + "x".repeat(100)
                  + "\"}");
      case "calibrated" -> ready(",\"calibrated\":true");
      case "maybe-calibrated" -> ready(",\"calibrated\":\"yes\"");
      default -> ready("");
    }
  }

  /** Learns the number of labels that are true, or of exchanges where there are none. */
  private void fit(String line) throws IOException, InterruptedException {
    if (way.equals("never-fitted")) {
      Thread.sleep(60_000);
    }
    String labels = find(Pattern.compile("\"labels\":\"([^\"]*)\""), line);
    String exchanges = find(Pattern.compile("\"exchanges\":\"([^\"]*)\""), line);
    if (labels.isEmpty()) {
      List<String> rows = Files.readAllLines(Path.of(exchanges));
      learned = rows.size();
      System.err.println(rows.get(0));
    } else {
      learned =
          (int)
              Files.readAllLines(Path.of(labels)).stream()
                  .filter(row -> row.contains("\"illicit\":true"))
                  .count();
    }
    out.println("{\"t\":\"fitted\"}");
  }

  private void ready(String more) {
    out.println(
        "{\"t\":\"ready\",\"protocol\":1,\"name\":\"rogue\",\"version\":\"1\"" + more + "}");
  }

  private void event(String line) throws IOException, InterruptedException {
    String account = find(ACCOUNT, line);
    int count = counts.merge(account, 1, Integer::sum);
    if (learned > 0) {
      out.println("{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":" + learned + "}");
      return;
    }
    String score = "{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":" + count;
    switch (way) {
      case "silent" -> {}
      case "nan" -> out.println("{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":NaN}");
      case "stranger" -> out.println("{\"t\":\"s\",\"id\":\"nobody\",\"v\":1}");
      case "no-number" -> out.println("{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":\"high\"}");
      case "calibrated" -> out.println(score + "e-3}");
      case "own-alert" -> out.println(score + (count == 2 ? ",\"a\":true}" : "}"));
      case "alert-as-text" -> out.println(score + ",\"a\":\"yes\"}");
      case "future" -> out.println(score + ",\"i\":1000000}");
      case "past" -> out.println(score + ",\"i\":0}");
      case "stray" -> out.println("Loading model weights...\n" + score + "}");
      case "unknown-type" -> out.println("{\"t\":\"verdict\"}");
      case "latin1" -> {
        out.write(new byte[] {'{', '"', (byte) 0xE9, '"', '}', '\n'});
        out.flush();
      }
      case "long-line" -> {
        byte[] part = new byte[1 << 16];
        java.util.Arrays.fill(part, (byte) 'x');
        while (!out.checkError()) {
          out.write(part);
        }
      }
      case "flood" -> {
        byte[] many = (score + "}\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
        while (!out.checkError()) {
          out.write(many, 0, many.length);
        }
      }
      case "flood-log" -> {
        for (int i = 0; i < 20_000; i++) {
          System.err.println("a line of the log that nobody reads but that must not hold it up");
        }
        out.println(score + "}");
      }
      case "crash" -> {
        System.err.println("cannot open model.bin");
        System.exit(3);
      }
      case "no-memory" -> {
        System.err.println("MemoryError");
        System.exit(1);
      }
      case "dice" ->
          out.println("{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":" + System.nanoTime() + "}");
      case "closes-output" -> {
        out.close();
        Thread.sleep(60_000);
      }
      case "glutton" -> {
        byte[] more = new byte[512 << 20];
        java.util.Arrays.fill(more, (byte) 1);
        hoard.add(more);
        Thread.sleep(60_000);
      }
      case "says-error" -> out.println("{\"t\":\"error\",\"message\":\"no weights\"}");
      case "leaves-child" -> {
        new ProcessBuilder("sleep", "300").inheritIO().start();
        System.exit(4);
      }
      case "fragments" -> {
        for (byte b : (score + "}\r\n").getBytes(StandardCharsets.UTF_8)) {
          out.write(b);
          out.flush();
        }
      }
      default -> out.println(score + "}");
    }
  }

  private void mark(long index) throws InterruptedException {
    switch (way) {
      case "no-ack" -> {}
      case "hang" -> Thread.sleep(60_000);
      case "lying-ack" -> ack(index + 1);
      case "double-ack" -> {
        ack(index);
        ack(index);
      }
      case "early-bye" -> out.println("{\"t\":\"bye\"}");
      default -> ack(index);
    }
  }

  private void ack(long index) {
    out.println("{\"t\":\"ack\",\"i\":" + index + "}");
  }

  private void end() throws InterruptedException {
    if (!way.equals("no-bye")) {
      out.println("{\"t\":\"bye\"}");
    }
    if (way.equals("stays") || way.equals("no-bye")) {
      Thread.sleep(60_000);
    }
    if (way.equals("exit-code")) {
      System.exit(7);
    }
  }

  private static String find(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }
}
