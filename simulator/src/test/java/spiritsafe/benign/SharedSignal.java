package spiritsafe.benign;

import static spiritsafe.benign.Played.DAY;
import static spiritsafe.benign.Played.HOUR;
import static spiritsafe.benign.Played.MINUTE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.StopReason;

/** What the two sides of a trap pair have in common, as a rule over an account's traffic. */
enum SharedSignal {
  /** Grading by a rubric at temperature 0, one message a call, in half of the calls or more. */
  JUDGE(
      each(
          grading(
              Pattern.compile("Criteria: |; ignore |Look at .* %\\)|Judge .* against"),
              exchange -> exchange.request().temperature() <= 0.2)),
      Archetype.JUDGE_PIPELINE),

  /** One prompt in five has ten words running that eight accounts write within one hour. */
  CLASSROOM(world -> sharing(world, 8, HOUR), Archetype.CLASSROOM),

  /** A payment instrument of five organizations and more. */
  AGENCY(world -> onCardsOf(world, 5), Archetype.AGENCY),

  /** Three models and more, and calls in 20 of the hours of the day. */
  AGGREGATOR(
      each(
          calls ->
              distinct(calls, exchange -> exchange.request().model()) >= 3
                  && distinct(calls, Played::hourOfDay) >= 20),
      Archetype.AGGREGATOR),

  /** A tenth and more of its calls in the three days after a release go to the new model. */
  RELEASE(each(SharedSignal::turnsToTheNewModel), Archetype.RELEASE_ADOPTER),

  /** Ten calls with tools on end, each within two minutes of the one before. */
  FLEET(
      each(
          calls ->
              longestRun(calls, 2 * MINUTE, exchange -> exchange.request().toolCount() > 0) >= 10),
      Archetype.AGENT_FLEET,
      Archetype.CI_PIPELINE),

  /** New ones of a kind from a seed at temperature 0.9 and above, in half of the calls or more. */
  SYNTHETIC_DATA(
      each(
          grading(
              Pattern.compile("[Ss]eed:? "), exchange -> exchange.request().temperature() >= 0.9)),
      Archetype.SYNTHETIC_DATA),

  /** One prompt in five has ten words running that twenty accounts write within one day. */
  LABELLING(world -> sharing(world, 20, DAY), Archetype.LABELLING_VENDOR),

  /** At most eight days old, and 150 calls and more within a day of the first. */
  HYPERGROWTH(
      world ->
          where(
              world,
              (id, calls) -> {
                long first = calls.get(0).timeMicros();
                return first - world.account(id).createdMicros() <= 8 * DAY
                    && calls.stream().filter(e -> e.timeMicros() < first + DAY).count() >= 150;
              }),
      Archetype.HYPERGROWTH_STARTUP),

  /** Five refusals and more, and more than one call in seven. */
  RED_TEAM(
      each(
          calls -> {
            long refused =
                calls.stream().filter(e -> e.response().stopReason() == StopReason.REFUSAL).count();
            return refused >= 5 && 7 * refused > calls.size();
          }),
      Archetype.RED_TEAM),

  /** Five different prompts and more that the world holds four times each. */
  EVALUATION(world -> repeating(world, 5, 4), Archetype.EVALUATION_HARNESS),

  /** Temperature 0, one message, long inputs, and three in ten calls begin with the same words. */
  DOCUMENTS(
      each(
          calls ->
              share(calls, e -> e.request().temperature() <= 0.2) >= 0.6
                  && share(calls, e -> e.response().inputTokens() >= 600) >= 0.5
                  && mostCommonHead(calls, 4) >= 0.3),
      Archetype.BATCH_DOCUMENTS),

  /** Ten accounts and more behind one prefix of addresses. */
  OFFICE(world -> behind(world, 10), Archetype.CORPORATE_NAT),

  /** Twenty accounts and more opened within two days from one prefix. */
  HACKATHON(world -> opened(world, 20, 2 * DAY), Archetype.HACKATHON),

  /** Half of the times that it begins to call, twelve accounts begin in the same ten minutes. */
  CRON(world -> beginningTogether(world, 12), Archetype.CRON_JOB),

  /** Calls from two countries and more. */
  TRAVEL(
      each(calls -> distinct(calls, exchange -> exchange.origin().country()) >= 2),
      Archetype.TRAVELLING_USER),

