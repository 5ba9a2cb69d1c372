package spiritsafe.audit;

import java.util.List;

/** All checks, in the order in which they are told. */
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new SingleFields(),
          new AbsenceAndFormat(),
          new ExclusiveValues(),
          new FieldPairs(),
          new Identifiers(),
          new Clock(),
          new RepeatedDraws(),
          new LabelPermutation(),
          new LabelWords(),
          new TrainTestDrift(),
          new SplitHygiene(),
          new PromptWords(),
          new TimeOrder(),
          new CoverContent(),
          new TrapPairs(),
          new LookAlikes(),
          new OneLiners(),
          new KnownScores(),
          new Density(),
          new CampaignTiming(),
          new CampaignShare(),
          new Diversity(),
          new SharedFrames(),
          new FieldDependence(),
          new DeadPeriods(),
          new LabelRecount(),
          new TraceDistance(),
          new IndependentUnits(),
          new Renaming(),
          new Canary(),
          new SeedNoise(),
          new ScaleInvariance(),
          new ElsewhereCheck(
              "S23", "unseen campaign types", "needs more detectors and types than there are"),
          new ElsewhereCheck(
              "S30",
              "ladder of difficulty",
              "needs detectors on scenarios of several difficulties"),
          new ElsewhereCheck(
              "S32", "equal operating points", "spiritsafe run gives all detectors one policy"),
          new ElsewhereCheck(
              "S33", "transfer of thresholds", "spiritsafe run tells alarms by kind of sender"),
          new ElsewhereCheck(
              "S37", "costs", "spiritsafe run tells what leaked before the first alert"));

  private Checks() {}

  /** Returns them. */
  public static List<Check> all() {
    return ALL;
  }
}
