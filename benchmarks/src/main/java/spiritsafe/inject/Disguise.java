package spiritsafe.inject;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.feature.AddressPrefix;
import spiritsafe.random.Draws;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Code;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;

/**
 * Writes exchanges of a campaign as the host would have logged them: without the fields it lacks,
 * with names of the form of its names, and with no value outside the range of its values. What
 * equals what, and how values are ordered, stays as the campaign has it.
 *
 * <p>What a client says or does not say of its conversation and system prompt is left out as often
 * as in the host: absence is a matter of the log, not of a campaign.
 *
 * <p>A client and the network of an address prefix are lent from a row of the host as a whole, so
 * that they go together.
 */
final class Disguise {

  private final HostProfile host;
  private final long seed;
  private final Map<Field, Words> ours = new EnumMap<>(Field.class);
  private final Map<Field, NameShape> names = new EnumMap<>(Field.class);
  private final Map<String, String> models;
  private final List<Exchange> donors;
  private final List<Exchange> networks;
  private final Map<AsnKind, List<Exchange>> donorsByKind = new EnumMap<>(AsnKind.class);
  private final Map<String, Exchange> lent = new HashMap<>();

  /**
   * Makes one.
   *
   * @param rows all that will be asked for
   * @param models what to call each model of the campaign
   * @param seed of whatever is drawn
   */
  Disguise(HostProfile host, List<Harvested.Row> rows, Map<String, String> models, long seed) {
    for (Field field : List.of(Field.SYSTEM_PROMPT_HASH, Field.CONVERSATION_ID)) {
      Words words = new Words();
      rows.forEach(row -> words.add(field.column().text(row.exchange())));
      ours.put(field, words);
    }
    this.host = host;
    this.models = models;
    this.seed = seed;
    this.donors = host.donors();
    // A row of the host that tells no address would lend none; only a host of none does.
    List<Exchange> addressed =
        donors.stream().filter(donor -> !donor.origin().ipAddress().isEmpty()).toList();
    this.networks = addressed.isEmpty() ? donors : addressed;
    for (Exchange donor : networks) {
      donorsByKind.computeIfAbsent(donor.origin().asnKind(), kind -> new ArrayList<>()).add(donor);
    }
    for (Field field :
        List.of(
            Field.EXCHANGE_ID,
            Field.ACCOUNT_ID,
            Field.ORGANIZATION_ID,
            Field.API_KEY_ID,
            Field.SYSTEM_PROMPT_HASH,
            Field.CONVERSATION_ID,
            Field.IP_ADDRESS)) {
      names.put(field, new NameShape(host.words(field), Draws.at(seed, field.ordinal())));
    }
  }

  /** Returns what the host would call an account. */
  String accountId(String ours) {
    return names.get(Field.ACCOUNT_ID).of(ours);
  }

  /** Returns what the host would call an organization; empty where it says nothing of them. */
  String organizationId(String ours) {
    return name(Field.ORGANIZATION_ID, ours, ours);
  }

  /** Returns an exchange as the host would have logged it. */
  Exchange of(Exchange e, long timeMicros) {
    return new Exchange(
        timeMicros,
        names.get(Field.EXCHANGE_ID).of(e.exchangeId()),
        accountId(e.accountId()),
        origin(e),
        request(e),
        response(e));
  }

  private Origin origin(Exchange e) {
    Origin o = e.origin();
    Origin network = network(o.ipAddress(), o.asnKind());
    Origin client =
        lent("client " + o.sdk() + o.sdkVersion() + o.userAgent() + o.tlsFingerprint(), donors)
            .origin();
    return new Origin(
        name(Field.ORGANIZATION_ID, o.organizationId(), e.accountId()),
        name(Field.API_KEY_ID, o.apiKeyId(), e.accountId()),
        host.lacks(Field.PATHWAY)
            ? Pathway.UNKNOWN
            : Code.parse(Pathway.class, word(Field.PATHWAY, o.pathway().code(), e.accountId())),
        host.lacks(Field.IP_ADDRESS) || network.ipAddress().isEmpty()
            ? ""
            : address(o.ipAddress(), network.ipAddress()),
        network.asn(),
        network.asnKind(),
        network.country(),
        client.tlsFingerprint(),
        client.httpFingerprint(),
        client.userAgent(),
        client.sdk(),
        client.sdkVersion());
  }

