package spiritsafe.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.feature.AddressPrefix;
import spiritsafe.feature.Embedder;
import spiritsafe.feature.HashedNgrams;
import spiritsafe.feature.Hashing;
import spiritsafe.feature.RandomFourier;
import spiritsafe.traffic.Exchange;

/**
 * The kernel two-sample distance between what an account or an {@link AddressPrefix} writes and
 * what honest accounts write: maximum mean discrepancy (Gretton et al., 2012) over windows of
 * prompts, as Liu, Guo and Dong apply it to API traffic (arXiv 2606.05725).
 *
 * <p>Differs from the paper in three points: prompts are embedded by hashed n-grams instead of a
 * neural model; windows are exponentially forgetting means of random Fourier features, so that the
 * state of a group does not grow; and the null uses the same estimator as the test, on honest
 * accounts that are no part of the reference. A window of {@code window} prompts replaces the 1,500
 * of the paper, which an account at 25 calls a day fills in two months.
 *
 * <p>The suspicion is the distance above the median of honest accounts, in their median absolute
 * deviations. It finds what is new, not what is illicit: a new honest customer with a narrow
 * subject is as far from the reference as a harvest. Memory: 1 KB a group. Cost: about 30 µs an
 * embedded prompt; one in {@code sampleOneIn} is embedded.
 */
public final class MmdWindow implements Detector, Calibrated, TaughtOnce {

  private static final int FEATURES = 256;

  /** Median distance of two unit vectors that have little in common. */
  private static final double SCALE = StrictMath.sqrt(2);

  private final int window;
  private final int sampleOneIn;
  private final Embedder embedder;
  private final RandomFourier fourier;
  private final Map<String, Group> accounts = new HashMap<>();
  private final Map<String, Group> prefixes = new HashMap<>();
  private float[] reference;
  private double nullMedian;
  private double nullDeviation = 1;

  /** A group with its forgetting mean of features. */
  private static final class Group {
    private final float[] mean;
    private final Set<String> members = new LinkedHashSet<>(2);
    private int count;
    private int nextLook;
    private double most = Double.NEGATIVE_INFINITY;

    Group(int features, int window) {
      this.mean = new float[features];
      this.nextLook = window;
    }

    /** These accounts as one, called after the first of them. */
    GroupSubject subject() {
      return new GroupSubject("prefix-of-" + members.iterator().next(), new ArrayList<>(members));
    }

    void add(float[] features, int window) {
      count++;
      float rate = 1f / Math.min(count, window);
      for (int f = 0; f < mean.length; f++) {
        mean[f] += rate * (features[f] - mean[f]);
      }
    }
  }

  /**
   * Makes one.
   *
   * @param window prompts over which a group is averaged, and after which it is first looked at
   * @param sampleOneIn embeds one prompt in so many
   */
  public MmdWindow(int window, int sampleOneIn) {
    if (window < 5 || sampleOneIn < 1) {
      throw new IllegalArgumentException(
          "window must be 5 or more and sampleOneIn 1 or more; they are "
              + window
              + " and "
              + sampleOneIn);
    }
    this.window = window;
    this.sampleOneIn = sampleOneIn;
    this.embedder = new HashedNgrams();
    this.fourier = new RandomFourier(embedder.dimensions(), FEATURES, SCALE);
  }

  @Override
  public void calibrate(Stream<Exchange> honestHistory) {
    Map<String, Group> groups = new LinkedHashMap<>();
    honestHistory.forEach(
        exchange -> {
          if (sampled(exchange)) {
            groups
                .computeIfAbsent(exchange.accountId(), id -> new Group(FEATURES, window))
                .add(features(exchange), window);
          }
        });
    // Half of the accounts make the reference, each with one voice; the other half the null.
    reference = new float[FEATURES];
    List<Group> held = new ArrayList<>();
    int voices = 0;
    for (Map.Entry<String, Group> entry : groups.entrySet()) {
      if ((Hashing.text(entry.getKey()) & 1) == 0) {
        voices++;
        for (int f = 0; f < FEATURES; f++) {
          reference[f] += (entry.getValue().mean[f] - reference[f]) / voices;
        }
      } else if (entry.getValue().count >= window) {
        held.add(entry.getValue());
      }
    }
    double[] distances = held.stream().mapToDouble(this::distance).sorted().toArray();
    if (distances.length > 0) {
      nullMedian = distances[distances.length / 2];
      double[] deviations = new double[distances.length];
      for (int i = 0; i < deviations.length; i++) {
        deviations[i] = Math.abs(distances[i] - nullMedian);
      }
      Arrays.sort(deviations);
      nullDeviation = Math.max(1e-6, deviations[deviations.length / 2]);
    }
  }

  @Override
  public Detector anew() {
    MmdWindow other = new MmdWindow(window, sampleOneIn);
    other.reference = reference;
    other.nullMedian = nullMedian;
    other.nullDeviation = nullDeviation;
    return other;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    if (!sampled(exchange)) {
      return;
    }
    float[] features = features(exchange);
    String accountId = exchange.accountId();
    Group account = accounts.computeIfAbsent(accountId, id -> new Group(FEATURES, window));
    account.add(features, window);
    look(account, new AccountSubject(accountId), scores);
    String prefix = AddressPrefix.of(exchange.origin().ipAddress());
    if (!prefix.isEmpty()) {
      Group group = prefixes.computeIfAbsent(prefix, id -> new Group(FEATURES, window));
      group.add(features, window);
      group.members.add(accountId);
      if (group.members.size() > 1) {
        look(group, null, scores);
      }
    }
  }

  /** Looks at a group once its window is full and whenever its count has grown by a fifth. */
  private void look(Group group, AccountSubject account, ScoreSink scores) {
    if (group.count < group.nextLook) {
      return;
    }
    group.nextLook = group.count + Math.max(window / 2, group.count / 5);
    double distance = distance(group);
    double suspicion = (distance - nullMedian) / nullDeviation;
    if (suspicion > group.most) {
      group.most = suspicion;
      scores.accept(
          new Score(
              account != null ? account : group.subject(),
              suspicion,
              List.of(new Evidence("distance from honest prompts", distance, nullMedian))));
    }
  }

  private boolean sampled(Exchange exchange) {
    return Long.remainderUnsigned(Hashing.text(exchange.exchangeId()), sampleOneIn) == 0;
  }

  private float[] features(Exchange exchange) {
    return fourier.of(embedder.embed(exchange.request().prompt().text()));
  }

  /** Squared distance of the mean features, with the share that a mean of few has by chance. */
  private double distance(Group group) {
    double sum = 0;
    double norm = 0;
    for (int f = 0; f < FEATURES; f++) {
      double gap = group.mean[f] - (reference == null ? 0 : reference[f]);
      sum += gap * gap;
      norm += group.mean[f] * group.mean[f];
    }
    // E‖mean of n‖² exceeds ‖E‖² by (1 − ‖E‖²)/n: taking it off makes the estimator unbiased.
    int n = Math.min(group.count, window);
    return sum - Math.max(0, 1 - norm) / n;
  }
}
