package spiritsafe.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @ParameterizedTest
  @CsvSource({
    "Add 12 tests. Now, 5",
    "नए सीखने वाले को समझाओ, 5",
    "اِشرَح لي هذا الآن, 4",
    "อธิบายให้ผู้เริ่มต้น ฟัง, 2",
    "Cafe\u0301 au lait, 3"
  })
  void wordsKeepTheMarksThatTheirLettersBear(String text, int tokens) {
    // "Add", "0", "tests", ".", "Now" in the first; whole words in the others.
    assertEquals(tokens, Tokens.of(text).count());
  }

  @Test
  void caseAndNumbersDoNotMatter() {
    long one = Tokens.of("Solve problem 17 of the list").first(6);
    assertEquals(one, Tokens.of("solve Problem 2041 of the list").first(6));
    assertNotEquals(one, Tokens.of("Solve problem 17 of this list").first(6));
  }

  @Test
  void shorterTextsHaveNoAnchor() {
    assertEquals(0, Tokens.of("five words and no more").first(6));
    assertEquals(0, Tokens.of("five words and no more").last(6));
  }
}