  /** The network of an address's prefix: one of the same kind if the host knows any. */
  private Origin network(String address, AsnKind kind) {
    String prefix = AddressPrefix.of(address);
    String what = prefix.isEmpty() ? address : prefix;
    return lent("network " + what, donorsByKind.getOrDefault(kind, networks)).origin();
  }

  private Exchange lent(String what, List<Exchange> from) {
    return lent.computeIfAbsent(
        what, key -> from.get((int) Long.remainderUnsigned(Draws.mix(drawOf(key)), from.size())));
  }

  private long drawOf(String key) {
    long own = seed;
    for (int i = 0; i < key.length(); i++) {
      own = Draws.at(own, key.charAt(i));
    }
    return own;
  }

  /** An address beside one of the host, as ours lies in its prefix. */
  private String address(String ours, String beside) {
    boolean ipv4 = beside.indexOf(':') < 0 && !AddressPrefix.of(beside).isEmpty();
    return ipv4
        ? beside.substring(0, beside.lastIndexOf('.') + 1) + lastNumber(ours)
        : names.get(Field.IP_ADDRESS).of(ours);
  }

  /** That of an IPv4 address; of another, one that goes with it. */
  private String lastNumber(String address) {
    return address.indexOf(':') < 0 && !AddressPrefix.of(address).isEmpty()
        ? address.substring(address.lastIndexOf('.') + 1)
        : Long.toString(1 + Long.remainderUnsigned(Draws.mix(drawOf(address)), 254));
  }

  private Request request(Exchange e) {
    Request r = e.request();
    String id = e.exchangeId();
    return new Request(
        host.lacks(Field.ENDPOINT)
            ? Endpoint.UNKNOWN
            : Code.parse(Endpoint.class, word(Field.ENDPOINT, r.endpoint().code(), id)),
        host.lacks(Field.MODEL) ? "" : models.getOrDefault(r.model(), r.model()),
        !host.lacks(Field.STREAMING) && number(Field.STREAMING, r.streaming() ? 1 : 0, id) != 0,
        host.lacks(Field.TEMPERATURE) ? 1 : number(Field.TEMPERATURE, r.temperature(), id),
        host.lacks(Field.TOP_P) ? 1 : number(Field.TOP_P, r.topP(), id),
        whole(Field.MAX_TOKENS, r.maxTokens(), id),
        host.lacks(Field.SAMPLE_COUNT) ? 1 : whole(Field.SAMPLE_COUNT, r.sampleCount(), id),
        whole(Field.TOOL_COUNT, r.toolCount(), id),
        toolChoice(r, id),
        whole(Field.IMAGE_COUNT, r.imageCount(), id),
        whole(Field.MESSAGE_COUNT, r.messageCount(), id),
        asOften(Field.SYSTEM_PROMPT_HASH, r.systemPromptHash(), e.accountId()),
        asOften(Field.CONVERSATION_ID, r.conversationId(), id),
        host.lacks(Field.PROMPT) ? Prompt.ABSENT : r.prompt());
  }

  private ToolChoice toolChoice(Request r, String id) {
    if (host.lacks(Field.TOOL_CHOICE)) {
      return ToolChoice.UNKNOWN;
    }
    boolean none = whole(Field.TOOL_COUNT, r.toolCount(), id) == 0;
    ToolChoice wanted = none && !host.lacks(Field.TOOL_COUNT) ? ToolChoice.NONE : r.toolChoice();
    return Code.parse(ToolChoice.class, word(Field.TOOL_CHOICE, wanted.code(), id));
  }

