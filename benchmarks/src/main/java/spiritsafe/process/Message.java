package spiritsafe.process;

import java.util.Objects;
import java.util.Set;
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
   */
  record Ready(
      String name,
      String version,
      Set<Field> fields,
      boolean accounts,
      Set<Field> needs,
      Set<AccountField> accountNeeds)
      implements Message {

    /** Copies the sets. */
    public Ready {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(version, "version");
      fields = Set.copyOf(fields);
      needs = Set.copyOf(needs);
      accountNeeds = Set.copyOf(accountNeeds);
    }
  }

  /**
   * A score.
   *
   * @param score of whom, how much and why
   * @param claimedIndex the exchange it says it is about, -1 when it says none; credit never
   *     follows it
   */
  record Verdict(Score score, long claimedIndex) implements Message {}

  /**
   * All that the exchanges up to a mark have caused has been said.
   *
   * @param index the {@code i} of the mark
   */
  record Ack(long index) implements Message {}

  /** It is done. */
  record Bye() implements Message {}
}
