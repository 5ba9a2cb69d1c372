package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * S12: whether splits share what belongs to one sender: accounts, organizations, cards, keys,
 * addresses, conversations, and long prompts word for word; told by the form of their values. Looks
 * at the accounts of the sample.
 */
final class SplitHygiene implements Check {

  /** Prompts of fewer words are said by strangers. */
  private static final int LONG_PROMPT = 12;

  /** Share of the prompts of the smaller split that may be those of another by chance. */
  private static final double PROMPTS = 0.01;

  /**
   * A name is its holder's own: so many of its values stand, in a split, with one holder alone. Of
   * the bundled scenarios' names at least 0.94 do, of kinds of client at most two in three.
   */
  private static final double OWN = 0.8;

  /** Accounts; of fewer, kinds of client stand alone as well. */
  private static final int LEAST = 40;

  @Override
  public List<String> ids() {
    return List.of("S12");
  }

  @Override
  public String title() {
    return "what splits share";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.worlds().size() < 2) {
      return List.of(Finding.skipped("S12", "there is one split"));
    }
    List<Finding> findings = new ArrayList<>();
    for (Variable variable : Texts.raw(input.exchanges().columns())) {
      String field = variable.field();
      if (variable.numeric() || !input.textValues().containsKey(field)) {
        continue;
      }
      boolean prose = Texts.prose(variable);
      // A system prompt comes with a client as a user agent does, and travels with it.
      boolean name =
          !field.equals("system_prompt_hash")
              && (Texts.opaque(variable) || Texts.address(variable));
      if (prose || (name && own(input, field))) {
        findings.add(prose ? prompts(input, field) : names(field, input.byWorld(field)));
      }
    }
    for (Variable variable : Texts.raw(input.accounts())) {
      if (Texts.opaque(variable)) {
        findings.add(names(variable.field(), factsByWorld(input, variable)));
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S12", "no field is a name")) : findings;
  }

  private static boolean own(AuditInput input, String field) {
    if (input.people().size() < LEAST) {
      return false;
    }
    Map<String, Set<String>> holders = new HashMap<>();
    List<Set<String>> ofAccounts = input.textValues().get(field);
    for (int a = 0; a < ofAccounts.size(); a++) {
      AuditedAccount account = input.people().get(a);
      for (String value : ofAccounts.get(a)) {
        holders
            .computeIfAbsent(account.world() + "/" + value, unused -> new HashSet<>())
            .add(account.unit());
      }
    }
    long alone = holders.values().stream().filter(units -> units.size() == 1).count();
    return alone >= OWN * holders.size();
  }

  private static Map<Integer, Set<String>> factsByWorld(AuditInput input, Variable variable) {
    Map<Integer, Set<String>> values = new java.util.TreeMap<>();
    for (int a = 0; a < variable.size(); a++) {
      if (!variable.absent(a)) {
        values
            .computeIfAbsent(input.people().get(a).world(), unused -> new HashSet<>())
            .add(variable.text(a));
      }
    }
    return values;
  }

  private static Finding names(String field, Map<Integer, Set<String>> byWorld) {
    return Finding.atMost(
        "S12",
        Severity.ERROR,
        "account",
        field,
        "values in two splits",
        shared(byWorld).size(),
        0,
        "make each split from senders of its own");
  }

  private static Set<String> shared(Map<Integer, Set<String>> byWorld) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new TreeSet<>();
    for (Set<String> values : byWorld.values()) {
      for (String value : values) {
        if (!value.isEmpty() && seen.contains(value)) {
          shared.add(value);
        }
      }
      seen.addAll(values);
    }
    return shared;
  }

  private static Finding prompts(AuditInput input, String field) {
    Map<Integer, Set<String>> byWorld = input.byWorld(field);
    int smallest = Integer.MAX_VALUE;
    for (Set<String> prompts : byWorld.values()) {
      prompts.removeIf(prompt -> Texts.words(prompt) < LONG_PROMPT);
      smallest = Math.min(smallest, Math.max(1, prompts.size()));
    }
    return Finding.atMost(
        "S12",
        Severity.WARNING,
        "exchange",
        field,
        "share of long prompts in two splits",
        shared(byWorld).size() / (double) smallest,
        PROMPTS,
        "draw the prompts of each split from a part of the pool of its own");
  }
}
