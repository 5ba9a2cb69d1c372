package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

  private static final List<String> KNOWN = List.of("volume", "frame-lsh", "volume-cusum");

  @Test
  void countsLettersPutInTakenOutOrChanged() {
    assertEquals(0, DidYouMean.edits("volume", "volume"));
    assertEquals(1, DidYouMean.edits("volme", "volume"));
    assertEquals(3, DidYouMean.edits("kitten", "sitting")); // the textbook's own example
    assertEquals(4, DidYouMean.edits("", "four"));
  }

  @Test
  void suggestsTheCloseOnesClosestFirst() {
    assertEquals(List.of("volume"), DidYouMean.close("volumn", KNOWN));
    assertEquals(List.of("volume", "volume-cusum"), DidYouMean.close("volum", KNOWN));
  }

  @Test
  void listsAllWhenNoneIsClose() {
    assertEquals("There are volume, frame-lsh, volume-cusum.", DidYouMean.sentence("zzzz", KNOWN));
    assertEquals("There are none.", DidYouMean.sentence("zzzz", List.of()));
  }
}
