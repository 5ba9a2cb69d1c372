package spiritsafe.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Supervised;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.LabeledTraffic;

/**
 * The world detectors learn from. It is streamed anew for each that learns, never held in memory;
 * of it stay only the accounts and which of them are honest or carried illicit exchanges.
 */
final class TrainWorld implements Training {

  private final LabeledTraffic traffic;
  private final List<Account> accounts = new ArrayList<>();
  private final Set<String> honest = new HashSet<>();
  private final Set<String> illicit = new HashSet<>();
  private boolean known;

  TrainWorld(LabeledTraffic traffic) {
    this.traffic = traffic;
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

  /** Lets a detector learn what it can: first from labels, then from honest traffic. */
  void teach(Detector detector) {
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
