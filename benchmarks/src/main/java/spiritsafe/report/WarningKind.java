package spiritsafe.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of warnings of a run, apart from detectors that failed, whose warnings have the codes
 * of their {@link spiritsafe.trial.TrialStatus}.
 */
public enum WarningKind {
  /** Part of it was not run. */
  INTERRUPTED(
      "interrupted",
      "The run was interrupted. Detectors that were not through with the test world have no numbers,"
          + " and audits that were not done say nothing; what there is stands.",
      "Run the same command again"),
  /** Nothing to find. */
  NO_POSITIVES(
      "no-positives",
      "No account of the test world carried an illicit exchange. There is nothing to find, so ranks,"
          + " recall and precision cannot be stated; only false alarms can.",
      "Raise --scale, or take a scenario or split with campaigns"),
  /** Hardly anything to find. */
  FEW_POSITIVES(
      "few-positives",
      "Fewer than ten accounts of the test world carried illicit exchanges. One account more or less"
          + " moves recall by a tenth or more, and PR-AUC with it.",
      "Raise --scale, or run several worlds with --seeds"),
  /** Hardly anybody behind it. */
  FEW_OPERATORS(
      "few-operators",
      "The illicit accounts belong to few operators, who run theirs alike. What a detector does to one"
          + " account of an operator it does to most, so there are fewer independent cases than"
          + " accounts, and intervals are wider, or too narrow where operators cannot be resampled.",
      "Raise --scale or take a scenario with more campaigns; --seeds 1-5 tells how worlds differ"),
  /** Hardly any honest customers. */
  FEW_ORGANIZATIONS(
      "few-organizations",
      "The honest accounts belong to few organizations, whose accounts are used alike. Intervals of"
          + " false alarms take accounts to be independent and are too narrow.",
      "Raise --scale"),
  /** Accounts that count neither way. */
  LEFT_OUT(
      "left-out",
      "Some accounts belong to an operator but carried no illicit exchange, such as spares. To alert"
          + " them is neither right nor wrong, so numbers leave them out.",
      "Nothing need be done; scenarios without standby accounts have none"),
  /** No threshold, or a makeshift. */
  THRESHOLD(
      "threshold",
      "The policy could not choose a threshold on the validation world, or only a makeshift: too few"
          + " honest accounts to tell the share it allows, none that meets it, or no such world.",
      "Raise --scale, or ask for less with --threshold, as in fpr<=0.01; without a validation world"
          + " only fixed:SUSPICION can be chosen"),
  /** The threshold does not keep on test what it kept on validation. */
  THRESHOLD_TRANSFER(
      "threshold-transfer",
      "At its threshold the detector alerts a larger share of honest accounts on the test world than"
          + " its policy allows, though it kept to it on the validation world. Part of that is"
          + " chance where accounts are few; the rest is drift between worlds.",
      "Raise --scale so that validation has more honest accounts, or allow a smaller share with"
          + " --threshold"),
  /** Scores of a file. */
  CAUSALITY_UNVERIFIED(
      "causality-unverified",
      "The scores come from a file. Nothing shows that each was computed from what came before it, so"
          + " its delays and leaks may be better than any detector could do.",
      "Run the detector itself, with cmd: or http:, to have its moments taken as it speaks"),
  /** A file of scores speaks of other exchanges. */
  UNUSED_ROWS(
      "unused-rows",
      "Rows of the file of scores name exchanges that no world of the run has, and count for nothing."
          + " Rows of a world that was not run do no harm (a fixed threshold needs no validation"
          + " world); others are of another seed or scale, before or after the time that the traffic"
          + " spans, or mistyped, and what they should have scored goes without.",
      "Write scores of the same data, seed and scale, and leave out rows of other exchanges"),
  /** No better than counting. */
  BELOW_VOLUME(
      "below-volume",
      "The detector ranks accounts no better than the number of their exchanges does. On this world it"
          + " has learned nothing that counting does not tell.",
      "Compare both on more worlds with --seeds before believing either"),
  ;

  private final String id;
  private final String meaning;
  private final String remedy;

  WarningKind(String id, String meaning, String remedy) {
    this.id = id;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Returns its name in files, for good. */
  public String id() {
    return id;
  }

  /** Returns what it means for the numbers, in sentences. */
  public String meaning() {
    return meaning;
  }

  /** Returns what to do about it, a sentence without its end. */
  public String remedy() {
    return remedy;
  }

  /** Finds one by its name in files. */
  public static Optional<WarningKind> find(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
