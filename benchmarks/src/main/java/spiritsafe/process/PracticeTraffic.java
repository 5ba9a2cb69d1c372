package spiritsafe.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

/**
 * Exchanges to practise on: well formed, dull, the same each time, and of nobody. They exercise the
 * protocol; whether a detector finds anything in them says nothing of it.
 */
final class PracticeTraffic {

  /** 2026-03-02T00:00:00Z. */
  static final long START_MICROS = 1_772_409_600_000_000L;

  static final long MINUTE_MICROS = 60_000_000L;

  private PracticeTraffic() {}

  /** Returns exchanges of accounts in turn, a minute apart. */
  static List<Exchange> of(int count, int accounts) {
    return IntStream.range(0, count)
        .mapToObj(i -> of(i, START_MICROS + i * MINUTE_MICROS, "acct-" + i % accounts))
        .toList();
  }

  /** Returns an exchange of each account, a minute apart, twice over. */
  static List<Exchange> of(List<String> accounts) {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < 2 * accounts.size(); i++) {
      exchanges.add(of(i, START_MICROS + i * MINUTE_MICROS, accounts.get(i % accounts.size())));
    }
    return exchanges;
  }

  /** Returns an ordinary exchange. */
  static Exchange of(int number, long timeMicros, String account) {
    return of(
        number,
        timeMicros,
        account,
        Prompt.of("Please explain step " + number % 7 + " of the plan."),
        new Response(
            200,
            ErrorKind.NONE,
            StopReason.END_TURN,
            900 + number % 50,
            100,
            400 + number % 90,
            0,
            350_000,
            4_000_000,
            0,
            0));
  }

  /** Returns an exchange with a given prompt and answer. */
  static Exchange of(
      int number, long timeMicros, String account, Prompt prompt, Response response) {
    return new Exchange(
        timeMicros,
        "%016x".formatted(0x5b2f09c1d77ae310L + number),
        account,
        new Origin(
            "org-" + account,
            "key-" + account,
            Pathway.FIRST_PARTY_API,
            "198.18." + number % 4 + "." + number % 200,
            64_512 + number % 3,
            AsnKind.HOSTING,
            "DE",
            "t13d1516h2_8daaf6152771_b0da82dd1658",
            "9a1b2c3d4e5f",
            "example-client/1.0",
            "python",
            "1.42.0"),
        new Request(
            Endpoint.CHAT,
            "model-a",
            number % 2 == 0,
            0.7,
            0.95,
            1024,
            1,
            0,
            ToolChoice.NONE,
            0,
            1 + number % 4,
            "00c0ffee00c0ffee",
            "conv-" + number / 3,
            prompt),
        response);
  }

  /** Returns an exchange of a log that knows no more than when and who. */
  static Exchange absent(int number, long timeMicros, String account) {
    return new Exchange(
        timeMicros,
        "%016x".formatted(number),
        account,
        Origin.ABSENT,
        new Request(
            Endpoint.UNKNOWN,
            "",
            false,
            0,
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
        new Response(0, ErrorKind.UNKNOWN, StopReason.UNKNOWN, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** Returns an exchange whose numbers are as large as they can be. */
  static Exchange largest(int number, long timeMicros, String account) {
    int most = Integer.MAX_VALUE;
    return new Exchange(
        timeMicros,
        "ffffffffffffffff",
        account,
        new Origin(
            "", "", Pathway.UNKNOWN, "", 4_294_967_295L, AsnKind.UNKNOWN, "", "", "", "", "", ""),
        new Request(
            Endpoint.CHAT,
            "m",
            true,
            2,
            1,
            most,
            most,
            most,
            ToolChoice.AUTO,
            most,
            most,
            "",
            "conv-" + number,
            Prompt.of("x")),
        new Response(
            599,
            ErrorKind.SERVER_ERROR,
            StopReason.NONE,
            most,
            most,
            most,
            most,
            Long.MAX_VALUE >> 10,
            Long.MAX_VALUE >> 10,
            most,
            most));
  }

  /** Returns an exchange that was refused. */
  static Exchange refused(int number, long timeMicros, String account, int status) {
    return of(
        number,
        timeMicros,
        account,
        Prompt.of("again"),
        new Response(
            status,
            status == 429 ? ErrorKind.RATE_LIMITED : ErrorKind.FORBIDDEN,
            StopReason.NONE,
            0,
            0,
            0,
            0,
            0,
            1_000,
            3,
            0));
  }

  /** Returns what is known of an account at its best. */
  static Account account(String account) {
    return new Account(
        account,
        "org-" + account,
        START_MICROS - 40 * 1_440 * MINUTE_MICROS,
        START_MICROS - 50 * 1_440 * MINUTE_MICROS,
        Tier.BUILD,
        Verification.PAYMENT,
        Programme.NONE,
        "198.18.0.9",
        64_512,
        AsnKind.RESIDENTIAL,
        EmailDomainClass.CORPORATE,
        "5b2f09c1d77ae310",
        "DE");
  }
}
