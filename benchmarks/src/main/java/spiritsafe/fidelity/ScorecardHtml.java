package spiritsafe.fidelity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scorecard as one page that needs no other file, with pictures of the distributions. */
public final class ScorecardHtml {

  private static final String STYLE =
      """
      body { font: 15px/1.45 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      .plots { display: flex; flex-wrap: wrap; gap: 1rem; } .plots svg { width: 29rem; max-width: 100%; }
      svg text { font: 12px system-ui, sans-serif; fill: #333; } svg .title { font-weight: 600; font-size: 14px; }
      .grid { stroke: #ddd; } .line { fill: none; stroke-width: 2; }
      .real { stroke: #1b1b1b; } .generated { stroke: #0b6bcb; } .naive { stroke: #c2571a; stroke-dasharray: 5 4; }
      .mark { stroke-width: 2; } .dot { stroke: none; fill: #0b6bcb; }
      .key span { display: inline-block; width: 2rem; border-top: 3px solid; margin: 0 .4rem .25rem 1.2rem; vertical-align: middle; }
      .key .k-real { border-color: #1b1b1b; } .key .k-generated { border-color: #0b6bcb; } .key .k-naive { border-color: #c2571a; border-top-style: dashed; }
      pre { overflow-x: auto; background: #f6f6f6; padding: 1rem; font-size: 13px; }
      """;

  private static final int WIDTH = 720;
  private static final int LEFT = 250;
  private static final int ROW = 34;

  private ScorecardHtml() {}

  /** Returns the page. */
  public static String of(Scorecard card) {
    String trace = escape(String.valueOf(card.real().path().getFileName()));
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Fidelity to "
        + trace
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<h1>"
        + escape(card.chosen().name())
        + " against "
        + trace
        + "</h1>\n<h2>Can a classifier tell them apart?</h2>\n"
        + tests(card)
        + "<p>Area under the curve over windows of "
        + Windows.SIZE
        + " requests, with 95 % intervals: 0.5 cannot be told apart, 1 always.</p>\n"
        + "<h2>Distributions</h2>\n<p class=\"key\"><span class=\"k-real\"></span>real"
        + "<span class=\"k-generated\"></span>generated<span class=\"k-naive\"></span>naive</p>\n"
        + "<div class=\"plots\">\n"
        + plots(card)
        + "</div>\n<h2>All numbers</h2>\n<pre>"
        + escape(ScorecardTable.of(card))
        + "</pre>\n</body>\n</html>\n";
  }

  private static String plots(Scorecard card) {
    List<RequestSeries> sides =
        List.of(card.real().requests(), card.chosen().compared(), card.naiveTraffic());
    double meanGap = card.real().requests().meanGapSeconds();
    return DistributionPlot.svg(
            "Gaps between requests",
            "times the mean gap",
            samples(
                sides.stream()
                    .map(
                        side ->
                            Arrays.stream(side.gapSeconds()).map(gap -> gap / meanGap).toArray())
                    .toList()))
        + DistributionPlot.svg(
            "Input tokens", "tokens", samples(sides.stream().map(RequestSeries::inputs).toList()))
        + DistributionPlot.svg(
            "Output tokens",
            "tokens",
            samples(sides.stream().map(RequestSeries::outputs).toList()));
  }

  private static Map<String, double[]> samples(List<double[]> sides) {
    Map<String, double[]> named = new LinkedHashMap<>();
    named.put("real", sides.get(0));
    named.put("generated", sides.get(1));
    named.put("naive", sides.get(2));
    return named;
  }

  private static String tests(Scorecard card) {
    Map<String, Auc> tests = new LinkedHashMap<>();
    tests.put("generated against real", card.chosen().twoSample());
    tests.put("real: first half against second", card.realOtherHalf());
    tests.put("real: alternate windows", card.alternateWindows());
    tests.put("naive generator against real", card.naive());
    StringBuilder svg = new StringBuilder();
    int height = ROW * tests.size() + 30;
    add(
        svg,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Two-sample tests\">\n",
        WIDTH,
        height);
    for (int tenth = 0; tenth <= 10; tenth += 1) {
      double x = x(tenth / 10.0);
      add(
          svg,
          "<line class=\"grid\"%s x1=\"%.1f\" y1=\"4\" x2=\"%.1f\" y2=\"%d\"/>"
              + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>\n",
          tenth == 5 ? " style=\"stroke:#888\"" : "",
          x,
          x,
          height - 24,
          x,
          height - 8,
          tenth / 10.0);
    }
    int row = 0;
    for (Map.Entry<String, Auc> test : tests.entrySet()) {
      double y = ROW * (row++ + 0.6);
      Auc auc = test.getValue();
      add(
          svg,
          "<text x=\"0\" y=\"%.1f\">%s: %s</text>"
              + "<line class=\"mark generated\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
          y + 4,
          escape(test.getKey()),
          ScorecardTable.share(auc.value()),
          x(auc.low()),
          y,
          x(auc.high()),
          y);
      if (!Double.isNaN(auc.value())) {
        add(svg, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", x(auc.value()), y);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double share) {
    return LEFT + (WIDTH - LEFT - 16) * share;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void add(StringBuilder to, String form, Object... values) {
    to.append(String.format(Locale.ROOT, form, values));
  }
}
