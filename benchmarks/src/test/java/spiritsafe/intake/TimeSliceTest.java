package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.LabeledTraffic;

class TimeSliceTest {

  @Test
  void thePartsAreTheWholeCutAtHalfAndThreeQuartersOfItsTime() throws IOException {
    ImportedTraffic whole =
        Traces.open(TraceFormat.AZURE, Traces.bundled("azure2023_code_excerpt.csv"));
    Map<String, LabeledTraffic> splits = TimeSlice.split(whole);

    List<Exchange> joined = new ArrayList<>();
    for (LabeledTraffic part : splits.values()) {
      joined.addAll(Traces.exchanges(part));
    }

    assertEquals(List.of("train", "validation", "test"), List.copyOf(splits.keySet()));
    assertEquals(Traces.exchanges(whole), joined);
    long half = whole.firstMicros() + (whole.lastMicros() + 1 - whole.firstMicros()) / 4 * 2;
    long before = joined.stream().filter(exchange -> exchange.timeMicros() < half).count();
    assertEquals(before, Traces.exchanges(splits.get("train")).size());
  }

  @Test
  void aPartIntroducesTheAccountsItHolds() throws IOException {
    // acct-a at 0 s, acct-a at 1 s, acct-b at 2.5 s, acct-c at 10 s: cuts at 5 s and 7.5 s
    ImportedTraffic whole = Traces.open(TraceFormat.OTEL, Traces.bundled("otel_genai.jsonl"));
    List<String> introduced = new ArrayList<>();

    var truth =
        TimeSlice.split(whole).get("test").stream(
            batch -> batch.newAccounts().stream().map(Account::accountId).forEach(introduced::add));

    assertEquals(List.of("acct-c"), introduced);
    assertEquals(List.of("acct-c"), List.copyOf(truth.accounts().keySet()));
  }
}
