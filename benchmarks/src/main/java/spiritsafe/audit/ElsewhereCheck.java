package spiritsafe.audit;

import java.util.List;
import java.util.Objects;

/**
 * A check of the checklist that is not made here.
 *
 * @param id of the check
 * @param title what it looks for
 * @param why the reason, or what makes it
 */
record ElsewhereCheck(String id, String title, String why) implements Check {

  ElsewhereCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(why, "why");
  }

  @Override
  public List<String> ids() {
    return List.of(id);
  }

  @Override
  public List<Finding> run(AuditInput input) {
    return List.of(Finding.skipped(id, why));
  }
}
