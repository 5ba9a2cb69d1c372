package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * S36, as far as it can be told without a detector: whether the account's name stands inside other
 * fields, so that accounts cannot be renamed without changing what is said about them.
 */
final class Renaming implements Check {

  /** Characters of a name that are no coincidence in another value. */
  private static final int TELLING = 8;

  @Override
  public List<String> ids() {
    return List.of("S36");
  }

  @Override
  public String title() {
    return "names inside other fields";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : List.of(input.accounts(), input.exchanges().columns())) {
      for (Variable variable : Texts.raw(sample)) {
        if (!variable.numeric()) {
          int inside = 0;
          for (int i = 0; i < variable.size(); i++) {
            String id = input.people().get(sample.account()[i]).id();
            String core = id.substring(id.indexOf('_') + 1);
            // The column that is the name itself holds nothing else.
            boolean holds =
                core.length() >= TELLING
                    && !variable.absent(i)
                    && !variable.text(i).equals(id)
                    && variable.text(i).contains(core);
            inside += holds ? 1 : 0;
          }
          findings.add(
              Finding.atMost(
                  "S36",
                  Severity.ERROR,
                  sample.level().code(),
                  variable.field(),
                  "values that hold the account's name",
                  inside,
                  0,
                  "derive names of things from a hash of their own"));
        }
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S36", "no field holds text")) : findings;
  }
}
