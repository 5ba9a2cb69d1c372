package spiritsafe.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
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

/** Hand-made traffic for tests: {@code Traffic.of("alice").every(5).times(20).prompt("a")}. */
public final class Traffic {

  /** 2026-03-02T00:00:00Z. */
  public static final long START = 1_772_409_600_000_000L;

  public static final long SECOND = 1_000_000L;
  public static final long DAY = 86_400 * SECOND;

  private final String accountId;
  private long startMicros = START;
  private long gapMicros = 60 * SECOND;
  private int times = 1;
  private String address = "";
  private String payment = "";
  private String organization = "";
  private String system = "";
  private long ageDays = 100;
  private List<String> prompts = List.of("hello");

  private Traffic(String accountId) {
    this.accountId = accountId;
  }

  public static Traffic of(String accountId) {
    return new Traffic(accountId);
  }

  public Traffic from(long micros) {
    startMicros = micros;
    return this;
  }

  public Traffic every(double seconds) {
    gapMicros = (long) (seconds * 1e6);
    return this;
  }

  public Traffic times(int count) {
    times = count;
    return this;
  }

  public Traffic at(String ipAddress) {
    address = ipAddress;
    return this;
  }

  public Traffic paying(String instrument) {
    payment = instrument;
    return this;
  }

  public Traffic in(String organizationId) {
    organization = organizationId;
    return this;
  }

  public Traffic system(String hash) {
    system = hash;
    return this;
  }

  public Traffic aged(long days) {
    ageDays = days;
    return this;
  }

  public Traffic prompts(String... texts) {
    prompts = List.of(texts);
    return this;
  }

  public Account account() {
    return new Account(
        accountId,
        organization.isEmpty() ? "org-of-" + accountId : organization,
        startMicros - ageDays * DAY,
        startMicros - ageDays * DAY,
        Tier.START,
        Verification.PAYMENT,
        Programme.NONE,
        "",
        0,
        AsnKind.RESIDENTIAL,
        EmailDomainClass.FREE,
        payment,
        "US");
  }

  public List<Exchange> exchanges() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long time = startMicros + i * gapMicros;
      exchanges.add(
          new Exchange(
              time,
              String.format("%08x%08x", accountId.hashCode(), i),
              accountId,
              new Origin(
                  organization.isEmpty() ? "org-of-" + accountId : organization,
                  "key",
                  Pathway.FIRST_PARTY_API,
                  address.isEmpty() ? "10.9." + (accountId.hashCode() & 0xFF) + ".1" : address,
                  4_200_000_001L,
                  AsnKind.RESIDENTIAL,
                  "US",
                  "t13d1516h2_8daaf6152771_b0da82dd1658",
                  "0123456789ab",
                  "python/1.2.3",
                  "python",
                  "1.2.3"),
              new Request(
                  Endpoint.CHAT,
                  "atlas-core-2",
                  true,
                  1,
                  1,
                  4_096,
                  1,
                  0,
                  ToolChoice.NONE,
                  0,
                  1,
                  system,
                  "",
                  Prompt.of(prompts.get(i % prompts.size()))),
              new Response(
                  200,
                  ErrorKind.NONE,
                  StopReason.END_TURN,
                  100,
                  0,
                  50,
                  0,
                  300_000,
                  900_000,
                  0,
                  0)));
    }
    return exchanges;
  }

  /** Everything in time order. */
  public static List<Exchange> together(List<Traffic> all) {
    List<Exchange> exchanges = new ArrayList<>();
    all.forEach(one -> exchanges.addAll(one.exchanges()));
    exchanges.sort(
        Comparator.comparingLong(Exchange::timeMicros).thenComparing(Exchange::exchangeId));
    return exchanges;
  }
}
