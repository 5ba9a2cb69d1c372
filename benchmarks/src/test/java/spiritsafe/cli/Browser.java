package spiritsafe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A Chromium without a window, told what to do over the Chrome DevTools Protocol on a loopback
 * port. Every answer is waited for at most half a minute.
 */
final class Browser implements AutoCloseable {

  private static final int MOST_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private WebSocket socket;
  private String session = "";
  private int last;

  private Browser(Process process) {
    this.process = process;
  }

  /** Returns a browser on the path of programs, if there is one. */
  static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/bin"))
        .filter(folder -> !folder.isEmpty())
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path folder) throws Exception {
    Path profile = folder.resolve("profile");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    Browser browser = new Browser(process);
    try {
      browser.connect(profile.resolve("DevToolsActivePort"));
      return browser;
    } catch (Exception e) {
      browser.close();
      throw e;
    }
  }

  private void connect(Path file) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("the browser opens no port");
      }
      Thread.sleep(20);
    }
    List<String> lines = Files.readAllLines(file);
    URI address = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .get(MOST_SECONDS, TimeUnit.SECONDS);
    String target =
        tell("Target.createTarget", node().put("url", "about:blank")).path("targetId").asText();
    session =
        tell("Target.attachToTarget", node().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tell(domain + ".enable", node());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      text.append(data);
      if (whole) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode tell(String method, ObjectNode parameters) throws Exception {
    int id = ++last;
    ObjectNode message = node().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).get(MOST_SECONDS, TimeUnit.SECONDS);
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  private JsonNode next() throws Exception {
    JsonNode message = messages.poll(MOST_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("the browser does not answer");
    }
    String method = message.path("method").asText();
    boolean complaint =
        method.equals("Runtime.exceptionThrown")
            || (method.equals("Log.entryAdded")
                && !message.path("params").path("entry").path("level").asText().equals("info"))
            || (method.equals("Runtime.consoleAPICalled")
                && message.path("params").path("type").asText().equals("error"));
    if (complaint) {
      complaints.add(message.path("params").toString());
    }
    return message;
  }

  /** Returns errors of scripts and what the policy of the page has stopped, so far. */
  List<String> complaints() throws Exception {
    evaluate("1");
    return List.copyOf(complaints);
  }

  /** Opens a page and waits until it stands. */
  void show(String address) throws Exception {
    tell("Page.navigate", node().put("url", address));
    while (!next().path("method").asText().equals("Page.loadEventFired")) {
      // what comes between is of no interest
    }
  }

  void size(int width, int height) throws Exception {
    tell(
        "Emulation.setDeviceMetricsOverride",
        node()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  void dark(boolean dark) throws Exception {
    ObjectNode media = node();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    tell("Emulation.setEmulatedMedia", media);
  }

  void print(boolean paper) throws Exception {
    tell("Emulation.setEmulatedMedia", node().put("media", paper ? "print" : ""));
  }

  void scripts(boolean run) throws Exception {
    tell("Emulation.setScriptExecutionDisabled", node().put("value", !run));
  }

  void tab() throws Exception {
    for (String type : Arrays.asList("rawKeyDown", "keyUp")) {
      tell(
          "Input.dispatchKeyEvent",
          node()
              .put("type", type)
              .put("key", "Tab")
              .put("code", "Tab")
              .put("windowsVirtualKeyCode", 9));
    }
  }

  /** Returns what an expression is, as text. */
  String evaluate(String expression) throws Exception {
    JsonNode result =
        tell(
            "Runtime.evaluate",
            node().put("expression", "String(" + expression + ")").put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value").asText();
  }

  /** Writes a picture of the whole page. */
  void picture(Path file) throws Exception {
    JsonNode result =
        tell(
            "Page.captureScreenshot",
            node().put("format", "png").put("captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(result.path("data").asText()));
  }

  /** Ends the browser that was started here, and no other. */
  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.abort();
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      children.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle child : children) {
        child.onExit().get(5, TimeUnit.SECONDS);
      }
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the browser does not end", e);
    }
  }
}
