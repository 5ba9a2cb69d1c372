package spiritsafe.report.html;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * Detectors against scenarios, as numbers with a ground that is the stronger the higher they are.
 */
final class Matrix {

  private Matrix() {}

  static void write(Html page, List<RunDocument> runs, List<String> names) {
    Set<String> detectors = new LinkedHashSet<>();
    runs.forEach(run -> run.detectors().forEach(detector -> detectors.add(detector.name())));
    page.open("div", "class", "scroll", "tabindex", "0").open("table");
    page.leaf("caption", "Area under precision and recall; chance in the last row.");
    page.open("thead").open("tr").leaf("th", "detector", "scope", "col", "class", "name");
    names.forEach(name -> page.leaf("th", name, "scope", "col"));
    page.close().close().open("tbody");
    for (String name : detectors) {
      page.open("tr").leaf("th", name, "scope", "row");
      for (RunDocument run : runs) {
        cell(page, run, name);
      }
      page.close();
    }
    page.open("tr").leaf("th", "(chance)", "scope", "row");
    runs.forEach(run -> page.leaf("td", RunDocument.share(OptionalDouble.of(run.floor()))));
    page.close().close().close().close();
  }

  private static void cell(Html page, RunDocument run, String name) {
    Detector detector =
        run.detectors().stream().filter(d -> d.name().equals(name)).findFirst().orElse(null);
    page.open("td");
    if (detector == null) {
      page.text("not run");
    } else if (!detector.ok()) {
      page.leaf("span", detector.result().status().code(), "class", "bad");
    } else {
      OptionalDouble value = detector.value("pr_auc", "");
      String strength = String.format(Locale.ROOT, "--w:%.0f%%", 45 * value.orElse(0));
      page.leaf("span", RunDocument.share(value), "class", "cell", "style", strength);
    }
    page.close();
  }
}
