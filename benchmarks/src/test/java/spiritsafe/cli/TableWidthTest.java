package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of results fit the terminal, and say what they leave out. */
class TableWidthTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --scenario hydra-mix --scale 0.0002 --detector volume,random --seeds 1-2|max",
        "sweep hydra-mix --scale 0.0002 --param stealth=0 --param coverFraction=0.1 --detector"
            + " volume|leaked",
        "bench --scenario hydra-mix --scale 0.0002 --detector volume --exchanges 500 --repeat 2"
            + " --rate 5000 --seconds 0.1|served p99",
        "arena hydra-mix --scale 0.0002 --detector volume --policy none --policy ban-single|appeals",
      })
  void theyFitSixtyColumnsAndNameWhatIsLeftOut(
      String command, String column, @TempDir Path folder) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--output=" + folder.resolve("out"));
    Invocation narrow =
        Invocation.in(Map.of("COLUMNS", "60"), Path.of(""), words.toArray(String[]::new));
    assertEquals(ExitCode.DONE, narrow.exitCode(), narrow.err());
    for (String line : narrow.out().lines().toList()) {
      assertTrue(line.length() <= 60 || line.contains(folder.toString()), line);
    }
    String flowing = narrow.out().replaceAll("\n +", " ");
    boolean left = flowing.contains("Left out for want of room: ");
    assertTrue(left ? flowing.contains(column) : narrow.out().contains(" " + column), flowing);
    assertTrue(left || command.startsWith("run"), "these are wider than sixty: " + flowing);
  }
}
