package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** A log written by hand, call by call, from midnight of 2 March 2026 (a Monday), UTC. */
final class Log implements LabeledTraffic {

  static final long START = 1_772_409_600_000_000L;

  /** One call; its fields are set before it is added. */
  static final class Call {
    String account;
    double hour;
    Label label = Label.HONEST;
    String population = "some";
    String archetype = "any";
    Optional<String> cluster = Optional.empty();
    String instrument = "card";
    String country = "US";
    Tier tier = Tier.START;
    Programme programme = Programme.NONE;
    EmailDomainClass mail = EmailDomainClass.FREE;
    Pathway pathway = Pathway.FIRST_PARTY_API;
    String model = "atlas-core-2";
    boolean streaming;
    double temperature = 1;
    int cap = 4_096;
    int tools;
    int images;
    int messages = 1;
    String conversation = "";
    String system = "";
    String text = "text";
    int status = 200;
    StopReason stop = StopReason.END_TURN;
    int input = 100;
    int cached;
    int output = 100;
    int retry;

    Call(String account, double hour) {
      this.account = account;
      this.hour = hour;
    }
  }

  private final SortedMap<String, AccountTruth> truths = new TreeMap<>();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Adds a call; calls are added in time order. */
  void add(Call call) {
    String organization = "org-of-" + call.account;
    if (seen.add(call.account)) {
      accounts.add(
          new Account(
              call.account,
              organization,
              START - 1,
              START - 1,
              call.tier,
              Verification.PAYMENT,
              call.programme,
              "10.0.0.1",
              4_200_000_000L,
              AsnKind.HOSTING,
              call.mail,
              call.instrument,
              call.country));
      truths.put(
          call.account,
          new AccountTruth(
              call.account,
              call.cluster.isPresent(),
              call.cluster,
              call.cluster.orElse(call.population),
              call.archetype,
              List.of()));
    }
    exchanges.add(
        new Exchange(
            START + Math.round(call.hour * 3.6e9),
            String.format("%016x", exchanges.size()),
            call.account,
            new Origin(
                organization,
                "key",
                call.pathway,
                "10.0.0.1",
                4_200_000_000L,
                AsnKind.HOSTING,
                call.country,
                "tls",
                "http",
                "agent",
                "sdk",
                "1"),
            new Request(
                Endpoint.CHAT,
                call.model,
                call.streaming,
                call.temperature,
                1,
                call.cap,
                1,
                call.tools,
                call.tools > 0 ? ToolChoice.AUTO : ToolChoice.NONE,
                call.images,
                call.messages,
                call.system,
                call.conversation,
                Prompt.of(call.text)),
            new Response(
                call.status,
                call.status == 200
                    ? ErrorKind.NONE
                    : call.status == 403 ? ErrorKind.FORBIDDEN : ErrorKind.RATE_LIMITED,
                call.status == 200 ? call.stop : StopReason.NONE,
                call.input,
                call.cached,
                call.status == 200 ? call.output : 0,
                0,
                call.status == 200 ? 1_000 : 0,
                2_000,
                call.retry,
                0)));
    labels.add(call.label);
  }

  Truth truth() {
    return new Truth(truths, List.of());
  }

  @Override
  public Truth stream(TrafficSink sink) throws java.io.IOException {
    sink.accept(new TrafficBatch(accounts, exchanges, labels));
    return truth();
  }

  /** Returns a figure of a part. */
  static Figure figure(Inspection inspection, String part, String name) {
    return inspection
        .parts()
        .filter(one -> one.name().equals(part))
        .flatMap(one -> one.figures().stream())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(part + " has no " + name + ": " + inspection));
  }
}
