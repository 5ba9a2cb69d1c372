package spiritsafe.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.Supervised;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

/**
 * Learns which one raw field tells accounts apart best and scores by it alone: the mean of a
 * number, or for a text how often accounts with its values were illicit in training. If this row
 * does well, the data set gives itself away.
 *
 * <p>Identifiers, times and prompts are no candidates. A text value seen on fewer than five
 * training accounts counts as the average account. The evidence is the account's mean of the field
 * beside that of honest training accounts; of a text, how often accounts with such values were
 * illicit. Cost while running: one field an exchange.
 */
public final class BestSingleField implements Detector, Supervised, AccountAware, TaughtOnce {

  /** A mean of fewer exchanges is noise. */
  private static final int LEAST = 10;

  private static final int LEAST_ACCOUNTS = 5;

  private static final List<Field> CANDIDATES =
      List.of(
          Field.PATHWAY,
          Field.ASN,
          Field.ASN_KIND,
          Field.COUNTRY,
          Field.TLS_FINGERPRINT,
          Field.HTTP_FINGERPRINT,
          Field.SDK,
          Field.SDK_VERSION,
          Field.ENDPOINT,
          Field.MODEL,
          Field.STREAMING,
          Field.TEMPERATURE,
          Field.TOP_P,
          Field.MAX_TOKENS,
          Field.SAMPLE_COUNT,
          Field.TOOL_COUNT,
          Field.TOOL_CHOICE,
          Field.IMAGE_COUNT,
          Field.MESSAGE_COUNT,
          Field.STATUS_CODE,
          Field.ERROR_KIND,
          Field.STOP_REASON,
          Field.INPUT_TOKENS,
          Field.CACHED_TOKENS,
          Field.OUTPUT_TOKENS,
          Field.REASONING_TOKENS,
          Field.TIME_TO_FIRST_TOKEN_MICROS,
          Field.DURATION_MICROS,
          Field.RETRY_COUNT,
          Field.TOOL_CALLS);

  private static final List<AccountField> ACCOUNT_CANDIDATES =
      List.of(
          AccountField.CREATED_MICROS,
          AccountField.TIER,
          AccountField.VERIFICATION,
          AccountField.PROGRAMME,
          AccountField.SIGNUP_ASN_KIND,
          AccountField.EMAIL_DOMAIN_CLASS,
          AccountField.BILLING_COUNTRY);

  /** What is kept of an account: a running mean. */
  private static final class Mean {
    private double sum;
    private int count;
    private int nextLook = LEAST;

    void add(double amount) {
      sum += amount;
      count++;
    }

    double value() {
      return count == 0 ? 0 : sum / count;
    }
  }

  private final Map<String, Mean> accounts = new HashMap<>();
  private Field field;
  private AccountField accountField;
  private Map<String, Double> encoding = Map.of();
  private double average;
  private double honestMean;
  private double sign = 1;

  @Override
  public void fit(LabeledHistory training) {
    average = illicitShare(training);
    double best = 0;
    for (AccountField candidate : ACCOUNT_CANDIDATES) {
      Map<String, Mean> means = new LinkedHashMap<>();
      Map<String, Double> codes =
          candidate.column().type() == Column.Type.TEXT ? encode(training, candidate) : Map.of();
      training
          .accounts()
          .forEach(
              account -> {
                Mean mean = new Mean();
                mean.add(value(candidate.column(), account, codes));
                means.put(account.accountId(), mean);
              });
      double auc = auc(means, training);
      if (Math.abs(auc - 0.5) > best) {
        best = Math.abs(auc - 0.5);
        sign = auc < 0.5 ? -1 : 1;
        accountField = candidate;
        encoding = codes;
        honestMean = honestMean(means, training);
      }
    }
    for (FieldMeans candidate : fieldMeans(training)) {
      double auc = auc(candidate.means, training);
      if (Math.abs(auc - 0.5) > best) {
        best = Math.abs(auc - 0.5);
        sign = auc < 0.5 ? -1 : 1;
        accountField = null;
        field = candidate.field;
        encoding = candidate.codes;
        honestMean = honestMean(candidate.means, training);
      }
    }
  }

  @Override
  public Detector anew() {
    BestSingleField other = new BestSingleField();
    other.field = field;
    other.accountField = accountField;
    other.encoding = encoding;
    other.average = average;
    other.honestMean = honestMean;
    other.sign = sign;
    return other;
  }

  private static double illicitShare(LabeledHistory training) {
    Mean illicit = new Mean();
    training
        .accounts()
        .forEach(account -> illicit.add(training.illicit(account.accountId()) ? 1 : 0));
    return illicit.value();
  }

  /** The mean of the means of honest accounts, added up in the order in which these came. */
  private static double honestMean(Map<String, Mean> means, LabeledHistory training) {
    Mean honest = new Mean();
    training
        .accounts()
        .map(account -> account.accountId())
        .filter(id -> !training.illicit(id) && means.containsKey(id))
        .forEach(id -> honest.add(means.get(id).value()));
    return honest.value();
  }

