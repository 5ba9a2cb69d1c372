package spiritsafe.process;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import spiritsafe.detector.Score;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;

/** What a detector outside can say. */
sealed interface Message {

  /**
   * The answer to hello.
   *
   * @param name its own name for itself
   * @param version its own version
   * @param fields of exchanges that it wants to be told; holds the prompt only if it asked for text
   * @param accounts whether it wants the facts of accounts
   * @param needs fields of exchanges without which it cannot work
   * @param accountNeeds facts of accounts without which it cannot work
   * @param fit what it wants to learn from before anything else, if it does
   * @param params names of its own settings; any other is a mistake
   * @param calibrated whether its scores are probabilities
   */
  record Ready(
      String name,
      String version,
      Set<Field> fields,
      boolean accounts,
      Set<Field> needs,
      Set<AccountField> accountNeeds,
      Optional<Fit> fit,
      Set<String> params,
      boolean calibrated)
      implements Message {

    /** Copies the sets. */
    public Ready {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(version, "version");
      fields = Set.copyOf(fields);
      needs = Set.copyOf(needs);
      accountNeeds = Set.copyOf(accountNeeds);
      Objects.requireNonNull(fit, "fit");
      params = Collections.unmodifiableSortedSet(new TreeSet<>(params));
    }
  }

  /** What a detector can learn from in the train world. */
  enum Fit {
    /** All exchanges, the facts of accounts and which of these carried illicit exchanges. */
    LABELED("labeled"),
    /** The exchanges of honest accounts alone. */
    HONEST("honest");

    private final String code;

    Fit(String code) {
      this.code = code;
    }

    /** Returns its name in messages. */
    String code() {
      return code;
    }
  }

  /** It has learned. */
  record Fitted() implements Message {}

  /**
   * A score.
   *
   * @param score of whom, how much and why
   * @param claimedIndex the exchange it says it is about, -1 when it says none; credit never
   *     follows it
   * @param alert whether it alerts by a rule of its own; empty when it says nothing of that
   */
  record Verdict(Score score, long claimedIndex, Optional<Boolean> alert) implements Message {}

  /**
   * All that the exchanges up to a mark have caused has been said.
   *
   * @param index the {@code i} of the mark
   */
  record Ack(long index) implements Message {}

  /** It is done. */
  record Bye() implements Message {}
}
