package spiritsafe.report.html;

import java.util.ArrayDeque;

/**
 * Writes well-formed markup: elements are closed in order, and text and attributes are escaped.
 * Nothing else of this package writes an angle bracket; of a picture a writer of XML has.
 */
final class Html {

  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final ArrayDeque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String name, Object... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** Adds an element without content. */
  Html empty(String name, Object... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** Adds an element that holds text alone. */
  Html leaf(String name, Object text, Object... attributes) {
    open(name, attributes);
    text(String.valueOf(text));
    return close();
  }

  /**
   * Adds a picture, which is well-formed as it stands. The characters that may stand in no page are
   * replaced in it too; all of them are in its texts, as markup has none.
   */
  Html picture(String element) {
    for (int i = 0; i < element.length(); i++) {
      out.append(legal(element, i) ? element.charAt(i) : '\uFFFD');
    }
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** Adds a style sheet of ours, which holds neither angle brackets nor ampersands. */
  Html style(String content) {
    if (content.indexOf('<') >= 0 || content.indexOf('&') >= 0) {
      throw new IllegalArgumentException("would have to be escaped");
    }
    out.append("<style>").append(content).append("</style>\n");
    return this;
  }

  /**
   * Adds a script of ours. Readers of HTML take its text as it stands, so it must not close itself;
   * the marks around it, which are comments to a script, keep the page well-formed XML as well.
   */
  Html script(String content) {
    out.append("<script>").append(scriptText(content)).append("</script>\n");
    return this;
  }

  /** Returns the very text between the tags of a script, whose digest a policy names. */
  static String scriptText(String content) {
    if (content.contains("</") || content.contains("<!--") || content.contains("]]>")) {
      throw new IllegalArgumentException("the script would end early");
    }
    return "/*<![CDATA[*/\n" + content + "/*]]>*/";
  }

  private void start(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(legal(text, i) ? c : '\uFFFD');
      }
    }
  }

  /**
   * Control characters and halves of surrogate pairs may stand in no document. Marks that turn the
   * direction of writing could make a name read as another, or shuffle what stands beside it.
   */
  private static boolean legal(String text, int i) {
    char c = text.charAt(i);
    if (turns(c)) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return (c >= ' ' && c < '\uFFFE' && !(c >= 0x7F && c < 0xA0)) || c == '\n' || c == '\t';
  }

  /** Bidirectional controls of Unicode (UAX 9), separators of lines, and the byte order mark. */
  private static boolean turns(char c) {
    return c == '\u061C'
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\uFEFF';
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}
