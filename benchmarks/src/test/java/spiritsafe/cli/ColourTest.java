package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ColourTest {

  private static final String ESCAPE = "\033[";

  @Test
  void aTerminalHasColourUnlessItIsDumbOrTold() {
    assertEquals(Ansi.ON, Colour.of(Map.of(), true));
    assertEquals(Ansi.OFF, Colour.of(Map.of(), false));
    assertEquals(Ansi.OFF, Colour.of(Map.of("TERM", "dumb"), true));
    assertEquals(Ansi.OFF, Colour.of(Map.of("CLICOLOR", "0"), true));
  }

  @Test
  void noColourWinsOverForceAndForceOverThePipe() {
    assertEquals(Ansi.OFF, Colour.of(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true));
    assertEquals(Ansi.ON, Colour.of(Map.of("CLICOLOR_FORCE", "1"), false));
    assertEquals(Ansi.OFF, Colour.of(Map.of("CLICOLOR_FORCE", "0"), false));
    assertEquals(Ansi.ON, Colour.of(Map.of("NO_COLOR", ""), true));
  }

  @Test
  void helpAndErrorsObey() {
    Map<String, String> force = Map.of("CLICOLOR_FORCE", "1");
    assertTrue(Invocation.in(force, Path.of(""), "--help").out().contains(ESCAPE));
    assertTrue(Invocation.in(force, Path.of(""), "rum").err().contains(ESCAPE));
    assertFalse(Invocation.of("--help").out().contains(ESCAPE));
    assertFalse(Invocation.of("rum").err().contains(ESCAPE));
  }
}
