package spiritsafe.intake;

import java.util.Locale;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.StopReason;

/**
 * What the words that providers and client libraries use for outcomes mean in ours.
 *
 * <p>The conventions leave {@code finish_reasons} and {@code error.type} to the provider or the
 * client library, so these are the words of the large ones; what is not known is {@code UNKNOWN}.
 */
final class OpenTelemetryCodes {

  private OpenTelemetryCodes() {}

  static StopReason stopReason(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "stop", "end_turn", "complete", "eos" -> StopReason.END_TURN;
      case "length", "max_tokens", "max_output_tokens" -> StopReason.MAX_TOKENS;
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "tool_call", "tool_calls", "tool_use", "function_call" -> StopReason.TOOL_USE;
      case "content_filter", "refusal", "safety" -> StopReason.REFUSAL;
      case "error", "none" -> StopReason.NONE;
      default -> StopReason.UNKNOWN;
    };
  }

  /** Reads an error type: a status as text, a code of an API, or the class of an exception. */
  static ErrorKind errorKind(String type) {
    if (type.matches("[45][0-9]{2}")) {
      return errorOfStatus(Integer.parseInt(type));
    }
    // RateLimitError, openai.RateLimitError, rate_limit_exceeded: letters alone tell them apart
    String letters = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (letters.contains("ratelimit") || letters.contains("quota")) {
      return ErrorKind.RATE_LIMITED;
    }
    if (letters.contains("overloaded")) {
      return ErrorKind.OVERLOADED;
    }
    if (letters.contains("permission")
        || letters.contains("forbidden")
        || letters.contains("authentication")) {
      return ErrorKind.FORBIDDEN;
    }
    if (letters.contains("invalidrequest")
        || letters.contains("badrequest")
        || letters.contains("contextlength")) {
      return ErrorKind.INVALID_REQUEST;
    }
    if (letters.contains("servererror")
        || letters.contains("apierror")
        || letters.contains("unavailable")) {
      return ErrorKind.SERVER_ERROR;
    }
    return ErrorKind.UNKNOWN;
  }

  /** Returns what an HTTP status means; none for 0 and for statuses below 400. */
  static ErrorKind errorOfStatus(long status) {
    if (status < 400) {
      return ErrorKind.NONE;
    }
    return switch ((int) status) {
      case 401, 403 -> ErrorKind.FORBIDDEN;
      case 429 -> ErrorKind.RATE_LIMITED;
      case 529 -> ErrorKind.OVERLOADED;
      default -> status < 500 ? ErrorKind.INVALID_REQUEST : ErrorKind.SERVER_ERROR;
    };
  }
}
