package spiritsafe.dataset;

import java.util.Arrays;
import java.util.List;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;

/**
 * A table of a data set: its name and its columns, the one definition that all formats follow.
 *
 * @param name for example {@code exchanges}
 * @param columns in order; every row has all of them
 * @param <R> the row
 */
public record Table<R>(String name, List<Column<R>> columns) {

  /** What the gateway logged. */
  public static final Table<Exchange> EXCHANGES =
      new Table<>("exchanges", Arrays.stream(Field.values()).map(Field::column).toList());

  /** What the provider knows of accounts. */
  public static final Table<Account> ACCOUNTS =
      new Table<>(
          "accounts", Arrays.stream(AccountField.values()).map(AccountField::column).toList());

  /** The truth about exchanges. */
  public static final Table<LabelRow> EXCHANGE_LABELS =
      new Table<>(
          "exchange-labels",
          List.of(
              Column.text("exchange_id", "", LabelRow::exchangeId),
              Column.flag("illicit", "", row -> row.label().illicit() ? 1 : 0),
              Column.text("campaign", "", row -> row.label().campaign().orElse("")),
              Column.text("role", "", row -> row.label().role().code())));

  /** The truth about accounts. */
  public static final Table<AccountTruth> ACCOUNT_LABELS =
      new Table<>(
          "account-labels",
          List.of(
              Column.text("account_id", "", AccountTruth::accountId),
              Column.flag("fraudulent", "", row -> row.fraudulent() ? 1 : 0),
              Column.text("cluster", "", row -> row.cluster().orElse("")),
              Column.text("population", "", AccountTruth::population),
              Column.text("archetype", "", AccountTruth::archetype),
              Column.text("campaigns", "", row -> String.join(" ", row.campaigns()))));

  /** The truth about campaigns. */
  public static final Table<CampaignTruth> CAMPAIGN_LABELS =
      new Table<>(
          "campaign-labels",
          List.of(
              Column.text("campaign", "", CampaignTruth::campaign),
              Column.text("cluster", "", CampaignTruth::cluster),
              Column.text("family", "", CampaignTruth::family),
              Column.text("operator", "", CampaignTruth::operator),
              Column.text("objective", "", CampaignTruth::objective),
              Column.integer("start_micros", "", CampaignTruth::startMicros),
              Column.integer("end_micros", "", CampaignTruth::endMicros),
              Column.integer("first_evidence_micros", "", CampaignTruth::firstEvidenceMicros),
              Column.integer("account_count", "", CampaignTruth::accountCount),
              Column.integer("exchange_count", "", CampaignTruth::exchangeCount),
              Column.integer("output_tokens", "", CampaignTruth::outputTokens)));

  /** All tables. */
  public static final List<Table<?>> ALL =
      List.of(EXCHANGES, ACCOUNTS, EXCHANGE_LABELS, ACCOUNT_LABELS, CAMPAIGN_LABELS);

  /**
   * The label of an exchange as a row.
   *
   * @param exchangeId the exchange
   * @param label the truth about it
   */
  public record LabelRow(String exchangeId, Label label) {}
}
