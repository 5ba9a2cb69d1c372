package spiritsafe.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void itIsBrokenAtBlanksAloneAndOnceAlone() {
    assertEquals("one two\nthree\n", Paragraph.of("one\ntwo   three", "", 9));
    assertEquals("name?key=value\nis one\n", Paragraph.of("name?key=value is one", "", 8));
    assertEquals("one\n  two\n  three\n", Paragraph.of("one two three", "  ", 6));
  }

  @Test
  void besideAHeadTheLinesStandBelowEachOther() {
    assertEquals("head  one two\n      three\n", Paragraph.beside("head  ", "one two three", 13));
    assertEquals("head  \n".strip() + "\n", Paragraph.beside("head  ", "", 13).strip() + "\n");
  }
}
