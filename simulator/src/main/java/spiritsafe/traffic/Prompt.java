package spiritsafe.traffic;

import java.util.Objects;

/**
 * The last message of a request, as text rendered on demand.
 *
 * <p>Most detectors never read it, so a prompt carries the recipe of its text and not the text. All
 * prompts are of this one class and show their text alone: which recipe made it cannot be told.
 * Rendering costs about a microsecond and is not remembered; keep the text if it is needed twice.
 */
public final class Prompt {

  /** The prompt of a log that holds no prompts. */
  public static final Prompt ABSENT = of("");

  private final PromptRenderer renderer;
  private final long variation;
  private final long item;

  private Prompt(PromptRenderer renderer, long variation, long item) {
    this.renderer = Objects.requireNonNull(renderer, "renderer");
    this.variation = variation;
    this.item = item;
  }

  /** Returns a prompt that renders its text when asked. */
  public static Prompt rendered(PromptRenderer renderer, long variation, long item) {
    return new Prompt(renderer, variation, item);
  }

  /** Returns a prompt of a known text. */
  public static Prompt of(String text) {
    Objects.requireNonNull(text, "text");
    return new Prompt((variation, item) -> text, 0, 0);
  }

  /** Returns the text, empty when the log holds no prompts. */
  public String text() {
    return renderer.render(variation, item);
  }

  /** Prompts are equal when their texts are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Prompt prompt && text().equals(prompt.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
