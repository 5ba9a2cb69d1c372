package spiritsafe.world.prompt;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.random.Draws;

/**
 * The languages other than English that people write in: a few turns of phrase each, so that texts
 * in them can be told from one another and from English, and no more.
 */
final class Tongues {

  /** Number 0 is English; those spoken around the exits of relays come first. */
  private static final List<String> CODES =
      List.of("zh", "ja", "ko", "vi", "id", "fr", "de", "es", "pt", "ru", "tr", "hi");

  /** How many there are with English. */
  static final int COUNT = CODES.size() + 1;

  /**
   * Shares of turns of a consumers' chat that come in Chinese and Russian, as shares of those in
   * other tongues than English: 13 and 12 of 47 (WildChat-1M), less the Chinese phrases of those
   * who mostly write English. The rest is shared evenly (assumed).
   */
  private static final double CONSUMERS_CHINESE = 0.302;

  private static final double CONSUMERS_RUSSIAN = 0.314;

  private static final List<String> RARER =
      CODES.stream().filter(code -> !code.equals("zh") && !code.equals("ru")).toList();

  private final List<Grammar> grammars = new ArrayList<>();

  Tongues() {
    for (String code : CODES) {
      grammars.add(Grammar.named("tongue-" + code));
    }
  }

  /** Returns the grammar of a language from 1. */
  Grammar named(int language) {
    return grammars.get(language - 1);
  }

  /** Returns the language of a subject, 0 for English, evenly among the first some. */
  static int language(long subject, int languages) {
    return (int) Long.remainderUnsigned(Draws.at(subject, 0x70C6L), languages);
  }

  /** Returns the language of a subject that consumers write about in another than English. */
  static int consumers(long subject) {
    double luck = Draws.unit(Draws.at(subject, 0x70C7L));
    if (luck < CONSUMERS_CHINESE) {
      return 1 + CODES.indexOf("zh");
    }
    if (luck < CONSUMERS_CHINESE + CONSUMERS_RUSSIAN) {
      return 1 + CODES.indexOf("ru");
    }
    return 1 + CODES.indexOf(RARER.get(language(subject, RARER.size())));
  }
}
