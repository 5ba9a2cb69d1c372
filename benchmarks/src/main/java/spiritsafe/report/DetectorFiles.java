package spiritsafe.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spiritsafe.detector.Evidence;
import spiritsafe.metric.Alert;
import spiritsafe.trial.Cause;
import spiritsafe.trial.SuspicionTrail;
import spiritsafe.trial.WorldRun;

/**
 * What one detector said, as JSON Lines: {@code scores.jsonl} holds every rise of an account's
 * suspicion, by account and then time, from which alerts follow at any threshold; {@code
 * alerts.jsonl} holds the alerts at the threshold it was judged at, in the order of time.
 *
 * <p>A row is {@code {"i":17,"at":"2026-02-01T10:00:00Z","unit":"account","id":"a1","score":0.97}};
 * {@code i} is the last exchange seen by then, counted from 0, and null before the first. An alert
 * also tells its {@code evidence}, each with its value and that of an ordinary subject, and the
 * {@code group} it was scored in, if it was.
 */
final class DetectorFiles {

  private static final JsonFactory JSON = new JsonFactory();

  private DetectorFiles() {}

  static void writeScores(Path file, WorldRun run) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        JsonGenerator json = generator(writer)) {
      for (Map.Entry<String, SuspicionTrail> entry : new TreeMap<>(run.trails()).entrySet()) {
        for (int step = 0; step < entry.getValue().steps(); step++) {
          write(json, entry.getValue().step(entry.getKey(), step), Optional.empty());
        }
      }
    }
  }

  static void writeAlerts(Path file, List<Alert> alerts, Map<String, Cause> causes)
      throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        JsonGenerator json = generator(writer)) {
      for (Alert alert : alerts) {
        write(json, alert, Optional.ofNullable(causes.get(alert.accountId())));
      }
    }
  }

  /** Returns a moment as it stands in files. */
  static String moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static JsonGenerator generator(BufferedWriter writer) throws IOException {
    JsonGenerator json = JSON.createGenerator(writer);
    json.setRootValueSeparator(null);
    return json;
  }

  private static void write(JsonGenerator json, Alert alert, Optional<Cause> cause)
      throws IOException {
    json.writeStartObject();
    if (alert.exchangeIndex() < 0) {
      json.writeNullField("i");
    } else {
      json.writeNumberField("i", alert.exchangeIndex());
    }
    json.writeStringField("at", moment(alert.timeMicros()));
    json.writeStringField("unit", "account");
    json.writeStringField("id", alert.accountId());
    json.writeNumberField("score", alert.suspicion());
    if (cause.isPresent()) {
      write(json, cause.get());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void write(JsonGenerator json, Cause cause) throws IOException {
    if (cause.group().isPresent()) {
      json.writeStringField("group", cause.group().get());
    }
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : cause.evidence()) {
      json.writeStartObject();
      json.writeStringField("feature", evidence.feature());
      json.writeNumberField("value", evidence.value());
      json.writeNumberField("typical", evidence.typical());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