  /** Three accounts and more opened within eight days from one prefix. */
  CREDIT_FARMER(world -> opened(world, 3, 8 * DAY), Archetype.CREDIT_FARMER),

  /** A payment instrument of two organizations and more. */
  GREY_MARKET(world -> onCardsOf(world, 2));

  /** Few enough to lie within one sentence of a template, too many to be written by chance. */
  private static final int WORDS = 10;

  private final Function<Played, Set<String>> rule;
  private final List<Archetype> lookAlikes;

  SharedSignal(Function<Played, Set<String>> rule, Archetype... lookAlikes) {
    this.rule = rule;
    this.lookAlikes = List.of(lookAlikes);
  }

  /** Returns the accounts that have it. */
  Set<String> accounts(Played world) {
    return rule.apply(world);
  }

  /** Returns the honest look-alikes; none where the look-alike is a relay without a harvest. */
  List<Archetype> lookAlikes() {
    return lookAlikes;
  }

  /** Returns the name of the pair, as its files begin. */
  String pair() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private interface Rule {
    boolean holds(String account, List<Exchange> calls);
  }

  private static Set<String> where(Played world, Rule rule) {
    Set<String> found = new TreeSet<>();
    world
        .byAccount()
        .forEach(
            (id, calls) -> {
              if (rule.holds(id, calls)) {
                found.add(id);
              }
            });
    return found;
  }

  private static Function<Played, Set<String>> each(Predicate<List<Exchange>> rule) {
    return world -> where(world, (id, calls) -> rule.test(calls));
  }

  private static Predicate<List<Exchange>> grading(Pattern words, Predicate<Exchange> sampled) {
    return calls ->
        calls.size() >= 10
            && share(
                    calls,
                    e ->
                        e.request().messageCount() == 1
                            && sampled.test(e)
                            && words.matcher(e.request().prompt().text()).find())
                >= 0.5;
  }

  private static double share(List<Exchange> calls, Predicate<Exchange> which) {
    return calls.stream().filter(which).count() / (double) calls.size();
  }

  private static long distinct(List<Exchange> calls, Function<Exchange, Object> of) {
    return calls.stream().map(of).distinct().count();
  }