  private static final class FieldMeans {
    private final Field field;
    private final Map<String, Map<String, Integer>> values = new LinkedHashMap<>();
    private final Map<String, Mean> means = new LinkedHashMap<>();
    private Map<String, Double> codes = Map.of();

    FieldMeans(Field field) {
      this.field = field;
    }
  }

  private List<FieldMeans> fieldMeans(LabeledHistory training) {
    List<FieldMeans> all = new ArrayList<>();
    CANDIDATES.forEach(candidate -> all.add(new FieldMeans(candidate)));
    training
        .exchanges()
        .forEach(
            exchange -> {
              for (FieldMeans one : all) {
                Column<Exchange> column = one.field.column();
                if (column.type() == Column.Type.TEXT) {
                  one.values
                      .computeIfAbsent(column.text(exchange), v -> new HashMap<>())
                      .merge(exchange.accountId(), 1, Integer::sum);
                } else {
                  Mean mean = one.means.computeIfAbsent(exchange.accountId(), id -> new Mean());
                  mean.add(column.real(exchange));
                }
              }
            });
    for (FieldMeans one : all) {
      if (one.field.column().type() == Column.Type.TEXT) {
        one.codes = new HashMap<>();
        one.values.forEach(
            (value, holders) -> {
              double illicit = holders.keySet().stream().filter(training::illicit).count();
              double code = holders.size() < LEAST_ACCOUNTS ? average : illicit / holders.size();
              one.codes.put(value, code);
              holders.forEach(
                  (account, count) -> {
                    Mean mean = one.means.computeIfAbsent(account, id -> new Mean());
                    mean.sum += code * count;
                    mean.count += count;
                  });
            });
      }
    }
    return all;
  }

  private Map<String, Double> encode(LabeledHistory training, AccountField candidate) {
    Map<String, int[]> counts = new HashMap<>();
    training
        .accounts()
        .forEach(
            account -> {
              int[] count =
                  counts.computeIfAbsent(candidate.column().text(account), v -> new int[2]);
              count[training.illicit(account.accountId()) ? 1 : 0]++;
            });
    Map<String, Double> codes = new HashMap<>();
    counts.forEach(
        (value, count) -> {
          if (count[0] + count[1] >= LEAST_ACCOUNTS) {
            codes.put(value, count[1] / (double) (count[0] + count[1]));
          }
        });
    return codes;
  }

  private <R> double value(Column<R> column, R row, Map<String, Double> codes) {
    return column.type() == Column.Type.TEXT
        ? codes.getOrDefault(column.text(row), average)
        : column.real(row);
  }

  /** Chance that an illicit account has a larger mean than an honest one, ties one half. */
  private static double auc(Map<String, Mean> means, LabeledHistory training) {
    List<Map.Entry<String, Mean>> sorted = new ArrayList<>(means.entrySet());
    sorted.sort((a, b) -> Double.compare(a.getValue().value(), b.getValue().value()));
    double below = 0;
    double wins = 0;
    double illicit = 0;
    int i = 0;
    while (i < sorted.size()) {
      int j = i;
      double tiedHonest = 0;
      double tiedIllicit = 0;
      while (j < sorted.size()
          && sorted.get(j).getValue().value() == sorted.get(i).getValue().value()) {
        if (training.illicit(sorted.get(j).getKey())) {
          tiedIllicit++;
        } else {
          tiedHonest++;
        }
        j++;
      }
      wins += tiedIllicit * (below + tiedHonest / 2);
      below += tiedHonest;
      illicit += tiedIllicit;
      i = j;
    }
    return below == 0 || illicit == 0 ? 0.5 : wins / (below * illicit);
  }

  @Override
  public void accountSeen(Account account) {
    if (accountField != null) {
      accounts.computeIfAbsent(account.accountId(), id -> new Mean()).sum =
          sign * value(accountField.column(), account, encoding);
    }
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    if (field == null && accountField == null) {
      return;
    }
    Mean mean = accounts.computeIfAbsent(exchange.accountId(), id -> new Mean());
    mean.count++;
    if (accountField != null) {
      if (mean.count == 1) {
        say(exchange, mean.sum, accountField.column().name(), scores);
      }
      return;
    }
    mean.sum += sign * value(field.column(), exchange, encoding);
    if (mean.count >= mean.nextLook) {
      mean.nextLook = 2 * mean.count;
      say(exchange, mean.value(), field.column().name(), scores);
    }
  }

  private void say(Exchange exchange, double suspicion, String name, ScoreSink scores) {
    scores.accept(
        new Score(
            new AccountSubject(exchange.accountId()),
            suspicion,
            List.of(new Evidence(name, sign * suspicion, honestMean))));
  }
}
