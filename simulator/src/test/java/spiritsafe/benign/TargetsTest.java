package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.AccountTruth;

/**
 * Every published figure with a band, held against traffic: it is met, or it is listed as not
 * matched with the reason. Seeds are fixed, so that no test fails by luck; bands are those of the
 * sources' own drift.
 */
class TargetsTest {

  private static final Map<String, Supplier<Function<Target, Double>>> MEASURES = new HashMap<>();
  private static final Map<String, Observed> WORLDS = new HashMap<>();
  private static final Map<String, List<Target>> TARGETS = Target.all();
  private static final Map<String, String> NOT_MATCHED = Target.notMatched();

  private static final List<Model> LONG_MODELS =
      List.of(
          new Model("atlas-1", Instant.parse("2025-06-01T00:00:00Z"), 60, 200_000, 3, false),
          new Model("atlas-1b", Instant.parse("2025-07-01T00:00:00Z"), 60, 500_000, 2.5, false),
          new Model("atlas-1c", Instant.parse("2025-08-01T00:00:00Z"), 60, 1_000_000, 2, false));

  /** Calls of an active day: those who stay make some six in 24 days, as in GenTD26. */
  private static final double LIGHT_PER_DAY = 0.8;

  private static Observed world(
      String name, Archetype archetype, int tenants, int hours, double perDay, double sigma) {
    return WORLDS.computeIfAbsent(
        name,
        n ->
            Observed.play(
                    archetype,
                    tenants,
                    Duration.ofHours(hours),
                    perDay == 0 ? Optional.empty() : Optional.of(new Spread(perDay, sigma)),
                    name.startsWith("agents") ? LONG_MODELS : spiritsafe.engine.SmallWorld.MODELS,
                    5)
                .only(Call::answered));
  }

  private static Observed app() {
    return world("app", Archetype.CONSUMER_CHAT_SERVICE, 1, 6, 0, 0);
  }

  private static Observed endpoint() {
    return world("endpoint", Archetype.CHAT_API_SERVICE, 1, 4, 0, 0);
  }

  private static Observed shortAnswers() {
    return world("short", Archetype.SHORT_ANSWER_SERVICE, 1, 4, 0, 0);
  }

  private static Observed code() {
    return world("code", Archetype.CODE_COMPLETION_SERVICE, 1, 18, 0, 0);
  }

  /** The trace is of busy hours. */
  private static Observed busyCode() {
    return code().only(c -> c.seconds() >= 15 * 3_600);
  }

  private static Observed desks() {
    return world("desks", Archetype.RETRIEVAL_SERVICE, 8, 168, 0, 0);
  }

  private static Observed reasoning() {
    return world("reasoning", Archetype.REASONING_SERVICE, 1, 6, 0, 0);
  }

  private static Observed tools() {
    return world("tools", Archetype.TOOL_AGENT_SERVICE, 1, 24, 0, 0);
  }

  private static Observed agents() {
    return world("agents", Archetype.CODING_AGENT_SEAT, 120, 168, 0, 0)
        .only(c -> !c.conversation().isEmpty());
  }

  private static Observed seats() {
    return world("seats", Archetype.CODING_AGENT_SEAT, 120, 168, 0, 0)
        .only(c -> !c.conversation().isEmpty());
  }

  private static Observed week(Archetype archetype) {
    // Code comes in bursts from few users: its hours are smooth at its own rate alone.
    double perDay = archetype == Archetype.CODE_COMPLETION_SERVICE ? 0 : 6_000;
    return world("week " + archetype, archetype, 1, 168, perDay, 0);
  }

  private static Observed people() {
    return world("people", Archetype.INDIVIDUAL_DEVELOPER, 400, 336, 0, 0);
  }

  /**
   * Users of a service that is used lightly, as long as GenTD26 is and with its spread of volumes:
   * figures of how often people come back are its own.
   */
  private static Observed lightUsers() {
    return world("light users", Archetype.INDIVIDUAL_DEVELOPER, 600, 24 * 24, LIGHT_PER_DAY, 0.97);
  }

  private static Observed backends() {
    return world("backends", Archetype.CHAT_BACKEND, 150, 48, 60, 1.5);
  }

  private static Archetype pool(String name) {
    return switch (name) {
      case "m-large" -> Archetype.LARGE_POOL_SERVICE;
      case "m-mid" -> Archetype.MIDDLE_POOL_SERVICE;
      default -> Archetype.SMALL_POOL_SERVICE;
    };
  }

