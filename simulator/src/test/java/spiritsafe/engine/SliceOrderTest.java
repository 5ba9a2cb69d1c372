package spiritsafe.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;

class SliceOrderTest {

  private static final long HOUR_MICROS = 3_600_000_000L;

  @Test
  void sortsTimesThatAreSpreadOverTheSlice() {
    sortsAsTheLibraryDoes(100_000, i -> Long.remainderUnsigned(Draws.at(7, i), HOUR_MICROS));
  }

  @Test
  void sortsTimesThatFallIntoOneSecond() {
    sortsAsTheLibraryDoes(50_000, i -> 1_800_000_000L + (Draws.at(7, i) & 0xFFFFF));
  }

  @Test
  void sortsEqualTimesByTheirIndex() {
    sortsAsTheLibraryDoes(1_000, i -> i % 2 * (HOUR_MICROS - 1));
  }

  @Test
  void sortsNoneAndOne() {
    sortsAsTheLibraryDoes(0, i -> 0);
    sortsAsTheLibraryDoes(1, i -> HOUR_MICROS - 1);
  }

  private static void sortsAsTheLibraryDoes(int count, IntToLongFunction micros) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = SliceOrder.key(micros.applyAsLong(i), i);
    }
    long[] expected = keys.clone();
    Arrays.sort(expected);
    assertArrayEquals(expected, SliceOrder.sorted(keys, HOUR_MICROS));
  }
}
