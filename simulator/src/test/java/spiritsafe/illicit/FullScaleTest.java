package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The campaigns of the whole disclosure at scale 1; run with {@code -Dslow}. */
@Tag("slow")
class FullScaleTest {

  /** 16.55 million exchanges through some 24,000 accounts, and their cover and customers. */
  @Test
  void theDisclosureAtFullScale() throws IOException {
    long before = System.nanoTime();
    DisclosedNumbersTest.assertDisclosure(1, 0.05);
    long seconds = (System.nanoTime() - before) / 1_000_000_000L;
    System.out.println("campaigns of disclosed-2026-02 at scale 1: " + seconds + " s");
    // A minute on two quiet cores; machines like ours vary by a factor of two and a half.
    assertTrue(seconds < 150, seconds + " s");
  }
}