  private Response response(Exchange e) {
    Response r = e.response();
    String id = e.exchangeId();
    int input = whole(Field.INPUT_TOKENS, r.inputTokens(), id);
    int output = whole(Field.OUTPUT_TOKENS, r.outputTokens(), id);
    int cap = whole(Field.MAX_TOKENS, e.request().maxTokens(), id);
    if (cap > 0) {
      output = Math.min(output, cap);
    }
    // What is written in fewer tokens than it was takes less time in proportion.
    double shorter = r.outputTokens() == 0 ? 1 : Math.min(1, output / (double) r.outputTokens());
    long first = (long) number(Field.TIME_TO_FIRST_TOKEN_MICROS, r.timeToFirstTokenMicros(), id);
    long writing = r.durationMicros() - r.timeToFirstTokenMicros();
    long duration =
        (long)
            number(
                Field.DURATION_MICROS,
                Math.rint(r.timeToFirstTokenMicros() + writing * shorter),
                id);
    StopReason stop =
        host.lacks(Field.STOP_REASON)
            ? StopReason.UNKNOWN
            : Code.parse(StopReason.class, word(Field.STOP_REASON, r.stopReason().code(), id));
    int toolCalls = whole(Field.TOOL_CALLS, r.toolCalls(), id);
    return new Response(
        whole(Field.STATUS_CODE, r.statusCode(), id),
        host.lacks(Field.ERROR_KIND)
            ? ErrorKind.UNKNOWN
            : Code.parse(ErrorKind.class, word(Field.ERROR_KIND, r.errorKind().code(), id)),
        stop,
        input,
        Math.min(input, whole(Field.CACHED_TOKENS, r.cachedTokens(), id)),
        output,
        Math.min(output, whole(Field.REASONING_TOKENS, r.reasoningTokens(), id)),
        host.lacks(Field.DURATION_MICROS) ? first : Math.min(first, duration),
        duration,
        whole(Field.RETRY_COUNT, r.retryCount(), id),
        stop == StopReason.TOOL_USE || stop == StopReason.UNKNOWN ? toolCalls : 0);
  }

  /** A name for one of ours, or for what bears it where we have none and the host always has. */
  private String name(Field field, String ours, String bearer) {
    if (host.lacks(field) || host.words(field).alwaysBlank()) {
      return "";
    }
    if (!ours.isEmpty()) {
      return names.get(field).of(ours);
    }
    return host.words(field).neverBlank() ? names.get(field).of("of " + bearer) : "";
  }

  /** A name as above, where some are left out and others made up so that as many are blank. */
  private String asOften(Field field, String own, String bearer) {
    double theirs = host.words(field).blankShare();
    double blank = ours.get(field).blankShare();
    String about = own.isEmpty() ? bearer : own;
    double luck = Draws.unit(Draws.at(seed ^ about.hashCode(), 100 + field.ordinal()));
    if (own.isEmpty()) {
      boolean says = blank > theirs && luck < (blank - theirs) / blank;
      return says ? name(field, "of " + bearer, bearer) : name(field, "", bearer);
    }
    boolean silent = blank < theirs && luck < (theirs - blank) / (1 - blank);
    return silent ? "" : name(field, own, bearer);
  }

  private String word(Field field, String ours, String key) {
    return host.words(field).fit(ours, Draws.at(seed ^ key.hashCode(), field.ordinal()));
  }

  private int whole(Field field, int ours, String key) {
    return (int) number(field, ours, key);
  }

  /** A number that fits in; 0 where the host does not say. */
  private double number(Field field, double ours, String key) {
    return host.lacks(field)
        ? 0
        : host.numbers(field)
            .fit(ours, Draws.unit(Draws.at(seed ^ key.hashCode(), field.ordinal())));
  }
}
