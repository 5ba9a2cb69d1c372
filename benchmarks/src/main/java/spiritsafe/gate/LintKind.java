package spiritsafe.gate;

/** The kinds of what {@code gate lint} finds. */
public enum LintKind {
  /** A data set that may change unseen. */
  UNPINNED(
      "unpinned-data",
      "The gate file does not say which bytes a data set has to have, or names others, so that it"
          + " may judge something else than it was written for.",
      "Write the tree_sha256 of its manifest into the gate file"),
  /** A data set that cannot be read. */
  UNREADABLE(
      "unreadable-data",
      "A data set cannot be opened, so nothing can be said of what its size decides.",
      "Get it again, or name its folder relative to the gate file"),
  /** Nothing bounds how long it runs. */
  UNBOUNDED(
      "no-budget",
      "Nothing bounds how long the gate runs, and a detector that hangs would keep a CI waiting.",
      "Add budget: {time: 10m}"),
  /** A known failure that has run out. */
  RUN_OUT(
      "known-failure-ran-out",
      "A known failure is excused until a day that has passed. The gate fails because of it.",
      "Remove the entry if the check passes, else mend the detector or write a later day"),
  /** The policy needs a validation split. */
  NO_VALIDATION(
      "no-validation",
      "The threshold is to be chosen on a validation world, and there is none.",
      "Take a data set that has one, or a threshold that is fixed"),
  /** The policy allows less than the validation world can show. */
  POLICY_TOO_FINE(
      "policy-too-fine",
      "The policy allows so small a share of false alerts that the validation world has too few"
          + " honest accounts to tell whether it is kept.",
      "Allow a larger share, raise the scale, or add tenants"),
  /** A campaign that is not there. */
  NO_CAMPAIGN(
      "no-campaign",
      "A case or a level asks for a campaign, and the world has no such campaign.",
      "Name one that the scenario has, or judge another scenario"),
  /** A case that cannot fail for being late. */
  LENIENT(
      "campaign-may-finish",
      "A case allows more exchanges than the campaign makes at this scale, so that a detector passes"
          + " that finds it with its last one.",
      "Allow fewer exchanges"),
  /** Nobody there to leave alone. */
  NOBODY_HONEST(
      "nobody-to-spare",
      "A case or a level bounds alerts on honest accounts, and the world has none of that kind.",
      "Name an archetype that the scenario has"),
  /** A case that allows less than the policy does. */
  STRICTER_THAN_POLICY(
      "stricter-than-policy",
      "A case allows fewer alerts on honest accounts than the threshold policy lets through on"
          + " average, so that it fails by chance.",
      "Allow as many as the policy, or take a stricter policy"),
  /** A bound on an interval that there is not. */
  NO_INTERVAL(
      "no-interval",
      "A level is judged by an interval, and the number has none, or none with so few operators.",
      "Judge the point, or add seeds"),
  /** A bound that no detector can show to be met. */
  OUT_OF_REACH(
      "out-of-reach",
      "Even a detector without a mistake could not show that the bound is met, as its sample is too"
          + " small: the level can never pass.",
      "Add seeds, raise the scale, or set a looser bound"),
  /** A number that nobody has there. */
  NEVER_STATED(
      "never-stated",
      "The number cannot be stated on this world or by this policy, whoever is judged, or only of"
          + " some detectors; the level stays inconclusive.",
      "Judge another number, or another world"),
  /** A detector of which something is not asked. */
  UNCOVERED(
      "uncovered",
      "Nothing asks a detector to find campaigns, or nothing asks it to leave honest look-alikes"
          + " alone, so that one that alerts nobody, or everybody, passes.",
      "Add a case or a level that does"),
  /** A part that is not there. */
  NO_SUCH_PART(
      "no-such-part",
      "A slice or a known failure names a family, a detector, a ground or a kind of account that"
          + " does not exist, and so never holds.",
      "Write the name that is suggested");

  private final String id;
  private final String meaning;
  private final String remedy;

  LintKind(String id, String meaning, String remedy) {
    this.id = id;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Returns its name, for good. */
  public String id() {
    return id;
  }

  /** Returns what it means for the gate, in sentences. */
  public String meaning() {
    return meaning;
  }

  /** Returns what to do about it, a sentence without its end. */
  public String remedy() {
    return remedy;
  }
}
