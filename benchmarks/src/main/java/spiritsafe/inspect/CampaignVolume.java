package spiritsafe.inspect;

import java.util.List;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Scenario;

/** How much a campaign sent, what of it was cover, probes or canaries, and when. */
final class CampaignVolume {

  /** Share of a plan that goes to probes where the scenario does not say. */
  private static final double PROBE_FRACTION = 0.003;

  /** Runs or calls of a plan below which its first and last say little of when it was to run. */
  private static final int ENOUGH_STARTS = 50;

  /** The slowest hour of an operator's day, as a share of the mean. */
  private static final double SLOWEST_HOUR = 0.1;

  /** Longest pause between two shifts, of seven standard deviations. */
  private static final double LONGEST_PAUSE_HOURS = 24;

  private static final Band ZERO = new Band(0, 0);

  private final PlayedCampaign played;
  private final Scenario scenario;
  private final Cluster cluster;
  private final Campaign campaign;
  private final Sent sent;
  private final ObjectiveMix mix;
  private final boolean ownUsers;
  private final double hidden;
  private final List<Figure> figures;

  /**
   * Judges a campaign.
   *
   * @param figures to which its figures are added
   */
  CampaignVolume(PlayedCampaign played, List<Figure> figures) {
    this.played = played;
    this.scenario = played.scenario();
    this.cluster = played.cluster();
    this.campaign = played.campaign();
    this.sent = played.sent();
    this.mix = played.mix();
    this.ownUsers = played.ownUsers();
    this.hidden = played.hidden();
    this.figures = figures;
  }

  /** Adds counts of exchanges, second tries, canaries, probes and cover. */
  void addCounts() {
    double asked = campaign.exchanges();
    double size = mix.share(Objective::agentic) > 0 ? mix.meanSteps() : 1;
    Band plan = Band.count(asked / size).times(size);
    if (hidden > 0) {
      // Which accounts the log does not hold is chance; each carries about as much as another.
      double off =
          Band.STANDARD_ERRORS
              * asked
              * StrictMath.sqrt(hidden / (1 - hidden) / cluster.accounts());
      plan = plan.wider(off, off);
    }
    if (played.endsEarly()) {
      plan = new Band(0, plan.most());
    }
    figures.add(
        played.hangsOnFewAccounts()
            ? Figure.few("exchanges", "exchanges", asked, sent.exchanges())
            : Figure.judged("exchanges", "exchanges", asked, sent.exchanges(), plan));
    figures.add(Figure.told("tried_again", sent.retries));
    addCanaries();
    if (!ownUsers) {
      long probes =
          campaign
              .conduct()
              .probes()
              .orElse((long) Math.ceil(asked / (1 - hidden) * PROBE_FRACTION * (1 - hidden)));
      double burst = pivotProbes();
      figures.add(
          Figure.judged(
              "probes",
              "probes",
              Math.min(asked, probes + burst),
              sent.probes,
              new Band(
                  hidden > 0 || played.endsEarly()
                      ? 0
                      : Band.count(Math.min(asked, probes)).least(),
                  Band.count(Math.min(asked, probes + burst)).most())));
    }
    addCover();
  }

  private double pivotProbes() {
    return campaign.pivot().isPresent()
        ? Math.max(5, Math.round(campaign.exchanges() * 0.0002))
        : 0;
  }

  private void addCanaries() {
    double each = campaign.evasion().canariesPerAccountDay();
    if (each == 0) {
      figures.add(Figure.judged("canaries", "canariesPerAccountDay", 0, sent.canaries, ZERO));
      return;
    }
    double asked =
        each * cluster.accounts() * (1 - hidden) * campaign.length().toSeconds() / 86_400.0;
    // Accounts that are shut and not yet replaced are not tested.
    double shut = asked * cluster.bansPerDayFraction();
    figures.add(
        Figure.judged(
            "canaries",
            "canariesPerAccountDay",
            asked,
            sent.canaries,
            Band.count(asked).wider(shut, 0)));
  }

  private void addCover() {
    double share = campaign.coverFraction();
    double all = sent.cover + sent.exchanges();
    double made = all == 0 ? 0 : sent.cover / all;
    if (share == 0 || ownUsers) {
      figures.add(Figure.judged("cover_share", "coverFraction", ownUsers ? 0 : share, made, ZERO));
      return;
    }
    double asked = share / (1 - share) * sent.exchanges();
    // Cover comes by whole sessions, and a session is begun when forty calls are owed.
    double squares =
        sent.coverSessions.values().stream().mapToDouble(calls -> (double) calls * calls).sum();
    // The debt of a slice is met by at most ten times its calls, which end some hours later.
    double perSlice = asked * scenario.slice().toSeconds() / campaign.length().toSeconds();
    double perHour = asked * 3_600 / campaign.length().toSeconds();
    double perRun = mix.share(Objective::agentic) > 0 ? mix.meanSteps() * share / (1 - share) : 0;
    double off =
        Math.min(
            Band.STANDARD_ERRORS * StrictMath.sqrt(squares),
            10 * (40 + perSlice + perRun) + PlayedCampaign.LONGEST_RUN_HOURS * perHour);
    if (asked < 100 || sent.coverSessions.size() < Band.FEWEST) {
      figures.add(Figure.few("cover_share", "coverFraction", share, made));
      return;
    }
    double least = Math.max(0, asked - 40 - off);
    double most = asked + 40 + off;
    figures.add(
        Figure.judged(
            "cover_share",
            "coverFraction",
            share,
            made,
            new Band(least / (least + sent.exchanges()), most / (most + sent.exchanges()))));
  }

  /** Adds its first and its last hour. */
  void addHours() {
    double from = campaign.start().toSeconds() / 3600.0;
    double to = from + campaign.length().toSeconds() / 3600.0;
    double size = mix.share(Objective::agentic) > 0 ? mix.meanSteps() : 1;
    if (campaign.exchanges() / size < ENOUGH_STARTS || played.hangsOnFewAccounts()) {
      figures.add(Figure.few("first_hour", "start", from, hours(sent.startMicros)));
      figures.add(Figure.few("last_hour", "length", to, hours(sent.endMicros)));
      return;
    }
    double hoursPerStart = (to - from) / campaign.exchanges() * size / SLOWEST_HOUR;
    double slack =
        scenario.slice().toSeconds() / 3600.0
            + (ownUsers ? LONGEST_PAUSE_HOURS : 2 * hoursPerStart)
            + campaign.evasion().jitterMinutes() / 60 * Band.BOUND;
    figures.add(
        Figure.judged(
            "first_hour",
            "start",
            from,
            hours(sent.startMicros),
            new Band(from, Math.min(to, from + slack))));
    double least =
        ownUsers || played.endsEarly() ? from : Math.max(from, to - slack - LONGEST_PAUSE_HOURS);
    // A failed call is sent on to other accounts within half a second each.
    figures.add(
        Figure.judged(
            "last_hour", "length", to, hours(sent.endMicros), new Band(least, to + 0.001)));
  }

  private double hours(long micros) {
    return (micros - scenario.window().startMicros()) / PlayedCampaign.HOUR_MICROS;
  }
}
