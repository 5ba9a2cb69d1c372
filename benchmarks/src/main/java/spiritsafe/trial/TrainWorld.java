package spiritsafe.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Supervised;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.LabeledTraffic;

/**
 * The world detectors learn from. It is streamed anew for each lesson, never held in memory; of it
 * stay only the accounts and which of them are honest or carried illicit exchanges.
 *
 * <p>Who can hand on what it has learned has one lesson, however many worlds it watches; of it
 * stays one that was taught and watches none. An audit has none of that: that teaching twice comes
 * to the same, and that nothing but what was learned is handed on, is what it is there to see.
 */
final class TrainWorld implements Training {

  private final LabeledTraffic traffic;
  private final List<Account> accounts = new ArrayList<>();
  private final Set<String> honest = new HashSet<>();
  private final Set<String> illicit = new HashSet<>();
  private final boolean once;
  private final Map<DetectorSpec, TaughtOnce> pupils = new ConcurrentHashMap<>();
  private boolean known;

  private TrainWorld(LabeledTraffic traffic, boolean once) {
    this.traffic = traffic;
    this.once = once;
  }

  /** Makes one that teaches each detector once, if that can hand on what it learns. */
  static TrainWorld teachingOnce(LabeledTraffic traffic) {
    return new TrainWorld(traffic, true);
  }

  /** Makes one that teaches whenever it is asked to. */
  static TrainWorld teachingAnew(LabeledTraffic traffic) {
    return new TrainWorld(traffic, false);
  }

  /** Streams the world once, when somebody first learns, to know whose exchanges are honest. */
  private synchronized void know() {
    if (known) {
      return;
    }
    try {
      for (AccountTruth account :
          traffic.stream(batch -> accounts.addAll(batch.newAccounts())).accounts().values()) {
        if (account.illicit()) {
          illicit.add(account.accountId());
        } else if (!account.fraudulent()) {
          honest.add(account.accountId());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    known = true;
  }

  /** Returns a detector of a specification that knows what can be learned here. */
  Detector taught(DetectorSpec spec, Detector fresh) {
    if (!once || !(fresh instanceof TaughtOnce pupil)) {
      teach(fresh);
      return fresh;
    }
    return pupils
        .computeIfAbsent(
            spec,
            first -> {
              teach(fresh);
              return pupil;
            })
        .anew();
  }

  /** Lets a detector learn what it can: first from labels, then from honest traffic. */
  private void teach(Detector detector) {
    if (detector instanceof Supervised supervised) {
      fit(supervised);
    }
    if (detector instanceof Calibrated calibrated) {
      calibrate(calibrated);
    }
  }

  @Override
  public Set<Field> missingFields() {
    return traffic.missingFields();
  }

  @Override
  public Set<AccountField> missingAccountFields() {
    return traffic.missingAccountFields();
  }

  @Override
  public void fit(Supervised pupil) {
    lesson(opened -> pupil.fit(new History(opened)));
  }

  @Override
  public void calibrate(Calibrated pupil) {
    lesson(
        opened -> pupil.calibrate(open(opened, exchange -> honest.contains(exchange.accountId()))));
  }

  private void lesson(Consumer<List<ExchangeStream>> lesson) {
    know();
    List<ExchangeStream> opened = new ArrayList<>();
    try {
      lesson.accept(opened);
    } finally {
      opened.forEach(ExchangeStream::close);
    }
  }

  private Stream<Exchange> open(List<ExchangeStream> opened, Predicate<Exchange> wanted) {
    ExchangeStream stream = new ExchangeStream(traffic, wanted);
    opened.add(stream);
    return stream.stream();
  }

  private final class History implements LabeledHistory {

    private final List<ExchangeStream> opened;

    History(List<ExchangeStream> opened) {
      this.opened = opened;
    }

    @Override
    public Stream<Exchange> exchanges() {
      return open(opened, exchange -> true);
    }

    @Override
    public Stream<Account> accounts() {
      return accounts.stream();
    }

    @Override
    public boolean illicit(String accountId) {
      return illicit.contains(accountId);
    }
  }
}