  private static int clients(String pool) {
    return switch (pool) {
      case "m-large" -> 135;
      case "m-mid" -> 102;
      default -> 35;
    };
  }

  /** Clients of a pool for a week, at a rate that a test can bear. */
  private static Observed poolWeek(String pool) {
    double sigma = ServiceProfile.of(pool(pool)).clients().volumeSigma();
    double mean = 20_000.0 / clients(pool);
    return world(
        "week of " + pool,
        pool(pool),
        clients(pool),
        168,
        mean * Math.exp(-sigma * sigma / 2),
        sigma);
  }

  private static Observed poolDay(String pool) {
    return world("day of " + pool, pool(pool), clients(pool), 24, 0, 0);
  }

  private static void measure(String id, Supplier<Function<Target, Double>> measure) {
    assertTrue(MEASURES.put(id, measure) == null, id);
  }

  private static void number(String id, Supplier<Double> value) {
    measure(
        id,
        () -> {
          double number = value.get();
          return target -> number;
        });
  }

  private static void values(String id, Supplier<double[]> values) {
    measure(
        id,
        () -> {
          double[] all = values.get();
          return target -> target.ofValues(all);
        });
  }

  private static void hours(String id, Supplier<double[]> day) {
    measure(
        id,
        () -> {
          double[] hours = day.get();
          return target -> target.ofHours(hours);
        });
  }

  private static void parts(String id, Supplier<Map<String, Double>> parts) {
    measure(
        id,
        () -> {
          Map<String, Double> all = parts.get();
          return target -> all.containsKey(target.part()) ? all.get(target.part()) : Double.NaN;
        });
  }

  private static void lengths(String of, Supplier<Observed> traffic) {
    values(of + ".input_tokens.quantiles", () -> traffic.get().of(Call::input));
    values(of + ".output_tokens.quantiles", () -> traffic.get().of(Call::output));
  }

  private static void means(String of, Supplier<Observed> traffic) {
    number(of + ".input_tokens.mean", () -> Observed.mean(traffic.get().of(Call::input)));
    number(of + ".output_tokens.mean", () -> Observed.mean(traffic.get().of(Call::output)));
  }

  private static void tie(String of, Supplier<Observed> traffic) {
    number(of + ".in_out_corr", () -> spearman(traffic.get()));
  }

  private static double spearman(Observed traffic) {
    return new SpearmansCorrelation()
        .correlation(traffic.of(Call::input), traffic.of(Call::output));
  }

  private static double peak(double[] counts) {
    return Arrays.stream(counts).max().orElseThrow() / Arrays.stream(counts).min().orElseThrow();
  }

  private static double[] turns(Observed traffic) {
    return traffic.conversations().stream().mapToDouble(c -> c.calls().size()).toArray();
  }

  private static double[] pauses(Observed traffic) {
    return Observed.join(traffic.conversations().stream().map(Observed::gaps));
  }

  private static double share(double[] values, java.util.function.DoublePredicate which) {
    return Arrays.stream(values).filter(which).count() / (double) values.length;
  }

  private static double median(Observed traffic, Function<Observed, Double> statistic) {
    return Observed.quantile(
        traffic.accounts().stream().mapToDouble(statistic::apply).toArray(), 0.5);
  }

