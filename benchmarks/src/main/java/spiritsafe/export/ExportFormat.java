package spiritsafe.export;

/** A form that traffic can be written in. */
public enum ExportFormat {
  /** Mooncake's traces: JSON Lines of times, lengths and block hashes. */
  MOONCAKE(
      "mooncake holds times in milliseconds from the first exchange, token counts and shared"
          + " prefixes alone: no account, model, origin, outcome or text"),
  /** The standard logging payload of the LiteLLM proxy, one a line. */
  LITELLM(
      "litellm has no field for networks, fingerprints, pathways, reasoning tokens, retries and"
          + " account facts; they are left out"),
  /** Spans with the attributes of OpenTelemetry's GenAI conventions, one a line. */
  OTEL(
      "otel has no attribute for organizations, keys, pathways, networks, fingerprints, tool and"
          + " message counts, hashes of system prompts and account facts; they are left out"),
  /** Every column of an exchange, with a header. */
  CSV("csv holds exchanges alone; account facts are left out");

  private final String lacks;

  ExportFormat(String lacks) {
    this.lacks = lacks;
  }

  /** Returns what it cannot hold, as a sentence without a full stop. */
  public String lacks() {
    return lacks;
  }
}
