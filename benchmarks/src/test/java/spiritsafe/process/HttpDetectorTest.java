package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;

class HttpDetectorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, Integer>> worlds = new ConcurrentHashMap<>();
  private final Set<String> types = new TreeSet<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile String way = "count";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(pool);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    pool.shutdownNow();
  }

  /** Counts the exchanges of accounts, each world by itself. */
  private void serve(HttpExchange http) throws IOException {
    StringBuilder answer = new StringBuilder();
    String session = http.getRequestHeaders().getFirst(HttpChannel.SESSION);
    Map<String, Integer> counts = worlds.computeIfAbsent(session, id -> new HashMap<>());
    String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : body.lines().toList()) {
      JsonNode message = JSON.readTree(line);
      types.add(message.path("t").asText());
      switch (message.path("t").asText()) {
        case "hello" -> answer.append("{\"t\":\"ready\",\"protocol\":1,\"name\":\"web\"}\n");
        case "ev" -> {
          String account = message.path("e").path("account_id").asText();
          int count = counts.merge(account, 1, Integer::sum);
          answer
              .append("{\"t\":\"s\",\"id\":\"")
              .append(account)
              .append("\",\"v\":")
              .append(way.equals("dice") ? System.nanoTime() : count)
              .append("}\n");
        }
        case "mark" ->
            answer.append("{\"t\":\"ack\",\"i\":").append(message.path("i")).append("}\n");
        case "end" -> answer.append("{\"t\":\"bye\"}\n");
        default -> {}
      }
    }
    boolean hello = body.contains("hello");
    int status = 200;
    if (!hello) {
      switch (way) {
        case "fails" -> {
          status = 500;
          answer.replace(0, answer.length(), "no weights\n");
        }
        case "moves" -> {
          status = 302;
          http.getResponseHeaders().add("Location", "http://192.0.2.1/");
        }
        case "no-ack" -> answer.replace(answer.indexOf("{\"t\":\"ack"), answer.length(), "");
        case "more" -> answer.append("{\"t\":\"s\",\"id\":\"a\",\"v\":1}\n");
        case "stray" -> answer.insert(0, "<html>\n");
        case "slow" -> {
          try {
            Thread.sleep(5_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
        case "breaks" -> {
          http.close();
          return;
        }
        default -> {}
      }
    }
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(status, way.equals("chunks") ? 0 : bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  private String address(String settings) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/detect" + settings;
  }

  @Test
  void scoresAsADetectorInThisProcessWould() throws IOException {
    DetectorResult result = Trials.run(address("?batch=1&window=1"));

    assertEquals(Map.of("a", 4.0, "b", 2.0, "c", 1.0, "A", 5.0), Trials.highest(result));
    // The third exchange of A, number 6, is the first to reach 3.
    assertEquals(6, Trials.alertOfA(result));
    assertTrue(types.containsAll(Set.of("hello", "ev", "tick", "mark", "end")), types.toString());
  }

  @Test
  void whatIsSaidCountsAtTheMarkAtWhichItIsTakenAsFromAProcess() throws IOException {
    // Marks stand after 1 3 5 7 9 11; with two open ones, that of A's third exchange comes at 9.
    assertEquals(9, Trials.alertOfA(Trials.run("http:" + address("?batch=2&window=2"))));
  }

  @Test
  void twoCopiesAreTwoSessionsOfOneService() throws IOException {
    assertEquals(5.0, Trials.highest(Trials.run(address("?batch=2&copies=2"))).get("A"));
    assertEquals(2, worlds.size());

    way = "dice";
    assertEquals("nondeterministic", Trials.run(address("?copies=2")).status().code());
  }

  @Test
  void repliesMayComeInChunks() throws IOException {
    way = "chunks";

    assertEquals(5.0, Trials.highest(Trials.run(address("?batch=2"))).get("A"));
  }

  /** As the plainest servers are: whoever is connected is served until they hang up. */
  @Test
  void aServerThatServesOneConnectionAtATimeServesAllWorldsAndCopies() throws Exception {
    try (ServerSocket one = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      pool.submit(() -> serveOneByOne(one));
      String address = "http://127.0.0.1:" + one.getLocalPort();
      TinyWorld world = new TinyWorld(Trials.SCRIPT, 5);
      List<DetectorResult> results =
          new TrialRunner(
                  DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fpr<=0.5"), false)
              .run(
                  new Worlds(Optional.empty(), Optional.of(world), world),
                  List.of(
                      DetectorSpec.parse(address + "?batch=2&answerSeconds=5"),
                      DetectorSpec.parse(address + "?batch=3&answerSeconds=5&copies=2")))
              .detectors();

      results.forEach(result -> assertEquals(5.0, Trials.highest(result).get("A")));
    }
  }

  private Object serveOneByOne(ServerSocket door) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    while (true) {
      try (Socket guest = door.accept()) {
        InputStream in = guest.getInputStream();
        while (true) {
          StringBuilder head = new StringBuilder();
          while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
              break;
            }
            head.append((char) c);
          }
          if (head.isEmpty()) {
            break; // they have hung up
          }
          String text = head.toString().toLowerCase(java.util.Locale.ROOT);
          int length = Integer.parseInt(text.replaceAll("(?s).*content-length: ([0-9]+).*", "$1"));
          String session = text.replaceAll("(?s).*spiritsafe-session: ([^\r]+).*", "$1");
          byte[] answer =
              answers(session, counts, new String(in.readNBytes(length), StandardCharsets.UTF_8));
          guest
              .getOutputStream()
              .write(
                  ("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length + "\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
          guest.getOutputStream().write(answer);
          if (text.contains("connection: close")) {
            break;
          }
        }
      }
    }
  }

  private static byte[] answers(String session, Map<String, Integer> counts, String body)
      throws IOException {
    StringBuilder answer = new StringBuilder();
    for (String line : body.lines().toList()) {
      JsonNode message = JSON.readTree(line);
      switch (message.path("t").asText()) {
        case "hello" -> answer.append("{\"t\":\"ready\",\"protocol\":1,\"name\":\"plain\"}\n");
        case "ev" -> {
          String account = message.path("e").path("account_id").asText();
          int count = counts.merge(session + " " + account, 1, Integer::sum);
          answer.append("{\"t\":\"s\",\"id\":\"" + account + "\",\"v\":" + count + "}\n");
        }
        case "mark" -> answer.append("{\"t\":\"ack\",\"i\":" + message.path("i") + "}\n");
        case "end" -> answer.append("{\"t\":\"bye\"}\n");
        default -> {}
      }
    }
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fails | crash | HTTP status 500, must be 200; it says: no weights",
        "moves | crash | HTTP status 302",
        "breaks | crash | broke off",
        "no-ack | protocol-error | ended without ready, ack or bye",
        "more | protocol-error | goes on behind ready, ack or bye",
        "stray | protocol-error | '<html>'",
        "slow | timeout | no ack for mark 11 after 0.7 s",
      })
  void whatGoesWrongHasItsStatusAndAMessage(String fault, String status, String told)
      throws IOException {
    way = fault;

    DetectorResult result = Trials.run(address("?answerSeconds=0.7"));

    assertEquals(status, result.status().code(), () -> result.failure().toString());
    String message = result.failure().orElseThrow().message();
    assertTrue(message.contains(told), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void whereNobodyListensIsToldSo() throws IOException {
    String address = address("");
    server.stop(0);

    DetectorResult result = Trials.run(address);

    assertEquals("crash", result.status().code());
    assertTrue(result.failure().orElseThrow().message().contains("start the detector first"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.7:9000",
        "http://example.invalid:9000",
        "http://127.0.0.1.example.invalid:9000",
        "http://[2001:db8::7]:9000",
        "http://0.0.0.0:9000",
        "http://127.0.0.1@example.invalid:9000",
        "http://user@127.0.0.1:9000",
        "http://2130706433:9000",
        "https://127.0.0.1:9000",
        "http://127.0.0.1",
        "http://127.0.0.1:99999",
        "http:",
      })
  void addressesOffThisMachineAreRefusedBeforeAnythingIsSent(String address) {
    assertThrows(IllegalArgumentException.class, () -> Trials.run(address), address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.9.8.7:1", "http://[::1]:65535/x", "http://localhost:80"})
  void addressesOnThisMachineAreLetPass(String address) {
    assertEquals(address, Loopback.parse(address).toString());
  }

  @Test
  void memoryOfAServiceCannotBeLimitedFromHere() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> Trials.run(address("?memoryMegabytes=9")));
    assertTrue(refused.getMessage().contains("limit it where it is started"));
  }
}
