package spiritsafe.process;

import java.time.Duration;
import spiritsafe.catalog.Settings;
import spiritsafe.trial.DetectorSpec;

/**
 * What a detector outside may take, and how it is fed.
 *
 * @param batch exchanges between two marks, at least 1
 * @param window marks that may be open at once, at least 1; a score counts up to {@code window - 1}
 *     marks late, so 1 is exact and more is faster
 * @param ready for the answer to hello
 * @param fit for learning from the train world, by one that asks for it
 * @param answer for the answer to a mark, and for taking its input
 * @param total for all waiting within one world, but that for ready and for fit
 * @param memoryMegabytes resident memory of its process and all it starts; 0 when not limited
 */
record Limits(
    int batch,
    int window,
    Duration ready,
    Duration fit,
    Duration answer,
    Duration total,
    int memoryMegabytes) {

  /** Longest line in bytes, either way: room for a group of fifty thousand accounts. */
  static final int LINE_BYTES = 1 << 20;

  /** Most bytes said between two acknowledgements; what is more is a flood, not an answer. */
  static final long ANSWER_BYTES = 64L << 20;

  /** From {@code bye} to the end of the process. */
  static final Duration LEAVE = Duration.ofSeconds(5);

  /** What is waited for after hello. */
  static final String READY = "no ready";

  /** What is waited for after fit. */
  static final String FITTED = "no fitted";

  /** Refuses what cannot be. */
  Limits {
    least("batch", batch, 1);
    least("window", window, 1);
    most("batch", batch, 65_536);
    most("window", window, 64);
    least("memoryMegabytes", memoryMegabytes, 0);
  }

  /** Reads them; all have defaults. */
  static Limits of(Settings settings) {
    return new Limits(
        settings.integer("batch", DetectorSpec.USUAL_BATCH),
        settings.integer("window", DetectorSpec.USUAL_WINDOW),
        seconds(settings, "readySeconds", 30),
        seconds(settings, "fitSeconds", 600),
        seconds(settings, "answerSeconds", 10),
        seconds(settings, "totalSeconds", 3_600),
        settings.integer("memoryMegabytes", 0));
  }

  /**
   * Returns the setting that gives more time, with a value for it.
   *
   * @param awaited what did not come in time, for example {@code no ack for mark 255}
   */
  static String setting(String awaited) {
    return switch (awaited) {
      case READY -> "readySeconds=120";
      case FITTED -> "fitSeconds=3600";
      default -> "answerSeconds=60";
    };
  }

  private static Duration seconds(Settings settings, String name, double otherwise) {
    double value = settings.real(name, otherwise);
    if (!(value > 0 && value <= 1e7)) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + ", must be above 0 and at most 1e7");
    }
    return Duration.ofNanos(Math.round(value * 1e9));
  }

  private static void least(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be " + least + " or more");
    }
  }

  private static void most(String name, int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(name + " is " + value + ", must be " + most + " or less");
    }
  }
}
