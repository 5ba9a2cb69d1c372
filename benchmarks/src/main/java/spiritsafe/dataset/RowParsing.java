package spiritsafe.dataset;

import java.util.List;
import java.util.Optional;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Code;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.traffic.Verification;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;

/** Makes objects of flat rows again; refuses what no writer of ours would have written. */
final class RowParsing {

  private RowParsing() {}

  static Exchange exchange(Row row) {
    return new Exchange(
        row.integer(at(Field.TIME_MICROS)),
        row.text(at(Field.EXCHANGE_ID)),
        row.text(at(Field.ACCOUNT_ID)),
        new Origin(
            row.text(at(Field.ORGANIZATION_ID)),
            row.text(at(Field.API_KEY_ID)),
            Code.parse(Pathway.class, row.text(at(Field.PATHWAY))),
            row.text(at(Field.IP_ADDRESS)),
            row.integer(at(Field.ASN)),
            Code.parse(AsnKind.class, row.text(at(Field.ASN_KIND))),
            row.text(at(Field.COUNTRY)),
            row.text(at(Field.TLS_FINGERPRINT)),
            row.text(at(Field.HTTP_FINGERPRINT)),
            row.text(at(Field.USER_AGENT)),
            row.text(at(Field.SDK)),
            row.text(at(Field.SDK_VERSION))),
        new Request(
            Code.parse(Endpoint.class, row.text(at(Field.ENDPOINT))),
            row.text(at(Field.MODEL)),
            row.flag(at(Field.STREAMING)),
            row.real(at(Field.TEMPERATURE)),
            row.real(at(Field.TOP_P)),
            row.small(at(Field.MAX_TOKENS)),
            row.small(at(Field.SAMPLE_COUNT)),
            row.small(at(Field.TOOL_COUNT)),
            Code.parse(ToolChoice.class, row.text(at(Field.TOOL_CHOICE))),
            row.small(at(Field.IMAGE_COUNT)),
            row.small(at(Field.MESSAGE_COUNT)),
            row.text(at(Field.SYSTEM_PROMPT_HASH)),
            row.text(at(Field.CONVERSATION_ID)),
            Prompt.of(row.text(at(Field.PROMPT)))),
        new Response(
            row.small(at(Field.STATUS_CODE)),
            Code.parse(ErrorKind.class, row.text(at(Field.ERROR_KIND))),
            Code.parse(StopReason.class, row.text(at(Field.STOP_REASON))),
            row.small(at(Field.INPUT_TOKENS)),
            row.small(at(Field.CACHED_TOKENS)),
            row.small(at(Field.OUTPUT_TOKENS)),
            row.small(at(Field.REASONING_TOKENS)),
            row.integer(at(Field.TIME_TO_FIRST_TOKEN_MICROS)),
            row.integer(at(Field.DURATION_MICROS)),
            row.small(at(Field.RETRY_COUNT)),
            row.small(at(Field.TOOL_CALLS))));
  }

  static Account account(Row row) {
    return new Account(
        row.text(at(AccountField.ACCOUNT_ID)),
        row.text(at(AccountField.ORGANIZATION_ID)),
        row.integer(at(AccountField.CREATED_MICROS)),
        row.integer(at(AccountField.ORGANIZATION_CREATED_MICROS)),
        Code.parse(Tier.class, row.text(at(AccountField.TIER))),
        Code.parse(Verification.class, row.text(at(AccountField.VERIFICATION))),
        Code.parse(Programme.class, row.text(at(AccountField.PROGRAMME))),
        row.text(at(AccountField.SIGNUP_IP_ADDRESS)),
        row.integer(at(AccountField.SIGNUP_ASN)),
        Code.parse(AsnKind.class, row.text(at(AccountField.SIGNUP_ASN_KIND))),
        Code.parse(EmailDomainClass.class, row.text(at(AccountField.EMAIL_DOMAIN_CLASS))),
        row.text(at(AccountField.PAYMENT_INSTRUMENT)),
        row.text(at(AccountField.BILLING_COUNTRY)));
  }

  static Table.LabelRow label(Row row) {
    return new Table.LabelRow(
        row.text(0),
        new Label(row.flag(1), optional(row.text(2)), Code.parse(Role.class, row.text(3))));
  }

  static AccountTruth accountTruth(Row row) {
    return new AccountTruth(
        row.text(0),
        row.flag(1),
        optional(row.text(2)),
        row.text(3),
        row.text(4),
        row.text(5).isEmpty() ? List.of() : List.of(row.text(5).split(" ", -1)));
  }

  static CampaignTruth campaign(Row row) {
    return new CampaignTruth(
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.integer(5),
        row.integer(6),
        row.integer(7),
        row.small(8),
        row.integer(9),
        row.integer(10));
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static int at(Field field) {
    return field.ordinal();
  }

  private static int at(AccountField field) {
    return field.ordinal();
  }
}
