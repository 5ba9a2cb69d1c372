package spiritsafe.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the page looks, its script, and the chart library the script uses. Hues of lines follow Okabe
 * and Ito (2008), darker on a light ground; dashes and markers say the same to those who do not see
 * hues. The library is uPlot, kept unchanged beside its licence.
 */
final class Theme {

  private static final String LICENCE = resource("uplot/LICENSE");

  private Theme() {}

  /** Returns the style sheet. */
  static String style() {
    return resource("uplot/uPlot.min.css") + "\n" + resource("page.css");
  }

  /** Returns the scripts, in the order in which they run: the library, then ours. */
  static List<String> scripts() {
    return List.of(
        "/* " + LICENCE + " */\n" + resource("uplot/uPlot.iife.min.js"), resource("page.js"));
  }

  /** Returns the policy that lets in the style sheet and these scripts, and nothing else. */
  static String contentSecurityPolicy() {
    String digests =
        scripts().stream()
            .map(script -> "'sha256-" + digest(Html.scriptText(script)) + "'")
            .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src 'unsafe-inline'; script-src "
        + digests
        + "; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A checkout may have turned ends of lines; the page must not depend on that. */
  private static String resource(String name) {
    try (InputStream in = Theme.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
