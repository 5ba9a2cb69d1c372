package spiritsafe.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Supervised;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.Training;

/**
 * A train world to practise on: forty accounts of which every fourth is labelled, with nothing in
 * their exchanges that would tell them apart.
 */
record PracticeTraining(Set<Field> missingFields, Set<AccountField> missingAccountFields)
    implements Training {

  private static final int ACCOUNTS = 40;

  private static final List<Exchange> EXCHANGES = PracticeTraffic.of(400, ACCOUNTS);

  private static boolean labeled(String accountId) {
    return Integer.parseInt(accountId.substring("acct-".length())) % 4 == 0;
  }

  @Override
  public void fit(Supervised pupil) {
    pupil.fit(
        new LabeledHistory() {
          @Override
          public Stream<Exchange> exchanges() {
            return EXCHANGES.stream();
          }

          @Override
          public Stream<Account> accounts() {
            return EXCHANGES.stream()
                .limit(ACCOUNTS)
                .map(exchange -> PracticeTraffic.account(exchange.accountId()));
          }

          @Override
          public boolean illicit(String accountId) {
            return labeled(accountId);
          }
        });
  }

  @Override
  public void calibrate(Calibrated pupil) {
    pupil.calibrate(EXCHANGES.stream().filter(exchange -> !labeled(exchange.accountId())));
  }
}
