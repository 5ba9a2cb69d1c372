package spiritsafe.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The published JSON Schema (draft 2020-12) of {@code results.json}. It describes every key that is
 * written and forbids none, since within a version keys are added.
 */
public final class ResultsSchema {

  private ResultsSchema() {}

  /** Returns the schema. */
  public static String json() {
    try (InputStream in = ResultsSchema.class.getResourceAsStream("results.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar holds the schema", e);
    }
  }
}
