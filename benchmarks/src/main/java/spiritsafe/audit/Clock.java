package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import spiritsafe.scenario.Signal;
import spiritsafe.truth.CampaignTruth;

/**
 * S7: whether the clock tells the classes apart: hour, minute, second, millisecond and the last
 * digits of arrival times, and the absolute time within the span of each campaign.
 */
final class Clock implements Check {

  private static final String FIELD = "time_micros";
  private static final double LIMIT = 0.60;

  /** Fewer illicit exchanges of a campaign say nothing of its course. */
  private static final int LEAST = 50;

  /** A part of a time that repeats. */
  private record Hand(String name, int positions, ToLongFunction<Long> of) {}

  private static final List<Hand> HANDS =
      List.of(
          new Hand("hour of the day", 24, t -> t / 3_600_000_000L % 24),
          new Hand("minute", 60, t -> t / 60_000_000L % 60),
          new Hand("second", 60, t -> t / 1_000_000L % 60),
          new Hand("millisecond, by tens", 100, t -> t / 10_000L % 100),
          new Hand("microsecond, by tens", 100, t -> t / 10L % 100));

  @Override
  public List<String> ids() {
    return List.of("S7");
  }

  @Override
  public String title() {
    return "the clock";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    ExchangeSample exchanges = input.exchanges();
    Sample sample = exchanges.columns();
    double[] times = exchanges.timeMicros();
    if (!sample.comparable() || Arrays.stream(times).anyMatch(Double::isNaN)) {
      return List.of(Finding.skipped("S7", "arrival times are not known; name --time-column"));
    }
    int[] rowFold = sample.rowFolds();
    List<int[]> positions = new ArrayList<>();
    for (Hand hand : HANDS) {
      int[] position = new int[times.length];
      Arrays.setAll(position, i -> (int) hand.of().applyAsLong((long) times[i]));
      positions.add(position);
    }
    double noise =
        NoiseLimit.of(
            sample,
            NoiseLimit.SHUFFLES,
            shuffled -> {
              double largest = 0.5;
              for (int h = 0; h < HANDS.size(); h++) {
                largest = Math.max(largest, auc(sample, h, positions, rowFold, shuffled));
              }
              return largest;
            });
    List<Finding> findings = new ArrayList<>();
    for (int h = 0; h < HANDS.size(); h++) {
      double auc = auc(sample, h, positions, rowFold, sample.positive());
      findings.add(judged(input, HANDS.get(h).name(), auc, Math.max(LIMIT, noise)));
    }
    for (int w = 0; w < input.worlds().size(); w++) {
      for (CampaignTruth campaign : input.worlds().get(w).truth().campaigns()) {
        withinCampaign(input, w, campaign).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static double auc(
      Sample sample, int hand, List<int[]> positions, int[] rowFold, boolean[] classes) {
    int bins = HANDS.get(hand).positions();
    return Counts.of(positions.get(hand), bins, classes, rowFold, sample.folds()).targetEncoded();
  }

  private static Finding judged(AuditInput input, String what, double auc, double limit) {
    Optional<Signal> signal = input.signals().of(FIELD, Signal.Level.EXCHANGE);
    double most = signal.isPresent() ? Math.max(limit, signal.get().to()) : limit;
    return new Finding(
        "S7",
        auc > most ? Severity.ERROR : Severity.INFO,
        Signal.Level.EXCHANGE.code(),
        FIELD,
        "AUC of " + what,
        auc,
        most,
        signal.isPresent(),
        auc > most
            ? "give both classes clocks of one kind; declare time_micros if the rhythm is meant"
            : "");
  }

  private static Optional<Finding> withinCampaign(
      AuditInput input, int world, CampaignTruth campaign) {
    ExchangeSample exchanges = input.exchanges();
    Sample sample = exchanges.columns();
    double[] times = exchanges.timeMicros().clone();
    int positives = 0;
    for (int i = 0; i < times.length; i++) {
      AuditedAccount owner = input.people().get(sample.account()[i]);
      boolean within =
          owner.world() == world
              && times[i] >= campaign.startMicros()
              && times[i] <= campaign.endMicros();
      times[i] = within ? times[i] : Double.NaN;
      positives += within && sample.positive()[i] ? 1 : 0;
    }
    if (positives < LEAST) {
      return Optional.empty();
    }
    Variable time = Variable.measure(FIELD, FIELD, times);
    double noise =
        NoiseLimit.of(
            sample,
            NoiseLimit.SHUFFLES,
            shuffled -> Auc.star(Auc.ofRanks(time.midranks(), shuffled)));
    double auc = Auc.star(Auc.ofRanks(time.midranks(), sample.positive()));
    String what = "time within " + input.worlds().get(world).name() + "/" + campaign.campaign();
    return Optional.of(judged(input, what, auc, Math.max(LIMIT, noise)));
  }
}
