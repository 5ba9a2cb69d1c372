package spiritsafe.compare;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.trial.DetectorSpec;

class UnlikeTest {

  private static void refuse(String first, String second) {
    Unlike.refuse(
        "a",
        new TreeMap<>(Map.of("split", "test", "batch", first)),
        "b",
        new TreeMap<>(Map.of("split", "test", "batch", second)),
        Set.of());
  }

  /** What comes in batches is told late, so batches must be alike; one at a time hurts nobody. */
  @Test
  void detectorsOutsideCompareOnlyInBatchesOfOneSize() {
    String few = DetectorSpec.parse("cmd?batch=64:python3 a.py").resolution().orElseThrow();
    String usual = DetectorSpec.parse("http://127.0.0.1:9000").resolution().orElseThrow();
    assertEquals(Optional.empty(), DetectorSpec.parse("volume").resolution());
    assertEquals(
        "a and b do not compare: batch is 64 exchanges, window 4 in one and 256 exchanges, window 4"
            + " in the other",
        assertThrows(IllegalArgumentException.class, () -> refuse(few, usual)).getMessage());
    assertDoesNotThrow(() -> refuse(few, few));
    assertDoesNotThrow(() -> refuse("none", usual));
    assertDoesNotThrow(() -> refuse(few, "none"));
  }
}
