package spiritsafe.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import spiritsafe.dataset.WholeFile;
import spiritsafe.detector.Evidence;
import spiritsafe.metric.Alert;
import spiritsafe.metric.Containment;
import spiritsafe.metric.RankedAccount;
import spiritsafe.trial.Cause;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.Membership;
import spiritsafe.trial.SuspicionTrail;
import spiritsafe.trial.WorldRun;

/**
 * What one detector said, as JSON Lines, enough to compute all its numbers again.
 *
 * <p>{@code scores.jsonl} holds the rises of accounts' suspicion, by account and then time: the
 * last, and those that reach a threshold that matters, which are the frozen one, the one that its
 * policy would have chosen here, and those of the containment curve. So it grows with accounts and
 * not with exchanges. {@code alerts.jsonl} holds the alerts at the frozen threshold in the order of
 * time. {@code groups.jsonl} holds the group in which each account was most suspect, and {@code
 * validation.jsonl} the validation world's accounts with their truth and highest suspicion, null
 * when they were never scored.
 *
 * <p>A row is {@code {"i":17,"at":"2026-02-01T10:00:00Z","unit":"account","id":"a1","score":0.97}};
 * {@code i} is the last exchange seen by then, counted from 0, and null before the first. An alert
 * also tells its {@code evidence}, each with its value and that of an ordinary subject, and the
 * {@code group} it was scored in, if it was.
 */
final class DetectorFiles {

  private static final JsonFactory JSON = new JsonFactory();

  private DetectorFiles() {}

  /** The files, without their ending. */
  static final List<String> NAMES = List.of("alerts", "groups", "scores", "validation");

  static Path file(Path folder, String name) {
    return folder.resolve(name + ".jsonl");
  }

  static void write(Path folder, DetectorResult.Judgement judgement) throws IOException {
    Files.createDirectories(folder);
    OptionalDouble threshold = judgement.threshold().value();
    List<Alert> alerts =
        threshold.isPresent() ? judgement.run().alerts(threshold.getAsDouble()) : List.of();
    writeAlerts(file(folder, "alerts"), alerts, judgement.run().causes());
    DoubleStream.Builder thresholds = DoubleStream.builder();
    threshold.ifPresent(thresholds::add);
    // Without it the cheapest threshold could not be found again; the others only seem dearer.
    judgement.thresholdOnTest().ifPresent(thresholds::add);
    Containment.BUDGETS.forEach(
        budget -> thresholds.add(Containment.threshold(judgement.ranking(), budget)));
    writeScores(file(folder, "scores"), judgement.run(), thresholds.build().sorted().toArray());
    JsonRows.write(
        file(folder, "groups"),
        rows -> {
          for (Map.Entry<String, Membership> member : judgement.run().memberships().entrySet()) {
            rows.write(
                JsonRows.row()
                    .put("id", member.getKey())
                    .put("group", member.getValue().groupId())
                    .put("score", member.getValue().suspicion()));
          }
        });
    if (judgement.validation().isPresent()) {
      JsonRows.write(
          file(folder, "validation"),
          rows -> {
            for (RankedAccount account : judgement.validation().get().accounts()) {
              ObjectNode row = JsonRows.row().put("id", account.accountId());
              row.put("score", account.scored() ? account.suspicion() : null);
              row.put("positive", account.positive()).put("archetype", account.archetype());
              rows.write(row);
            }
          });
    }
  }

  private static void writeScores(Path file, WorldRun run, double[] thresholds) throws IOException {
    writeRows(
        file,
        json -> {
          for (Map.Entry<String, SuspicionTrail> entry : new TreeMap<>(run.trails()).entrySet()) {
            for (Alert step : entry.getValue().steps(entry.getKey(), thresholds)) {
              write(json, step, Optional.empty());
            }
          }
        });
  }

  private static void writeAlerts(Path file, List<Alert> alerts, Map<String, Cause> causes)
      throws IOException {
    writeRows(
        file,
        json -> {
          for (Alert alert : alerts) {
            write(json, alert, Optional.ofNullable(causes.get(alert.accountId())));
          }
        });
  }

  /** Returns a moment as it stands in files. */
  static String moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** Gives the rows of a file as JSON. */
  private interface Rows {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static void writeRows(Path file, Rows rows) throws IOException {
    WholeFile.write(
        file,
        writer -> {
          try (JsonGenerator json = JSON.createGenerator(writer)) {
            json.setRootValueSeparator(null);
            rows.writeTo(json);
          }
        });
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
