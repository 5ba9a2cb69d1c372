package spiritsafe.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.feature.Hashing;

class SoleUsesTest {

  @Test
  void aKeyBelongsToTheAccountThatUsedItFirst() {
    SoleUses uses = new SoleUses();
    assertTrue(uses.note(77, 5, 1_000));
    assertTrue(uses.note(77, 5, 2_000));
    assertFalse(uses.note(77, 6, 3_000));
    assertEquals(5, uses.account(77));
    assertEquals(2, uses.uses(77));
    uses.remove(77);
    assertEquals(0, uses.size());
    assertTrue(uses.note(77, 6, 4_000));
    assertEquals(6, uses.account(77));
  }

  @Test
  void whatWasNotUsedSinceIsForgotten() {
    SoleUses uses = new SoleUses();
    uses.note(1, 9, 1_000);
    uses.note(2, 9, 2_000);
    uses.forgetBefore(2_000);
    assertEquals(1, uses.size());
    assertEquals(1, uses.uses(2));
    assertTrue(uses.note(1, 8, 3_000));
  }

  /** Against a map, over 200,000 steps that add, take out and forget keys from few and many. */
  @Test
  void itHoldsWhatAMapWouldHold() {
    SoleUses uses = new SoleUses();
    Map<Long, int[]> expected = new HashMap<>();
    Map<Long, Long> last = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long random = Hashing.mix(i + 1);
      // Keys in runs of neighbours, so that entries push each other on.
      long key = 1 + Long.remainderUnsigned(random, 3_000) * (i % 3 == 0 ? 1 : 0x1000);
      int account = (int) Long.remainderUnsigned(random >>> 20, 3);
      int[] known = expected.get(key);
      if (i % 7 == 0 && known != null) {
        uses.remove(key);
        expected.remove(key);
        last.remove(key);
      } else {
        boolean sole = known == null || known[0] == account;
        assertEquals(sole, uses.note(key, account, i), "step " + i);
        if (sole) {
          expected.computeIfAbsent(key, k -> new int[] {account, 0})[1]++;
          last.put(key, (long) i);
        }
      }
      if (i % 50_000 == 49_999) {
        long before = i - 5_000;
        uses.forgetBefore(before);
        expected.keySet().removeIf(k -> last.get(k) < before);
        last.values().removeIf(micros -> micros < before);
      }
      assertEquals(expected.size(), uses.size(), "step " + i);
    }
    assertTrue(expected.size() > 1_000, "the test reaches no crowd: " + expected.size());
    expected.forEach(
        (key, entry) -> {
          assertEquals(entry[0], uses.account(key));
          assertEquals(entry[1], uses.uses(key));
        });
  }
}
