package spiritsafe.inspect;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** What the letters of a prompt tell. */
final class Scripts {

  private static final Set<UnicodeScript> OTHERS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.CYRILLIC,
          UnicodeScript.DEVANAGARI);

  /**
   * Whether each of the languages that campaigns ask in, in their order, is written in one of
   * those: English, Chinese, Japanese, Korean, Vietnamese, Indonesian, French, German, Spanish,
   * Portuguese, Russian, Turkish, Hindi.
   */
  private static final boolean[] LANGUAGES = {
    false, true, true, true, false, false, false, false, false, false, true, false, true
  };

  private Scripts() {}

  /** Returns whether a text has a letter of another script than Latin. */
  static boolean other(String text) {
    return text.codePoints()
        .filter(point -> point > 0x2FF)
        .anyMatch(point -> OTHERS.contains(UnicodeScript.of(point)));
  }

  /** Returns the share of the first some languages that are written in other scripts. */
  static double share(int languages) {
    int others = 0;
    for (int i = 0; i < languages; i++) {
      others += LANGUAGES[i] ? 1 : 0;
    }
    return (double) others / languages;
  }

  /** Returns 64 bits of a text (FNV-1a), so that a million wordings share none by chance. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ one) * 0x100000001b3L;
    }
    return hash;
  }
}
