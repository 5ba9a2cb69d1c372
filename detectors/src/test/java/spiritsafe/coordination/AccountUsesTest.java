package spiritsafe.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.feature.Hashing;

class AccountUsesTest {

  @Test
  void usesAddUpByAccountInTheOrderOfTheirFirst() {
    AccountUses uses = new AccountUses();
    Map<Integer, Integer> expected = new LinkedHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      int account = (int) Long.remainderUnsigned(Hashing.mix(i), 700) * 1_024;
      assertTrue(uses.add(account, 1, 1_000));
      expected.merge(account, 1, Integer::sum);
      assertEquals(expected.size(), uses.size());
    }
    int place = 0;
    for (Map.Entry<Integer, Integer> entry : expected.entrySet()) {
      assertEquals(entry.getKey(), uses.account(place));
      assertEquals(entry.getValue(), uses.usesAt(place));
      assertEquals(entry.getValue(), uses.of(entry.getKey()));
      place++;
    }
    assertEquals(0, uses.of(-1));
  }

  @Test
  void aFullSetTakesNobodyNewButCountsItsOwn() {
    AccountUses uses = new AccountUses();
    assertTrue(uses.add(4, 3, 2));
    assertTrue(uses.add(5, 1, 2));
    assertFalse(uses.add(6, 1, 2));
    assertTrue(uses.add(4, 1, 2));
    assertEquals(4, uses.of(4));
    assertEquals(0, uses.of(6));
  }
}
