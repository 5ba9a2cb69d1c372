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
}