  /** The day of each desk, moved to its people's midnight: the shift that fits best. */
  private static double[] localDay(Observed account, double[] like) {
    double[] day = account.day();
    double[] best = day;
    double most = -2;
    for (int shift = -8; shift <= 10; shift++) {
      double[] moved = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        moved[Math.floorMod(hour + shift, 24)] = day[hour];
      }
      double fit =
          new org.apache.commons.math3.stat.correlation.PearsonsCorrelation()
              .correlation(moved, like);
      if (fit > most) {
        most = fit;
        best = moved;
      }
    }
    return best;
  }

  private static double[] desksDay() {
    Target target = TARGETS.get("rag_qa.diurnal.hour_factor_local").get(0);
    double[] like =
        Arrays.stream(target.value().split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] sum = new double[24];
    for (Observed desk : desks().accounts()) {
      double[] day = localDay(desk, like);
      for (int hour = 0; hour < 24; hour++) {
        sum[hour] += day[hour];
      }
    }
    return sum;
  }

  /** Turns of a consumers' chat by the language that letters and common words say. */
  private static Map<String, Double> languages() {
    Map<String, Double> shares = new HashMap<>();
    List<Exchange> turns = Played.ofHours(Archetype.CONSUMER_CHAT_SERVICE, 1, 1, 5).all().toList();
    turns.forEach(
        turn ->
            shares.merge(
                languageOf(turn.request().prompt().text()), 1.0 / turns.size(), Double::sum));
    return shares;
  }

  private static final Pattern OTHER_LETTERS =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsDevanagari}]");

  /** Words that every question of a language has one of, and no English one. */
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "(?<!\\p{L})(¿|Escribe|euros|Comment|Quel|Écris|Pourquoi|Wie|Was|Schreibe|Warum|Euro|Como|Qual"
              + "|Escreva|Por que|reais|nasıl|ilişki|ileti|neden|adet|Bagaimana|Apa|Tuliskan|Mengapa"
              + "|rupiah|Làm|liên|Viết|Vì|đồng)(?!\\p{L})");

  private static String languageOf(String text) {
    if (OTHER_LETTERS.matcher(text).find()) {
      return "other";
    }
    if (text.codePoints().anyMatch(Character::isIdeographic)) {
      return "zh";
    }
    if (text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.CYRILLIC)) {
      return "ru";
    }
    return OTHER_WORDS.matcher(text).find() || text.contains("¿") ? "other" : "en";
  }

  /** Of failed calls of a busy endpoint and of backends of other sizes, by status. */
  private static Map<String, Double> codesOfFailures() {
    List<Call> failed =
        Stream.of(
                Observed.play(
                    Archetype.CHAT_API_SERVICE, 1, Duration.ofHours(4), Optional.empty(), 5),
                Observed.play(Archetype.CHAT_BACKEND, 40, Duration.ofDays(2), Optional.empty(), 5))
            .flatMap(traffic -> traffic.only(c -> !c.answered()).calls().stream())
            .toList();
    double[] codes = failed.stream().mapToDouble(Call::status).toArray();
    return Map.of(
        "429", share(codes, c -> c == 429),
        "400", share(codes, c -> c == 400),
        "403", share(codes, c -> c == 403),
        "5xx", share(codes, c -> c >= 500));
  }

  /** Of what a desk is asked in a week, what it was asked before in the same words: the median. */
  private static double askedBefore() {
    return Observed.quantile(
        Played.ofHours(Archetype.RETRIEVAL_SERVICE, 8, 168, 5).byAccount().values().stream()
            .mapToDouble(TargetsTest::askedBefore)
            .toArray(),
        0.5);
  }

  private static double askedBefore(List<Exchange> desk) {
    Set<String> texts = new TreeSet<>();
    desk.forEach(call -> texts.add(call.request().prompt().text()));
    return 1 - texts.size() / (double) desk.size();
  }

  private static double[] campusDay() {
    Target target = TARGETS.get("chat_consumer.diurnal.weekday_hour_factor_local").get(0);
    double[] like =
        Arrays.stream(target.value().split(" "))
            .mapToDouble(cell -> cell.equals("-") ? 0.1 : Double.parseDouble(cell))
            .toArray();
    return localDay(week(Archetype.CAMPUS_CHAT_SERVICE), like);
  }

  /** Variations of gaps in windows of ten minutes with 30 requests or more. */
  private static double[] windowVariations(Observed traffic) {
    List<Double> all = new ArrayList<>();
    for (Observed client : traffic.accounts()) {
      Map<Integer, List<Double>> windows = new HashMap<>();
      for (Call call : client.calls()) {
        windows
            .computeIfAbsent((int) (call.seconds() / 600), w -> new ArrayList<>())
            .add(call.seconds());
      }
      for (List<Double> times : windows.values()) {
        if (times.size() >= 30) {
          double[] gaps = new double[times.size() - 1];
          for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
          }
          all.add(Observed.variation(gaps));
        }
      }
    }
    return all.stream().mapToDouble(d -> d).toArray();
  }

  private static double[] volumes(Observed traffic) {
    double[] volumes =
        traffic.accounts().stream().mapToDouble(a -> a.calls().size()).sorted().toArray();
    double[] falling = new double[volumes.length];
    for (int i = 0; i < volumes.length; i++) {
      falling[i] = volumes[volumes.length - 1 - i];
    }
    return falling;
  }

  private static double topShare(double[] falling, int top) {
    return Arrays.stream(falling).limit(top).sum() / Arrays.stream(falling).sum();
  }

  private static double gini(double[] falling) {
    int n = falling.length;
    return (n + 1.0) / n - 2 * placed(falling) / (n * Arrays.stream(falling).sum());
  }

  /** Sum of volumes times their places from the largest: 1 for it. Gini's formula turned round. */
  private static double placed(double[] falling) {
    double sum = 0;
    for (int i = 0; i < falling.length; i++) {
      sum += (i + 1) * falling[i];
    }
    return sum;
  }

  private static double betweenClients(Observed traffic) {
    List<Observed> clients =
        traffic.accounts().stream().filter(a -> a.calls().size() >= 10).toList();
    return new SpearmansCorrelation()
        .correlation(
            clients.stream().mapToDouble(c -> Observed.mean(c.of(Call::input))).toArray(),
            clients.stream().mapToDouble(c -> Observed.mean(c.of(Call::output))).toArray());
  }

  private static Map<String, Double> sessionTables() {
    List<Double> requests = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    List<Double> elapsed = new ArrayList<>();
    List<Double> toolCalls = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      List<Call> calls = session.calls();
      Call last = calls.get(calls.size() - 1);
      double tool =
          calls.subList(0, calls.size() - 1).stream()
              .filter(c -> c.stop() == StopReason.TOOL_USE)
              .count();
      steps.add(tool);
      toolCalls.add(session.sum(Call::toolCalls));
      requests.add(calls.size() - tool);
      elapsed.add(last.seconds() + last.duration() - calls.get(0).seconds());
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "requests", requests);
    put(parts, "tool_initiated_steps", steps);
    put(parts, "elapsed_s", elapsed);
    put(parts, "tool_calls", toolCalls);
    return parts;
  }

  private static Map<String, Double> requestTables() {
    List<Double> steps = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    List<Double> toolCalls = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      double made = 0;
      double asked = 0;
      double from = session.calls().get(0).seconds();
      for (int i = 0; i < session.calls().size(); i++) {
        Call call = session.calls().get(i);
        asked += call.toolCalls();
        if (call.stop() == StopReason.TOOL_USE && i + 1 < session.calls().size()) {
          made++;
        } else {
          steps.add(made);
          times.add(call.seconds() + call.duration() - from);
          toolCalls.add(asked);
          made = 0;
          asked = 0;
          from = i + 1 < session.calls().size() ? session.calls().get(i + 1).seconds() : 0;
        }
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "tool_initiated_steps", steps);
    put(parts, "response_time_s", times);
    put(parts, "tool_calls", toolCalls);
    return parts;
  }

  private static Map<String, Double> stepTables() {
    List<Double> prefixes = new ArrayList<>();
    List<Double> appended = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      for (int i = 1; i < session.calls().size(); i++) {
        Call before = session.calls().get(i - 1);
        double prefix = before.input() + before.output();
        prefixes.add(prefix);
        if (session.calls().get(i).input() > prefix) {
          appended.add(session.calls().get(i).input() - prefix);
        }
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "prefix_tokens", prefixes);
    put(parts, "append_tokens", appended);
    put(parts, "output_tokens", Arrays.stream(seats().of(Call::output)).boxed().toList());
    put(parts, "tool_calls", Arrays.stream(seats().of(Call::toolCalls)).boxed().toList());
    return parts;
  }

  private static Map<String, Double> agentGaps() {
    List<Double> people = new ArrayList<>();
    List<Double> tools = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      for (int i = 1; i < session.calls().size(); i++) {
        Call before = session.calls().get(i - 1);
        double pause = session.calls().get(i).seconds() - before.seconds() - before.duration();
        (before.stop() == StopReason.TOOL_USE ? tools : people).add(pause);
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "human_wait", people);
    put(parts, "tool_latency", tools);
    put(parts, "llm_generation", Arrays.stream(seats().of(Call::duration)).boxed().toList());
    return parts;
  }

  private static Map<String, Double> agentCache() {
    double[] cached = new double[2];
    double[] input = new double[2];
    for (Observed session : seats().conversations()) {
      for (int i = 0; i < session.calls().size(); i++) {
        Call call = session.calls().get(i);
        int tool = i > 0 && session.calls().get(i - 1).stop() == StopReason.TOOL_USE ? 1 : 0;
        cached[tool] += call.cached();
        input[tool] += call.input();
      }
    }
    return Map.of(
        "token_weighted_hit", (cached[0] + cached[1]) / (input[0] + input[1]),
        "user_initiated", cached[0] / input[0],
        "tool_initiated", cached[1] / input[1]);
  }

  private static void put(Map<String, Double> parts, String name, List<Double> list) {
    double[] values = list.stream().mapToDouble(d -> d).toArray();
    parts.put(name + ".p50", Observed.quantile(values, 0.5));
    parts.put(name + ".p90", Observed.quantile(values, 0.9));
  }

  private static Map<String, Double> contexts() {
    double[] edges = {65_536, 131_072, 262_144, 524_288, 1_048_576};
    String[] names = {"<=64K", "64-128K", "128-256K", "256-512K", "512K-1M", ">1M"};
    Map<String, Double> parts = new HashMap<>();
    double[] lengths = agents().of(c -> c.input() + c.output());
    double below = 0;
    for (int i = 0; i < names.length; i++) {
      double edge = i < edges.length ? edges[i] : Double.POSITIVE_INFINITY;
      double upTo = share(lengths, v -> v <= edge);
      parts.put(names[i], upTo - below);
      below = upTo;
    }
    return parts;
  }

  private static double correlation(double[] counts, int lag) {
    double mean = Observed.mean(counts);
    double up = 0;
    double down = 0;
    for (int i = 0; i < counts.length; i++) {
      down += (counts[i] - mean) * (counts[i] - mean);
      up += i + lag < counts.length ? (counts[i] - mean) * (counts[i + lag] - mean) : 0;
    }
    return up / down;
  }

  static {
    lengths("chat_consumer", TargetsTest::app);
    means("chat_consumer", TargetsTest::app);
    tie("chat_consumer", TargetsTest::app);
    number("chat_consumer.arrival.idc_10s", () -> app().dispersion(10));
    number("chat_consumer.arrival.idc_60s", () -> app().dispersion(60));
    number(
        "chat_consumer.prefix.block_hit_ratio_512",
        () -> app().sum(Call::cached) / app().sum(Call::input));
    number("chat_consumer.prefix.linked_share_single", () -> share(turns(app()), n -> n == 1));
    values("chat_consumer.session.inter_turn_gap_s", () -> pauses(app()));
    number("chat_consumer.session.turns.mean", () -> Observed.mean(turns(app())));
    number("chat_consumer.session.turns.share_over_10", () -> share(turns(app()), n -> n > 10));
    number("chat_consumer.session.turns.lmsys_mean", () -> Observed.mean(turns(app())));
    number("chat_consumer.session.turns.burstgpt3_slice_mean", () -> Observed.mean(turns(app())));
    parts("chat_consumer.languages.share", TargetsTest::languages);
    hours("chat_consumer.diurnal.weekday_hour_factor_local", TargetsTest::campusDay);
    number("chat_consumer.diurnal.peak_to_trough_single_tz", () -> peak(campusDay()));
    number(
        "chat_consumer.weekly.weekend_over_weekday_single_tz",
        () -> week(Archetype.CAMPUS_CHAT_SERVICE).weekend());
    number(
        "chat_consumer.weekly.daily_cv",
        () ->
            Observed.variation(week(Archetype.CAMPUS_CHAT_SERVICE).counts(86_400, 0, 7 * 86_400)));

    lengths("rag_qa", TargetsTest::desks);
    means("rag_qa", TargetsTest::desks);
    tie("rag_qa", TargetsTest::desks);
    number("rag_qa.session.share_single_turn", () -> share(turns(desks()), n -> n == 1));
    values("rag_qa.session.turns", () -> turns(desks()));
    values(
        "rag_qa.session.inter_turn_gap_s_le_30min",
        () -> Arrays.stream(pauses(desks())).filter(p -> p <= 1_800).toArray());
    hours("rag_qa.diurnal.hour_factor_local", TargetsTest::desksDay);
    number("rag_qa.weekly.weekend_over_weekday", () -> desks().weekend());
    number(
        "rag_qa.arrival.cv_iat_week",
        () -> median(desks(), desk -> Observed.variation(desk.gaps())));
    parts(
        "rag_qa.arrival.idc",
        () -> {
          Map<String, Double> parts = new HashMap<>();
          for (int seconds : new int[] {1, 10, 60, 600, 3_600}) {
            parts.put("" + seconds, median(desks(), desk -> desk.dispersion(seconds)));
          }
          return parts;
        });

    number("rag_qa.content.repeat_user_input_share", TargetsTest::askedBefore);

    lengths("chat_api", TargetsTest::endpoint);
    means("chat_api", TargetsTest::endpoint);
    tie("chat_api", TargetsTest::endpoint);
    values("chat_api.input_tokens.quantiles_2024", () -> shortAnswers().of(Call::input));
    values("chat_api.output_tokens.quantiles_2024", () -> shortAnswers().of(Call::output));
    parts("chat_api.api_failures.code_mix", TargetsTest::codesOfFailures);
    number("chat_api.arrival.cv_iat", () -> Observed.variation(endpoint().gaps()));
    parts(
        "chat_api.arrival.idc",
        () ->
            Map.of(
                "1", endpoint().dispersion(1),
                "10", endpoint().dispersion(10),
                "60", endpoint().dispersion(60)));
    parts(
        "chat_api.arrival.acf_counts_10s",
        () -> {
          // The trace is half an hour long: the median of as long stretches.
          Map<String, Double> parts = new HashMap<>();
          for (int lag : new int[] {1, 2, 5, 10, 30}) {
            double[] all = new double[8];
            for (int i = 0; i < 8; i++) {
              all[i] = correlation(endpoint().counts(10, 1_740 * i, 1_740 * (i + 1)), lag);
            }
            parts.put("" + lag, Observed.mean(all));
          }
          return parts;
        });
    hours("chat_api.diurnal.weekday_hour_factor_utc", () -> week(Archetype.CHAT_API_SERVICE).day());
    number(
        "chat_api.weekly.weekend_over_weekday", () -> week(Archetype.CHAT_API_SERVICE).weekend());
    number(
        "chat_api.diurnal.weekday_peak_to_trough",
        () -> peak(week(Archetype.CHAT_API_SERVICE).day()));
    for (String pool : List.of("m-large", "m-mid", "m-small")) {
      String of = "chat_api.servegen_" + pool;
      lengths(of, () -> poolDay(pool));
      parts(
          of + ".client_skew",
          () -> {
            double[] volumes = volumes(poolWeek(pool));
            return Map.of("top10_share", topShare(volumes, 10), "gini", gini(volumes));
          });
      values(of + ".iat_cv_per_client_window", () -> windowVariations(poolDay(pool)));
      number(
          of + ".share_windows_cv_gt1", () -> share(windowVariations(poolDay(pool)), cv -> cv > 1));
      number(of + ".between_client_corr", () -> betweenClients(poolDay(pool)));
      hours(
          of + ".hour_factor",
          () -> {
            double[] hours = poolWeek(pool).counts(3_600, 0, 168 * 3_600);
            double[] day = new double[24];
            for (int hour = 0; hour < 168; hour++) {
              day[hour % 24] += hours[hour];
            }
            return day;
          });
      number(
          of + ".agg_rate_cv_600s",
          () -> Observed.variation(poolWeek(pool).counts(600, 0, 168 * 3_600)));
    }
    number("chat_api.single_turn_share", () -> share(turns(poolDay("m-large")), n -> n == 1));

    lengths("code_completion", TargetsTest::code);
    means("code_completion", TargetsTest::code);
    tie("code_completion", TargetsTest::code);
    number("code_completion.arrival.cv_iat", () -> Observed.variation(busyCode().gaps()));
    parts(
        "code_completion.arrival.idc",
        () ->
            Map.of(
                "1", busyCode().dispersion(1),
                "10", busyCode().dispersion(10),
                "60", busyCode().dispersion(60)));
    hours(
        "code_completion.diurnal.weekday_hour_factor_utc",
        () -> week(Archetype.CODE_COMPLETION_SERVICE).day());
    number(
        "code_completion.diurnal.weekday_peak_to_trough",
        () -> peak(week(Archetype.CODE_COMPLETION_SERVICE).day()));
    number(
        "code_completion.weekly.weekend_over_weekday",
        () -> week(Archetype.CODE_COMPLETION_SERVICE).weekend());
    number(
        "code_completion.week.peak_to_trough",
        () -> peak(week(Archetype.CODE_COMPLETION_SERVICE).counts(3_600, 0, 168 * 3_600)));

    parts("coding_agent.per_session", TargetsTest::sessionTables);
    parts("coding_agent.per_request", TargetsTest::requestTables);
    parts("coding_agent.per_step", TargetsTest::stepTables);
    parts("coding_agent.gaps_s", TargetsTest::agentGaps);
    parts("coding_agent.cache", TargetsTest::agentCache);
    number(
        "coding_agent.input_over_output_tokens",
        () -> seats().sum(Call::input) / seats().sum(Call::output));
    parts("coding_agent.context_length_buckets", TargetsTest::contexts);
    number(
        "coding_agent.prefix_cache_hit_api",
        () -> seats().sum(Call::cached) / seats().sum(Call::input));
    number(
        "coding_agent.finish_reason_tool_calls",
        () -> seats().share(c -> c.stop() == StopReason.TOOL_USE));

    lengths("reasoning", TargetsTest::reasoning);
    values(
        "reasoning.reason_ratio.quantiles",
        () -> reasoning().of(c -> c.reasoning() / (double) c.output()));
    parts(
        "reasoning.reason_ratio.whole_day_hist10",
        () -> {
          double[] ratios = reasoning().of(c -> c.reasoning() / (double) c.output());
          Map<String, Double> parts = new HashMap<>();
          for (int i = 0; i < 10; i++) {
            int tenth = i;
            parts.put("" + i, share(ratios, r -> (int) Math.min(9, 10 * r) == tenth));
          }
          return parts;
        });

    means("agentic_tool_use", TargetsTest::tools);
    // Agents' conversations are long: the cache is told of the time after they have begun.
    number(
        "agentic_tool_use.prefix.cache_ratio",
        () -> {
          Observed later = tools().only(c -> c.seconds() > 8 * 3_600);
          return later.sum(Call::cached) / later.sum(Call::input);
        });
    parts(
        "agentic_tool_use.tool_call_finish_share_by_provider",
        () -> Map.of("anthropic_direct", tools().share(c -> c.stop() == StopReason.TOOL_USE)));
    number(
        "agentic_tool_use.programming_prompt_tokens", () -> Observed.mean(seats().of(Call::input)));

    number(
        "batch_offline.daily_cv",
        () ->
            median(
                world("batch", Archetype.BATCH_DOCUMENTS, 40, 336, 150, 0.5),
                account -> Observed.variation(account.counts(86_400, 0, 14 * 86_400))));

    parts(
        "population.user_requests_skew_image_gen",
        () -> {
          double[] volumes = volumes(lightUsers());
          return Map.of(
              "top10pct_share", topShare(volumes, volumes.length / 10), "gini", gini(volumes));
        });
    number("population.share_users_one_request", () -> share(volumes(lightUsers()), n -> n == 1));
    values(
        "population.within_session_gap_s",
        () ->
            Arrays.stream(pauses(people().only(c -> !c.conversation().isEmpty())))
                .filter(p -> p <= 1_800)
                .toArray());
    parts("population.weekly_retention", () -> retention(lightUsers(), 24));
    number(
        "population.failed_share",
        () -> {
          Observed all =
              Observed.play(
                  Archetype.INDIVIDUAL_DEVELOPER, 200, Duration.ofDays(7), Optional.empty(), 6);
          return all.share(c -> !c.answered());
        });

    parts(
        "network_identity.asn.cloud_share_of_requests",
        () ->
            Map.of(
                "api", backends().share(Call::hosting),
                "consumer_app", people().share(Call::hosting)));
    parts(
        "network_identity.ipv6_share",
        () ->
            Map.of(
                "consumer_app", people().share(Call::sixth),
                "cloud_api", backends().only(Call::hosting).share(Call::sixth)));
    parts(
        "network_identity.vpn.share_of_sessions",
        () -> Map.of("consumer_app", people().share(Call::hosting)));
    parts("network_identity.client.version_lag", TargetsTest::yearsOfVersions);
    number(
        "network_identity.payment.cards_shared_by_accounts_legit",
        () -> manyAccounts().get("cards"));
    number(
        "network_identity.accounts.multi_account_legit_share",
        () -> manyAccounts().get("organizations"));
    number("network_identity.signup.multi_account_abuse_share", TargetsTest::farmedSignUps);
    number(
        "network_identity.geo.usage_outside_us",
        () -> people().share(c -> !c.country().equals("US")));
  }

  /** Of accounts first seen in a week, how many are seen in the next and in the one after. */
  private static Map<String, Double> retention(Observed traffic, int days) {
    Map<String, TreeSet<Integer>> weeks = new HashMap<>();
    for (Call call : traffic.calls()) {
      weeks
          .computeIfAbsent(call.account(), id -> new TreeSet<>())
          .add((int) (call.seconds() / (7 * 86_400)));
    }
    Map<String, Double> parts = new HashMap<>();
    for (int later : new int[] {1, 2}) {
      double seen = 0;
      double again = 0;
      for (TreeSet<Integer> of : weeks.values()) {
        int first = of.first();
        if ((first + later) * 7 < days) {
          seen++;
          again += of.contains(first + later) ? 1 : 0;
        }
      }
      parts.put("week+" + later, again / seen);
    }
    return parts;
  }

  /** Accounts by the age of the client of their first call: a library has 24 versions a year. */
  private static Map<String, Double> yearsOfVersions() {
    Played world = Played.of(Archetype.INDIVIDUAL_DEVELOPER, 800, 3, 5);
    Map<String, Double> parts = new HashMap<>();
    // Version 0 came out on 1 January 2020, 6.164 years before this world begins.
    List<String> names =
        List.of("current_year", "previous_year", "2y", "3y", "4y", "older", "older");
    names.forEach(name -> parts.put(name, 0.0));
    for (List<Exchange> calls : world.byAccount().values()) {
      int minor = Integer.parseInt(calls.get(0).origin().sdkVersion().split("\\.")[1]);
      int years = (int) Math.max(0, 6.164 - (minor + 0.5) / 24);
      parts.merge(names.get(years), 1.0 / world.byAccount().size(), Double::sum);
    }
    return parts;
  }

  /** The bundled honest world with fewer calls of an account: accounts and the truth of them. */
  private static void eachOfHonestWorld(BiConsumer<Account, AccountTruth> about) {
    Scenario whole = ScenarioReader.read(Path.of("../scenarios/honest-only.yaml"));
    Scenario quiet =
        new Scenario(
            whole.name(),
            whole.title(),
            whole.difficulty(),
            whole.window(),
            whole.slice(),
            whole.models(),
            whole.populations().stream()
                .map(
                    p ->
                        new Population(
                            p.name(), p.archetype(), p.tenants(), Optional.of(new Spread(2, 0.3))))
                .toList(),
            List.of());
    Played.each(quiet, 5, about);
  }

  /** Of who signs up while it lasts. */
  private static double farmedSignUps() {
    double[] signUps = new double[2];
    eachOfHonestWorld(
        (account, truth) -> {
          if (account.createdMicros() >= Played.START_MICROS) {
            signUps[0] += truth.fraudulent() ? 1 : 0;
            signUps[1]++;
          }
        });
    return signUps[0] / signUps[1];
  }

  /** Honest cards, and honest organizations, with more than one account. */
  private static Map<String, Double> manyAccounts() {
    Map<String, Integer> cards = new HashMap<>();
    Map<String, Integer> organizations = new HashMap<>();
    eachOfHonestWorld(
        (account, truth) -> {
          if (!truth.fraudulent()) {
            organizations.merge(account.organizationId(), 1, Integer::sum);
            if (!account.paymentInstrument().isEmpty()) {
              cards.merge(account.paymentInstrument(), 1, Integer::sum);
            }
          }
        });
    return Map.of("cards", several(cards), "organizations", several(organizations));
  }

  private static double several(Map<String, Integer> accounts) {
    return accounts.values().stream().filter(n -> n > 1).count() / (double) accounts.size();
  }

  static Stream<String> ids() {
    return TARGETS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void isMetOrListedWithTheReason(String id) {
    if (!MEASURES.containsKey(id)) {
      assertTrue(NOT_MATCHED.containsKey(id), id + " is neither measured nor listed");
      return;
    }
    assertFalse(NOT_MATCHED.containsKey(id), id + " is measured: list the parts that are missed");
    Function<Target, Double> measure = MEASURES.get(id).get();
    List<String> wrong = new ArrayList<>();
    for (Target target : TARGETS.get(id)) {
      double simulated = measure.apply(target);
      if (target.holds(simulated) == NOT_MATCHED.containsKey(target.name())) {
        wrong.add(
            target.name()
                + (target.holds(simulated) ? " is met, remove it from the list: " : " is missed: ")
                + simulated
                + " for "
                + target.low()
                + " to "
                + target.high());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsNotMatchedIsATarget() {
    Set<String> names = new TreeSet<>(TARGETS.keySet());
    TARGETS.values().forEach(parts -> parts.forEach(target -> names.add(target.name())));
    Set<String> unknown = new TreeSet<>(NOT_MATCHED.keySet());
    unknown.removeAll(names);
    assertEquals(Set.of(), unknown);
    Set<String> measured = new TreeSet<>(MEASURES.keySet());
    measured.removeAll(TARGETS.keySet());
    assertEquals(Set.of(), measured);
    NOT_MATCHED.forEach((id, reason) -> assertTrue(reason.length() >= 20, id + ": " + reason));
  }

  /** What docs/fidelity.md lists is what is listed here. */
  @Test
  void theDocumentListsWhatIsNotMatched() throws IOException {
    String page = Files.readString(Path.of("../docs/fidelity.md"));
    NOT_MATCHED.forEach(
        (name, reason) ->
            assertTrue(page.contains("| `" + name + "` | " + reason + " |"), "no row for " + name));
    long rows = page.lines().filter(line -> line.matches("\\| `[a-z_]+\\.[^|]*` \\|.*")).count();
    assertEquals(NOT_MATCHED.size(), rows);
  }

  @AfterAll
  static void forget() {
    WORLDS.clear();
  }
}
