package spiritsafe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownNamesTest {

  private static List<String> shown(String... pairs) {
    Map<String, String> own = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      own.put(pairs[i], pairs[i + 1]);
    }
    ShownNames names = ShownNames.of(own);
    return own.keySet().stream().map(names::of).toList();
  }

  @Test
  void oneIsCalledByItsOwnNameElseByWhatItWasAskedForBy() {
    assertEquals(List.of("volume", "mine"), shown("volume", "", "cmd:sh a.sh", "mine"));
  }

  @Test
  void noTwoAreCalledAlikeAndBundledOnesKeepTheirs() {
    assertEquals(
        List.of("mine", "mine (2)", "mine (3)"),
        shown("cmd:a", "mine", "cmd:b", "mine", "c", "mine"));
    assertEquals(List.of("volume (2)", "volume"), shown("cmd:a", "volume", "volume", ""));
  }

  @Test
  void whoWasNotAskedForIsCalledByWhatOneAsksFor() {
    assertEquals("timing", ShownNames.of(Map.of()).of("timing"));
    assertEquals(
        Map.of("cmd:a", "mine"), ShownNames.of(Map.of("cmd:a", "mine", "volume", "")).declared());
  }
}