  private static int longestRun(List<Exchange> calls, long gapMicros, Predicate<Exchange> which) {
    int longest = 0;
    int run = 0;
    long before = Long.MIN_VALUE / 2;
    for (Exchange exchange : calls) {
      if (!which.test(exchange)) {
        continue;
      }
      run = exchange.timeMicros() - before <= gapMicros ? run + 1 : 1;
      before = exchange.timeMicros();
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean turnsToTheNewModel(List<Exchange> calls) {
    long released = java.time.Instant.parse("2026-03-04T16:00:00Z").getEpochSecond() * 1_000_000L;
    List<Exchange> after =
        calls.stream()
            .filter(e -> e.timeMicros() >= released && e.timeMicros() < released + 3 * DAY)
            .toList();
    return after.size() >= 10
        && share(after, e -> e.request().model().equals("atlas-core-3")) >= 0.1;
  }

  private static double mostCommonHead(List<Exchange> calls, int words) {
    Map<String, Integer> heads = new HashMap<>();
    for (Exchange exchange : calls) {
      String[] text = exchange.request().prompt().text().split(" ", words + 1);
      heads.merge(
          String.join(" ", Arrays.copyOf(text, Math.min(words, text.length))), 1, (a, b) -> a + b);
    }
    return heads.values().stream().mapToInt(n -> n).max().orElse(0) / (double) calls.size();
  }

  private static Set<String> onCardsOf(Played world, int organizations) {
    Map<String, Set<String>> holders = new HashMap<>();
    for (String id : world.byAccount().keySet()) {
      Account account = world.account(id);
      if (!account.paymentInstrument().isEmpty()) {
        holders
            .computeIfAbsent(account.paymentInstrument(), card -> new HashSet<>())
            .add(account.organizationId());
      }
    }
    return where(
        world,
        (id, calls) ->
            holders.getOrDefault(world.account(id).paymentInstrument(), Set.of()).size()
                >= organizations);
  }

  private static Set<String> behind(Played world, int accounts) {
    Map<String, Set<String>> users = new HashMap<>();
    world
        .byAccount()
        .forEach(
            (id, calls) ->
                calls.forEach(
                    e ->
                        users
                            .computeIfAbsent(
                                Played.prefix(e.origin().ipAddress()), p -> new HashSet<>())
                            .add(id)));
    return where(
        world,
        (id, calls) ->
            calls.stream()
                .anyMatch(
                    e -> users.get(Played.prefix(e.origin().ipAddress())).size() >= accounts));
  }

  private static Set<String> opened(Played world, int accounts, long withinMicros) {
    Map<String, List<Long>> times = new HashMap<>();
    for (String id : world.byAccount().keySet()) {
      Account account = world.account(id);
      times
          .computeIfAbsent(Played.prefix(account.signupIpAddress()), p -> new ArrayList<>())
          .add(account.createdMicros());
    }
    return where(
        world,
        (id, calls) -> {
          long own = world.account(id).createdMicros();
          return times.get(Played.prefix(world.account(id).signupIpAddress())).stream()
                  .filter(time -> Math.abs(time - own) <= withinMicros)
                  .count()
              >= accounts;
        });
  }

  /** Its beginnings are calls after twenty silent minutes; there must be three and more. */
  private static Set<String> beginningTogether(Played world, int accounts) {
    Map<Long, Integer> beginners = new HashMap<>();
    Map<String, List<Long>> beginnings = new TreeMap<>();
    world
        .byAccount()
        .forEach(
            (id, calls) -> {
              List<Long> minutes = new ArrayList<>();
              long before = Long.MIN_VALUE / 2;
              for (Exchange exchange : calls) {
                if (exchange.timeMicros() - before > 20 * MINUTE) {
                  minutes.add(exchange.timeMicros() / (10 * MINUTE));
                }
                before = exchange.timeMicros();
              }
              minutes.forEach(minute -> beginners.merge(minute, 1, (a, b) -> a + b));
              beginnings.put(id, minutes);
            });
    return where(
        world,
        (id, calls) -> {
          List<Long> minutes = beginnings.get(id);
          long together =
              minutes.stream().filter(minute -> beginners.get(minute) >= accounts).count();
          return together >= 3 && 2 * together >= minutes.size();
        });
  }

  private static Set<String> repeating(Played world, int prompts, int times) {
    Map<String, Integer> count = new HashMap<>();
    world.all().forEach(e -> count.merge(e.request().prompt().text(), 1, (a, b) -> a + b));
    return where(
        world,
        (id, calls) ->
            calls.stream()
                    .map(e -> e.request().prompt().text())
                    .distinct()
                    .filter(text -> count.get(text) >= times)
                    .count()
                >= prompts);
  }

  /** One prompt in five holds ten words that so many accounts write in the same stretch of time. */
  private static Set<String> sharing(Played world, int accounts, long perMicros) {
    Map<Long, Set<String>> writers = new HashMap<>();
    Map<String, List<Set<Long>>> prompts = new TreeMap<>();
    world
        .byAccount()
        .forEach(
            (id, calls) -> {
              List<Set<Long>> own = new ArrayList<>();
              for (Exchange exchange : calls) {
                own.add(
                    shingles(
                        exchange.request().prompt().text(), exchange.timeMicros() / perMicros));
              }
              own.stream()
                  .flatMap(Set::stream)
                  .forEach(cell -> writers.computeIfAbsent(cell, c -> new HashSet<>(2)).add(id));
              prompts.put(id, own);
            });
    return where(
        world,
        (id, calls) ->
            5
                    * prompts.get(id).stream()
                        .filter(
                            cells ->
                                cells.stream()
                                    .anyMatch(cell -> writers.get(cell).size() >= accounts))
                        .count()
                >= calls.size());
  }

  private static Set<Long> shingles(String text, long stretch) {
    Set<Long> into = new HashSet<>();
    String[] words = text.split(" ");
    for (int i = 0; i + WORDS <= words.length; i++) {
      long hash = stretch;
      for (int j = i; j < i + WORDS; j++) {
        hash = Draws.mix(hash ^ words[j].hashCode());
      }
      into.add(hash);
    }
    return into;
  }
}
