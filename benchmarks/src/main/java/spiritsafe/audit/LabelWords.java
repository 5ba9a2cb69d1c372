package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;

/**
 * S10: words that only the truth may say, in a released field: names of campaigns, clusters,
 * operators, populations and scenarios, kinds of senders, and the words for the label itself.
 */
final class LabelWords implements Check {

  /** Words that name the label and occur in no honest customer's data by themselves. */
  private static final List<String> WORDS =
      List.of(
          "illicit",
          "fraudulent",
          "ground_truth",
          "ground-truth",
          "is_malicious",
          "is_attack",
          "distillation",
          "hard-negative",
          "hard_negative",
          "look-alike",
          "relay-customer",
          "relay_customer",
          "farmed",
          "cover-traffic",
          "cover_traffic",
          "spiritsafe");

  @Override
  public List<String> ids() {
    return List.of("S10");
  }

  @Override
  public String title() {
    return "words of the truth";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Set<String> words = new TreeSet<>(WORDS);
    words.addAll(names(input));
    Pattern inProse = pattern(words.stream().filter(word -> word.contains("-")).toList(), WORDS);
    Pattern inNames = pattern(words, WORDS);
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : List.of(input.accounts(), input.exchanges().columns())) {
      for (Variable variable : Texts.raw(sample)) {
        if (!variable.numeric()) {
          Pattern pattern = Texts.prose(variable) ? inProse : inNames;
          findings.add(of(sample, variable, pattern));
        }
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S10", "no field holds text")) : findings;
  }

  private static Finding of(Sample sample, Variable variable, Pattern pattern) {
    int hits = 0;
    String example = "";
    for (int code = 0; code < variable.cardinality(); code++) {
      java.util.regex.Matcher matcher =
          pattern.matcher(variable.value(code).toLowerCase(Locale.ROOT));
      if (matcher.find()) {
        example = hits++ == 0 ? matcher.group() : example;
      }
    }
    return Finding.atMost(
        "S10",
        Severity.ERROR,
        sample.level().code(),
        variable.field(),
        hits == 0 ? "values with a word of the truth" : "values with a word such as " + example,
        hits,
        0,
        "take the word out of released fields");
  }

  private static Set<String> names(AuditInput input) {
    Set<String> names = new TreeSet<>();
    for (World world : input.worlds()) {
      for (CampaignTruth campaign : world.truth().campaigns()) {
        names.addAll(
            List.of(
                campaign.campaign(), campaign.cluster(), campaign.operator(), campaign.family()));
      }
      for (AccountTruth account : world.truth().accounts().values()) {
        names.add(account.population());
        names.add(account.archetype());
      }
    }
    input.scenario().ifPresent(scenario -> names.addAll(names(scenario)));
    names.remove("");
    return names;
  }

  private static List<String> names(Scenario scenario) {
    List<String> names = new ArrayList<>();
    names.add(scenario.name());
    scenario.populations().stream().map(Population::name).forEach(names::add);
    scenario.clusters().stream().map(Cluster::name).forEach(names::add);
    for (Archetype archetype : Archetype.values()) {
      names.add(archetype.code());
    }
    return names;
  }

  private static Pattern pattern(Iterable<String> words, List<String> always) {
    Set<String> all = new TreeSet<>(always);
    words.forEach(all::add);
    List<String> quoted = all.stream().map(Pattern::quote).toList();
    return Pattern.compile("(?<![a-z0-9])(?:" + String.join("|", quoted) + ")(?![a-z0-9])");
  }
}
