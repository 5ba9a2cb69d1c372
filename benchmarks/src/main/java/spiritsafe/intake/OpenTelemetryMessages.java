package spiritsafe.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import spiritsafe.traffic.Field;

/**
 * What the messages of a request tell: {@code gen_ai.input.messages} with their parts, or the older
 * {@code gen_ai.prompt} with its contents.
 *
 * <p>The prompt is the text of the last message, its parts joined by line ends; of a tool's answer
 * it is the answer. Images are counted over all messages. The system prompt is {@code
 * gen_ai.system_instructions}, or a first message of role {@code system}; only its hash is kept.
 */
final class OpenTelemetryMessages {

  private OpenTelemetryMessages() {}

  static void fill(RowDraft row, OpenTelemetryRecord call) {
    String name = Field.PROMPT.column().openTelemetryName();
    JsonNode messages = call.attribute(call.has(name) ? name : "gen_ai.prompt");
    if (call.has("gen_ai.system_instructions")) {
      row.set(Field.SYSTEM_PROMPT_HASH, hash(text(call.attribute("gen_ai.system_instructions"))));
    }
    if (messages.isTextual()) {
      row.set(Field.PROMPT, messages.textValue());
      return;
    }
    if (!messages.isArray() || messages.isEmpty()) {
      return;
    }
    row.set(Field.PROMPT, text(content(messages.get(messages.size() - 1))));
    row.set(Field.MESSAGE_COUNT, messages.size());
    long images = 0;
    for (JsonNode message : messages) {
      images += images(content(message));
    }
    row.set(Field.IMAGE_COUNT, images);
    JsonNode first = messages.get(0);
    if (first.path("role").asText().equals("system")
        && !row.present().contains(Field.SYSTEM_PROMPT_HASH)) {
      row.set(Field.SYSTEM_PROMPT_HASH, hash(text(content(first))));
    }
  }

  private static String hash(String systemPrompt) {
    return systemPrompt.isEmpty() ? "" : TextHash.of(systemPrompt);
  }

  private static JsonNode content(JsonNode message) {
    return message.has("parts") ? message.get("parts") : message.path("content");
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    StringJoiner text = new StringJoiner("\n");
    for (JsonNode part : content) {
      for (String key : new String[] {"content", "text", "response", "result"}) {
        JsonNode value = part.path(key);
        if (value.isTextual()) {
          // base64 of an image or a sound is no text
          if (!part.path("type").asText().equals("blob")) {
            text.add(value.textValue());
          }
          break;
        }
        if (value.isContainerNode()) {
          text.add(value.toString());
          break;
        }
      }
    }
    return text.toString();
  }

  private static long images(JsonNode content) {
    long images = 0;
    for (JsonNode part : content) {
      String type = part.path("type").asText();
      if (part.path("modality").asText().equals("image")
          || part.path("mime_type").asText().startsWith("image/")
          || type.equals("image")
          || type.equals("image_url")) {
        images++;
      }
    }
    return images;
  }
}
