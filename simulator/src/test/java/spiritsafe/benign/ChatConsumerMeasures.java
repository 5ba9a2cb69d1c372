package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.app;
import static spiritsafe.benign.MeasuredWorlds.week;
import static spiritsafe.benign.Observed.peak;
import static spiritsafe.benign.Observed.share;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.Exchange;

/** Figures of a consumers' chat. */
final class ChatConsumerMeasures {

  private static final Pattern OTHER_LETTERS =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsDevanagari}]");

  /** Words that every question of a language has one of, and no English one. */
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "(?<!\\p{L})(¿|Escribe|euros|Comment|Quel|Écris|Pourquoi|Wie|Was|Schreibe|Warum|Euro|Como|Qual"
              + "|Escreva|Por que|reais|nasıl|ilişki|ileti|neden|adet|Bagaimana|Apa|Tuliskan|Mengapa"
              + "|rupiah|Làm|liên|Viết|Vì|đồng)(?!\\p{L})");

  /** Adds them. */
  static void into(Measures measures) {
    measures.lengths("chat_consumer", MeasuredWorlds::app);
    measures.means("chat_consumer", MeasuredWorlds::app);
    measures.tie("chat_consumer", MeasuredWorlds::app);
    measures.number("chat_consumer.arrival.idc_10s", () -> app().dispersion(10));
    measures.number("chat_consumer.arrival.idc_60s", () -> app().dispersion(60));
    measures.number(
        "chat_consumer.prefix.block_hit_ratio_512",
        () -> app().sum(Call::cached) / app().sum(Call::input));
    measures.number(
        "chat_consumer.prefix.linked_share_single", () -> share(app().turns(), n -> n == 1));
    measures.values("chat_consumer.session.inter_turn_gap_s", () -> app().pauses());
    measures.number("chat_consumer.session.turns.mean", () -> Observed.mean(app().turns()));
    measures.number(
        "chat_consumer.session.turns.share_over_10", () -> share(app().turns(), n -> n > 10));
    measures.number("chat_consumer.session.turns.lmsys_mean", () -> Observed.mean(app().turns()));
    measures.number(
        "chat_consumer.session.turns.burstgpt3_slice_mean", () -> Observed.mean(app().turns()));
    measures.parts("chat_consumer.languages.share", ChatConsumerMeasures::languages);
    measures.hours(
        "chat_consumer.diurnal.weekday_hour_factor_local", ChatConsumerMeasures::campusDay);
    measures.number("chat_consumer.diurnal.peak_to_trough_single_tz", () -> peak(campusDay()));
    measures.number(
        "chat_consumer.weekly.weekend_over_weekday_single_tz",
        () -> week(Archetype.CAMPUS_CHAT_SERVICE).weekend());
    measures.number(
        "chat_consumer.weekly.daily_cv",
        () ->
            Observed.variation(week(Archetype.CAMPUS_CHAT_SERVICE).counts(86_400, 0, 7 * 86_400)));
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

  private static double[] campusDay() {
    Target target = Target.all().get("chat_consumer.diurnal.weekday_hour_factor_local").get(0);
    double[] like =
        Arrays.stream(target.value().split(" "))
            .mapToDouble(cell -> cell.equals("-") ? 0.1 : Double.parseDouble(cell))
            .toArray();
    return week(Archetype.CAMPUS_CHAT_SERVICE).localDay(like);
  }

  private ChatConsumerMeasures() {}
}
