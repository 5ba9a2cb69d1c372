package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.html.RunDocument.Detector;
import spiritsafe.trial.DetectorResult.Judgement;

/**
 * A run in a few sentences and three numbers: who is best and whether it beats volume and chance;
 * the campaigns found at the budget of false alerts, what leaked before, and the area under
 * precision and recall beside what chance reaches.
 */
final class Opening {

  private Opening() {}

  static void write(Html page, RunDocument run) {
    page.open("p", "class", "verdict");
    Optional<Detector> best = run.best();
    if (best.isPresent()) {
      page.leaf("strong", best.get().label(), "title", best.get().name());
      page.text(ranks(run, best.get()));
    } else {
      page.text("No detector can be ranked in this run. ");
    }
    page.text(statuses(run.detectors())).close();
    best.ifPresent(detector -> trio(page, run, detector));
  }

  private static String ranks(RunDocument run, Detector best) {
    double area = best.value("pr_auc", "").orElse(0);
    StringBuilder text =
        new StringBuilder(" ranks accounts best of the detectors that are not told the truth: ");
    text.append("PR-AUC ").append(number(area)).append(", ");
    text.append(area > run.floor() ? "above chance (" : "no better than chance (");
    text.append(number(run.floor())).append(")");
    Optional<Detector> volume = run.volume();
    if (volume.isPresent() && !volume.get().label().equals(best.label())) {
      double plain = volume.get().value("pr_auc", "").orElse(0);
      text.append(area > plain ? " and above" : " but not above");
      text.append(" plain volume (").append(number(plain)).append(")");
    } else if (volume.isPresent()) {
      text.append("; it only counts exchanges, so nothing here beats counting");
    } else {
      text.append("; plain volume was not run beside it");
    }
    return text.append(". ").append(sure(run, best)).append(threshold(best)).toString();
  }

  private static String sure(RunDocument run, Detector best) {
    JsonNode low = best.metric("pr_auc", "").orElseThrow().path("ci").path("lo");
    if (!low.isNumber()) {
      return "The area has " + run.whyNoInterval(best, "pr_auc", "") + ". ";
    }
    return low.asDouble() > run.floor()
        ? "The whole 95 % interval lies above chance. "
        : "The 95 % interval reaches down to chance. ";
  }

  private static String threshold(Detector best) {
    JsonNode threshold = best.node().path("threshold");
    if (threshold.path("state").asText().equals("frozen")) {
      return "";
    }
    return "Its threshold is "
        + threshold.path("state").asText()
        + ": "
        + threshold.path("reason").asText()
        + ". ";
  }

  private static String statuses(List<Detector> detectors) {
    List<Detector> failed = detectors.stream().filter(d -> !d.ok()).toList();
    if (failed.isEmpty()) {
      return detectors.size() == 1
          ? "The detector ran to its end."
          : "All " + detectors.size() + " detectors ran to their end.";
    }
    return failed.size()
        + " of "
        + detectors.size()
        + (detectors.size() == 1
            ? " detectors did not run to its end: "
            : " did not run to the end: ")
        + failed.stream()
            .map(d -> d.label() + " (" + d.result().status().code() + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static void trio(Html page, RunDocument run, Detector best) {
    page.open("ul", "class", "trio");
    campaigns(page, best);
    leak(page, run, best);
    area(page, run, best);
    page.close();
  }

  private static void campaigns(Html page, Detector best) {
    Judgement judgement = best.result().judgement().orElseThrow();
    List<CampaignOutcome> outcomes = judgement.outcomes();
    JsonNode threshold = best.node().path("threshold");
    if (outcomes.isEmpty() || !threshold.path("value").isNumber()) {
      tile(
          page,
          "not estimable",
          "campaigns found at the budget of false alerts",
          outcomes.isEmpty() ? "there is no campaign" : threshold.path("reason").asText());
      return;
    }
    int found = (int) outcomes.stream().filter(CampaignOutcome::found).count();
    Interval exact = Interval.clopperPearson(found, outcomes.size(), Uncertainty.LEVEL);
    JsonNode confusion = best.node().path("confusion").path("account");
    tile(
        page,
        String.format(Locale.ROOT, "%,d of %,d", found, outcomes.size()),
        outcomes.size() == 1 ? "campaign found" : "campaigns found",
        String.format(
            Locale.ROOT,
            "recall %.3f, exact 95 %% interval %.3f – %.3f; false-alert budget %s, spent on this world:"
                + " %,d of %,d honest accounts",
            found / (double) outcomes.size(),
            exact.low(),
            exact.high(),
            threshold.path("policy").asText(),
            confusion.path("fp").asLong(),
            confusion.path("fp").asLong() + confusion.path("tn").asLong()));
  }

  private static void leak(Html page, RunDocument run, Detector best) {
    OptionalDouble share = best.value("leaked_share", "exchanges");
    List<CampaignOutcome> outcomes = best.result().judgement().orElseThrow().outcomes();
    String words = "exchanges leaked before the first alert";
    if (share.isEmpty() || !best.node().path("threshold").path("value").isNumber()) {
      String reason =
          best.metric("leaked_share", "exchanges").map(m -> m.path("reason").asText()).orElse("");
      tile(page, "not estimable", words, reason);
      return;
    }
    long exchanges = outcomes.stream().mapToLong(CampaignOutcome::leakedExchanges).sum();
    long all = outcomes.stream().mapToLong(o -> o.truth().exchangeCount()).sum();
    long tokens = outcomes.stream().mapToLong(CampaignOutcome::leakedOutputTokens).sum();
    long allTokens = outcomes.stream().mapToLong(o -> o.truth().outputTokens()).sum();
    tile(
        page,
        String.format(Locale.ROOT, "%,d", exchanges),
        words,
        String.format(
            Locale.ROOT,
            "of %,d, a share of %s (%s); and %,d of %,d output tokens, a share of %s (%s)",
            all,
            RunDocument.share(share),
            best.interval("leaked_share", "exchanges")
                .map(i -> "95 %: " + i)
                .orElse(run.whyNoInterval(best, "leaked_share", "exchanges")),
            tokens,
            allTokens,
            RunDocument.share(best.value("leaked_share", "output-tokens")),
            best.interval("leaked_share", "output-tokens")
                .map(i -> "95 %: " + i)
                .orElse("likewise")));
  }

  private static void area(Html page, RunDocument run, Detector best) {
    tile(
        page,
        RunDocument.share(best.value("pr_auc", "")),
        "PR-AUC over accounts; chance reaches " + number(run.floor()),
        best.interval("pr_auc", "")
            .map(i -> "95 % interval " + i)
            .orElse(run.whyNoInterval(best, "pr_auc", "")));
  }

  private static void tile(Html page, String number, String words, String more) {
    page.open("li").leaf("b", number).leaf("span", words).leaf("span", more, "class", "ci").close();
  }

  private static String number(double value) {
    return RunDocument.share(OptionalDouble.of(value));
  }
}
