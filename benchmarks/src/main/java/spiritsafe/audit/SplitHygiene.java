package spiritsafe.audit;

import java.util.ArrayList;
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

  /** About as many kinds of client as there are. */
  private static final int KINDS = 64;

  /** Accounts; the names of accounts themselves are held against each other whatever there are. */
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
      boolean own = variable.cardinality() > most(input.people().size());
      // A system prompt comes with a client as a user agent does, and travels with it.
      own &= !field.equals("system_prompt_hash");
      if (prose || (own && (Texts.opaque(variable) || Texts.address(variable)))) {
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

  /**
   * Returns how many values a field may have and still be nobody's own, as fingerprints of clients
   * are: one for every four accounts. Where accounts are few there are nearly as many kinds of
   * client, so that it takes one for every two; among fewer than {@value #LEAST} nothing tells them
   * from names.
   */
  private static int most(int accounts) {
    return accounts < LEAST
        ? Integer.MAX_VALUE
        : Math.max(accounts / 4, Math.min(accounts / 2, KINDS));
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
