package spiritsafe.report.html;

/**
 * A table that keeps its first column in sight and scrolls sideways where it is too wide, which its
 * shaded edge tells. Readers with scripts can sort and filter it.
 */
final class Table {

  private Table() {}

  /**
   * Opens a table up to its first row.
   *
   * @param caption says what it holds; also the name of the region that scrolls
   * @param columns heads; the first is of the names of the rows
   */
  static void open(Html page, String caption, Iterable<String> columns) {
    page.open("div", "class", "scroll", "role", "group", "aria-label", caption, "tabindex", "0");
    page.open("table", "class", "data").open("caption").leaf("span", caption).close();
    page.open("thead").open("tr");
    boolean first = true;
    for (String column : columns) {
      if (first) {
        page.leaf("th", column, "scope", "col", "class", "name");
      } else {
        page.leaf("th", column, "scope", "col");
      }
      first = false;
    }
    page.close().close().open("tbody");
  }

  static void open(Html page, String caption, String... columns) {
    open(page, caption, java.util.List.of(columns));
  }

  /** Closes it. */
  static void close(Html page) {
    page.close().close().close();
  }

  /** Opens a row by its name; what is shortened is whole in its title. */
  static void row(Html page, String name, String whole) {
    page.open("tr");
    if (name.equals(whole)) {
      page.leaf("th", name, "scope", "row");
    } else {
      page.leaf("th", name, "scope", "row", "title", whole);
    }
  }
}
