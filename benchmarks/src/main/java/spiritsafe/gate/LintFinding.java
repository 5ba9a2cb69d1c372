package spiritsafe.gate;

import java.util.Objects;

/**
 * Something about a gate file that will not do what it looks like.
 *
 * @param kind what sort of thing it is
 * @param error whether the file should not be used so; else it is a warning
 * @param line where
 * @param message what, and what to do
 */
public record LintFinding(LintKind kind, boolean error, int line, String message) {

  /** Refuses a finding without words. */
  public LintFinding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /** Returns it with the name of the file, as compilers write it, and its kind at the end. */
  public String text(String file) {
    return file
        + ":"
        + line
        + ": "
        + (error ? "error: " : "warning: ")
        + message
        + " ["
        + kind.id()
        + "]";
  }
}
