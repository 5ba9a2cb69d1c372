package spiritsafe.coordination;

import java.util.Arrays;
import spiritsafe.feature.Hashing;

/**
 * A text as hashed tokens: lower case, runs of digits made one 0, words and single marks apart. At
 * most {@value #MOST} from the start and as many from the end are kept.
 */
final class Tokens {

  static final int MOST = 96;

  private final long[] hashes;

  private Tokens(long[] hashes) {
    this.hashes = hashes;
  }

  static Tokens of(String text) {
    long[] all = new long[Math.max(16, text.length() / 4)];
    int count = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      long hash;
      if (inWord(c)) {
        hash = 7;
        while (i < text.length() && inWord(text.charAt(i))) {
          hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x9E3779B97F4A7C15L;
          hash ^= hash >>> 31;
          i++;
        }
      } else if (Character.isDigit(c)) {
        hash = '0';
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
          i++;
        }
      } else {
        hash = c;
        i++;
      }
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * count);
      }
      all[count++] = Hashing.mix(hash);
    }
    return new Tokens(Arrays.copyOf(all, count));
  }

  /** Vowel signs of Devanagari, Arabic or Thai belong to the letters that bear them. */
  private static boolean inWord(char c) {
    if (Character.isLetter(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  int count() {
    return hashes.length;
  }

  /** Returns a hash of the first tokens, or 0 when there are fewer. */
  long first(int length) {
    return hashes.length < length ? 0 : span(0, length) ^ 0x1F1257L;
  }

  /** Returns a hash of the last tokens, or 0 when there are fewer. */
  long last(int length) {
    return hashes.length < length ? 0 : span(hashes.length - length, length) ^ 0x1A57L;
  }

  /** Returns the hashes of all runs of four tokens near the start and the end. */
  long[] shingles() {
    int runs = Math.max(0, hashes.length - 3);
    if (runs <= 2 * MOST) {
      long[] shingles = new long[runs];
      for (int i = 0; i < runs; i++) {
        shingles[i] = span(i, 4);
      }
      return shingles;
    }
    long[] shingles = new long[2 * MOST];
    for (int i = 0; i < MOST; i++) {
      shingles[i] = span(i, 4);
      shingles[MOST + i] = span(runs - MOST + i, 4);
    }
    return shingles;
  }

  private long span(int from, int length) {
    long hash = length;
    for (int i = from; i < from + length; i++) {
      hash = Hashing.mix(hash ^ hashes[i]) * 0x9E3779B97F4A7C15L;
    }
    return hash;
  }
}
