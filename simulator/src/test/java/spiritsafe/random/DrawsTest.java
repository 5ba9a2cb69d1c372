package spiritsafe.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawsTest {

  /**
   * The first outputs of SplitMix64 from the seed 1234567, as printed by the authors of the C
   * reference and repeated by many ports (Rosetta Code, "Pseudo-random numbers/Splitmix64").
   */
  @Test
  void matchesThePublishedVectorOfSplitMix64() {
    Draws draws = new Draws(1234567L);
    long[] first = {
      draws.nextLong(), draws.nextLong(), draws.nextLong(), draws.nextLong(), draws.nextLong()
    };
    assertArrayEquals(
        new long[] {
          Long.parseUnsignedLong("6457827717110365317"),
          Long.parseUnsignedLong("3203168211198807973"),
          Long.parseUnsignedLong("9817491932198370423"),
          Long.parseUnsignedLong("4593380528125082431"),
          Long.parseUnsignedLong("16408922859458223821")
        },
        first);
  }

  @Test
  void sameSeedSameSequence() {
    assertEquals(new Draws(5).nextLong(), new Draws(5).nextLong());
    assertNotEquals(new Draws(5).nextLong(), new Draws(6).nextLong());
  }

  @Test
  void belowStaysBelowAndReachesEveryValue() {
    Draws draws = new Draws(1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      int value = draws.below(7);
      assertTrue(value >= 0 && value < 7);
      seen.add(value);
    }
    assertEquals(7, seen.size());
  }

  /**
   * Single draws of neighbouring keys and indexes, 64,000 of them in 64 cells: chi-square with 63
   * degrees of freedom has mean 63 and deviation 11.2. The draws are fixed, so the test fails for a
   * wrong mixer and never by luck; a bound of 130 would be passed by chance once in a million.
   */
  @Test
  void singleDrawsAreSpreadEvenly() {
    int[] cells = new int[64];
    for (long key = 0; key < 64; key++) {
      for (long index = 0; index < 1_000; index++) {
        cells[(int) (Draws.unit(Draws.at(key, index)) * 64)]++;
      }
    }
    double chiSquare = 0;
    for (int count : cells) {
      chiSquare += (count - 1_000.0) * (count - 1_000.0) / 1_000.0;
    }
    assertTrue(chiSquare < 130, "chi-square " + chiSquare);
  }

  @Test
  void aSaltStandsForItsIndex() {
    assertEquals(Draws.at(99, 12), Draws.salted(99, Draws.salt(12)));
  }
}
