package spiritsafe.trial;

import java.util.Set;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Supervised;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;

/** The train world as a detector may learn from it, before it is run on another. */
public interface Training {

  /** Returns what of exchanges it lacks. */
  Set<Field> missingFields();

  /** Returns what of accounts it lacks. */
  Set<AccountField> missingAccountFields();

  /** Teaches from all exchanges and from which accounts carried illicit ones. */
  void fit(Supervised pupil);

  /** Teaches from the exchanges of honest accounts alone. */
  void calibrate(Calibrated pupil);
}
