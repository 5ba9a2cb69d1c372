package spiritsafe.fidelity;

import spiritsafe.scenario.Archetype;
import spiritsafe.truth.AccountTruth;

/** Which kind of work an account does: what a real trace of one service is compared with. */
final class WorkloadClass {

  private WorkloadClass() {}

  /** Returns the class of an account. */
  static String of(AccountTruth account) {
    return Archetype.named(account.archetype())
        .map(archetype -> archetype.workload().code())
        .orElse(account.archetype());
  }
}
