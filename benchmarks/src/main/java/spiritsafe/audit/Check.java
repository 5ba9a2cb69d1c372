package spiritsafe.audit;

import java.util.List;

/** One way in which labelled traffic can give its label away, or be worth less than it seems. */
public interface Check {

  /** Returns the ids of the checks of the checklist that it makes, for example {@code S1}. */
  List<String> ids();

  /** Returns what it looks for, in a few words. */
  String title();

  /** Looks; the same input gives the same findings. */
  List<Finding> run(AuditInput input);
}
