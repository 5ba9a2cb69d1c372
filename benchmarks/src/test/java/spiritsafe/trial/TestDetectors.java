package spiritsafe.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.catalog.Settings;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.Supervised;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

/** Small detectors whose scores are known by hand, and a catalogue of them. */
public final class TestDetectors {

  private final Map<String, CatalogEntry> entries = new HashMap<>();

  TestDetectors with(String name, Function<Settings, Detector> factory, Field... needs) {
    entries.put(name, new CatalogEntry(name, "test", "", Set.of(needs), Set.of(), factory));
    return this;
  }

  /** Adds {@code volume}, which counts exchanges per account. */
  public static TestDetectors withVolume() {
    return new TestDetectors().with("volume", settings -> new Volume());
  }

  /** Adds {@code volume}, {@code silent}, which never scores, and {@code crash}. */
  public static TestDetectors all() {
    return withVolume()
        .with("silent", settings -> (exchange, scores) -> {})
        .with(
            "crash",
            settings ->
                (exchange, scores) -> {
                  throw new IllegalStateException("broken");
                });
  }

  public Optional<CatalogEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  static final class Volume implements Detector {
    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      scores.accept(
          Score.of(exchange.accountId(), counts.merge(exchange.accountId(), 1, Integer::sum)));
    }
  }

  /** Writes down all it is told and says nothing. */
  static final class Diary implements Detector, AccountAware, Calibrated, Supervised {
    final List<String> lines = new ArrayList<>();

    @Override
    public void fit(LabeledHistory training) {
      List<String> first = new ArrayList<>();
      training.exchanges().forEach(exchange -> first.add(exchange.accountId()));
      List<String> again = new ArrayList<>();
      training.exchanges().forEach(exchange -> again.add(exchange.accountId()));
      lines.add("fit " + first + " " + first.equals(again));
      training.accounts().forEach(a -> lines.add(a.accountId() + training.illicit(a.accountId())));
    }

    @Override
    public void calibrate(Stream<Exchange> honestHistory) {
      lines.add("calibrate " + honestHistory.map(Exchange::accountId).toList());
    }

    @Override
    public void accountSeen(Account account) {
      lines.add("seen " + account.accountId());
    }

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      lines.add(exchange.accountId());
    }

    @Override
    public void tick(Instant now, ScoreSink scores) {
      lines.add("tick " + now);
    }
  }

  /** Scores the group of the first two accounts at the first whole hour at which it has both. */
  static final class Pair implements Detector {
    private final List<String> members = new ArrayList<>();

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      if (members.size() < 2 && !members.contains(exchange.accountId())) {
        members.add(exchange.accountId());
      }
    }

    @Override
    public void tick(Instant now, ScoreSink scores) {
      if (members.size() == 2) {
        scores.accept(new Score(new GroupSubject("g", members), 5, List.of()));
      }
    }
  }
}
