package spiritsafe.inject;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** Traffic as a log that knows little of it: times, names and token counts. */
final class Bare implements LabeledTraffic {

  private final LabeledTraffic whole;
  private final Set<Field> held;

  private Bare(LabeledTraffic whole, Set<Field> held) {
    this.whole = whole;
    this.held = held;
  }

  static LabeledTraffic of(LabeledTraffic whole, Set<Field> held) {
    return new Bare(whole, held);
  }

  @Override
  public Set<Field> missingFields() {
    return EnumSet.complementOf(EnumSet.copyOf(held));
  }

  @Override
  public Set<AccountField> missingAccountFields() {
    return EnumSet.complementOf(EnumSet.of(AccountField.ACCOUNT_ID));
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    return whole.stream(
        batch ->
            sink.accept(
                new TrafficBatch(
                    batch.newAccounts().stream()
                        .map(account -> Account.unknown(account.accountId()))
                        .toList(),
                    batch.exchanges().stream().map(Bare::bare).toList(),
                    List.copyOf(batch.labels()))));
  }

  private static Exchange bare(Exchange e) {
    return new Exchange(
        e.timeMicros(),
        e.exchangeId(),
        e.accountId(),
        Origin.ABSENT,
        new Request(
            Endpoint.UNKNOWN,
            "",
            false,
            1,
            1,
            0,
            1,
            0,
            ToolChoice.UNKNOWN,
            0,
            0,
            "",
            "",
            Prompt.ABSENT),
        new Response(
            0,
            ErrorKind.UNKNOWN,
            StopReason.UNKNOWN,
            e.response().inputTokens(),
            0,
            e.response().outputTokens(),
            0,
            0,
            0,
            0,
            0));
  }
}
