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
          new CoverContent(),
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
          new IndependentUnits(),
          new Renaming(),
          new Canary(),
          new ElsewhereChecks());

  private Checks() {}

  /** Returns them. */
  public static List<Check> all() {
    return ALL;
  }
}
