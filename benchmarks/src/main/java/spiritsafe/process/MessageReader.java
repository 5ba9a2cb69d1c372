package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.Subject;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/** Reads a line of a detector; what is wrong with it is told with the line and how to mend it. */
final class MessageReader {

  // NaN is read so that it can be called what it is: a score that is no number.
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private static final int MOST_EVIDENCE = 8;

  private MessageReader() {}

  /**
   * Reads a line.
   *
   * @throws StrayLine if it is not of the protocol at all
   * @throws DetectorFault if it is, and wrong
   */
  static Message read(String line) throws StrayLine {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new StrayLine(line);
    }
    if (node == null || !node.isObject() || !node.path("t").isTextual()) {
      throw new StrayLine(line);
    }
    String type = node.path("t").textValue();
    return switch (type) {
      case "s" -> verdict(node, new AccountSubject(text(node, "id", line)), line);
      case "c" -> verdict(node, group(node, line), line);
      case "ack" -> new Message.Ack(index(node, line));
      case "ready" -> ready(node, line);
      case "fitted" -> new Message.Fitted();
      case "bye" -> new Message.Bye();
      case "error" ->
          throw new DetectorFault(
              TrialStatus.CRASH,
              "the detector says: " + Protocol.shown(node.path("message").asText("(no message)")));
      default ->
          throw protocolError(
              "message type '"
                  + Protocol.shown(type)
                  + "' is not known; a detector says ready, fitted, s, c, ack, bye or error");
    };
  }

  private static Message.Ready ready(JsonNode node, String line) {
    JsonNode protocol = node.path("protocol");
    if (!protocol.isInt() || protocol.intValue() != Protocol.VERSION) {
      throw protocolError(
          "ready names protocol "
              + (protocol.isMissingNode() ? "none" : protocol)
              + "; this program speaks "
              + Protocol.VERSION
              + ": send \"protocol\": "
              + Protocol.VERSION);
    }
    Set<String> wants = new LinkedHashSet<>(texts(node, "wants", line));
    for (String want : wants) {
      if (!List.of("text", "accounts").contains(want)) {
        throw protocolError(
            "ready wants '" + Protocol.shown(want) + "'; what can be had is text and accounts");
      }
    }
    Set<Field> fields = EnumSet.allOf(Field.class);
    if (node.has("fields")) {
      fields = EnumSet.noneOf(Field.class);
      for (String name : texts(node, "fields", line)) {
        fields.add(find("field", name, Field.values(), field -> field.column().name()));
      }
      if (fields.contains(Field.PROMPT) && !wants.contains("text")) {
        throw protocolError(
            "ready names the field prompt; the text of prompts is sent only to who asks for it"
                + " with \"wants\": [\"text\"]");
      }
      fields.add(Field.ACCOUNT_ID);
    }
    if (wants.contains("text")) {
      fields.add(Field.PROMPT);
    } else {
      fields.remove(Field.PROMPT);
    }
    Set<Field> needs = EnumSet.noneOf(Field.class);
    for (String name : texts(node, "needs", line)) {
      needs.add(find("field", name, Field.values(), field -> field.column().name()));
    }
    Set<AccountField> accountNeeds = EnumSet.noneOf(AccountField.class);
    for (String name : texts(node, "account_needs", line)) {
      accountNeeds.add(
          find("account field", name, AccountField.values(), field -> field.column().name()));
    }
    return new Message.Ready(
        text(node, "name", line),
        node.path("version").asText(""),
        fields,
        wants.contains("accounts"),
        needs,
        accountNeeds,
        fit(node),
        new LinkedHashSet<>(texts(node, "params", line)),
        flag(node, "calibrated", line));
  }

  private static Optional<Message.Fit> fit(JsonNode node) {
    JsonNode wanted = node.path("fit");
    if (wanted.isMissingNode() || wanted.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Message.Fit.values())
            .filter(fit -> fit.code().equals(wanted.asText()))
            .findFirst()
            .orElseThrow(
                () ->
                    protocolError(
                        "ready asks for fit '"
                            + Protocol.shown(wanted.asText())
                            + "'; there are labeled (all of the train world, with labels of its"
                            + " accounts) and honest (its honest exchanges alone)")));
  }

  private static boolean flag(JsonNode node, String key, String line) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw protocolError("\"" + key + "\" must be true or false", line);
    }
    return value.booleanValue();
  }

  private static <E> E find(String what, String name, E[] all, Function<E, String> named) {
    return Arrays.stream(all)
        .filter(one -> named.apply(one).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                protocolError(
                    "ready names "
                        + what
                        + " '"
                        + Protocol.shown(name)
                        + "'; there are "
                        + String.join(", ", Arrays.stream(all).map(named).toList())));
  }

  private static GroupSubject group(JsonNode node, String line) {
    List<String> ids = texts(node, "ids", line);
    if (ids.isEmpty()) {
      throw protocolError("a group needs \"ids\", a list of one account or more", line);
    }
    return new GroupSubject(text(node, "cluster", line), List.copyOf(new LinkedHashSet<>(ids)));
  }

  private static Message.Verdict verdict(JsonNode node, Subject subject, String line) {
    JsonNode value = node.path("v");
    if (!value.isNumber()) {
      throw protocolError("a score needs \"v\", a number", line);
    }
    double suspicion = value.doubleValue();
    if (!Double.isFinite(suspicion)) {
      throw new DetectorFault(
          TrialStatus.INVALID_SCORES,
          "a score is "
              + suspicion
              + ", must be a finite number; the line is '"
              + Protocol.shown(line)
              + "'");
    }
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode why : node.path("why")) {
      if (evidence.size() < MOST_EVIDENCE) {
        evidence.add(evidence(why, line));
      }
    }
    long claimed = node.has("i") ? index(node, line) : -1;
    return new Message.Verdict(
        new Score(subject, suspicion, evidence),
        claimed,
        node.has("a") ? Optional.of(flag(node, "a", line)) : Optional.empty());
  }

  private static Evidence evidence(JsonNode why, String line) {
    JsonNode value = why.path("value");
    JsonNode typical = why.path("typical");
    if (!why.path("feature").isTextual() || !value.isNumber() || !typical.isNumber()) {
      throw protocolError(
          "\"why\" is a list of {\"feature\": text, \"value\": number, \"typical\": number}", line);
    }
    if (!Double.isFinite(value.doubleValue()) || !Double.isFinite(typical.doubleValue())) {
      throw new DetectorFault(
          TrialStatus.INVALID_SCORES,
          "evidence is not a finite number; the line is '" + Protocol.shown(line) + "'");
    }
    return new Evidence(
        why.path("feature").textValue(), value.doubleValue(), typical.doubleValue());
  }

  private static long index(JsonNode node, String line) {
    JsonNode index = node.path("i");
    if (!index.isIntegralNumber() || !index.canConvertToLong() || index.longValue() < 0) {
      throw protocolError("\"i\" must be a whole number, 0 or more", line);
    }
    return index.longValue();
  }

  private static String text(JsonNode node, String key, String line) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw protocolError("it needs \"" + key + "\", a text", line);
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode node, String key, String line) {
    List<String> texts = new ArrayList<>();
    JsonNode values = node.path(key);
    if (!values.isMissingNode() && !values.isArray()) {
      throw protocolError("\"" + key + "\" must be a list", line);
    }
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw protocolError("\"" + key + "\" must hold texts", line);
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  /** A line that is no message, most often something printed by accident. */
  static final class StrayLine extends Exception {
    private static final long serialVersionUID = 1;

    StrayLine(String line) {
      super(
          "a line is no message: '"
              + Protocol.shown(line)
              + "'. The answers hold JSON objects with \"t\" and nothing else; print to standard"
              + " error, or set stray=skip");
    }
  }
}
