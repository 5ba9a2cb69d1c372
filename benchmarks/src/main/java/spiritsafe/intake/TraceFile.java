package spiritsafe.intake;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The file of a trace, plain or packed.
 *
 * @param path where it is
 */
record TraceFile(Path path) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Opens the text; a byte order mark is passed over, and bytes that are not UTF-8 are refused. */
  BufferedReader text() throws IOException {
    if (Files.isDirectory(path)) {
      throw fail(0, "is a directory", "Name one file of it");
    }
    if (!Files.exists(path)) {
      throw fail(0, "does not exist", "Check the path");
    }
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                bytes(),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (CharacterCodingException e) {
      text.close();
      throw notText(0);
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  @SuppressWarnings("resource") // the unpacking streams close the one beneath
  private InputStream bytes() throws IOException {
    InputStream raw = Files.newInputStream(path);
    try {
      if (path.toString().endsWith(".gz")) {
        return new GZIPInputStream(raw, 1 << 16);
      }
      return path.toString().endsWith(".zst") ? new ZstdInputStream(raw) : raw;
    } catch (IOException e) {
      raw.close();
      throw fail(0, "cannot be unpacked: " + e.getMessage(), "Unpack it first, or fetch it anew");
    }
  }

  IntakeException notText(long line) {
    return fail(line, "holds bytes that are not UTF-8 text", "Convert it to UTF-8, or unpack it");
  }

  IntakeException fail(long line, String what, String mend) {
    return new IntakeException(path, line, what, mend);
  }
}
