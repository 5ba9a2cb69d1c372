package spiritsafe.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;

/** Excuses what is known to fail, and tells of entries that have run out or are needed no more. */
final class KnownFailures {

  private final List<KnownFailure> entries;
  private final LocalDate today;

  KnownFailures(List<KnownFailure> entries, LocalDate today) {
    this.entries = List.copyOf(entries);
    this.today = today;
  }

  /**
   * Returns the results with failures excused, and a failed result for each entry that has run out.
   *
   * @param notices what entries are needed no more is added
   */
  List<CheckResult> apply(List<CheckResult> results, List<String> notices) {
    List<CheckResult> excused = new ArrayList<>();
    Set<KnownFailure> used = new HashSet<>();
    Set<KnownFailure> judged = new HashSet<>();
    for (CheckResult result : results) {
      List<Part> parts = new ArrayList<>();
      for (Part part : result.parts()) {
        parts.add(excuse(result, part, used, judged));
      }
      excused.add(
          new CheckResult(
              result.kind(),
              result.id(),
              result.ground(),
              result.detector(),
              parts,
              result.line()));
    }
    for (KnownFailure entry : entries) {
      if (entry.expired(today)) {
        excused.add(expired(entry));
      } else if (judged.contains(entry) && !used.contains(entry)) {
        notices.add(
            "known failure "
                + entry.id()
                + told(entry)
                + " passes now: remove it, line "
                + entry.line());
      }
    }
    return excused;
  }

  private Part excuse(
      CheckResult result, Part part, Set<KnownFailure> used, Set<KnownFailure> judged) {
    SortedMap<String, String> slice = new TreeMap<>(part.slice());
    slice.putAll(Map.of("detector", result.detector(), "ground", result.ground()));
    for (KnownFailure entry : entries) {
      if (!entry.covers(result.id(), slice) || entry.expired(today)) {
        continue;
      }
      if (part.ruling().verdict() == Verdict.FAIL) {
        used.add(entry);
        return part.with(
            new Ruling(
                Verdict.KNOWN,
                "known until " + entry.until() + told(entry) + ": " + entry.reason()));
      }
      if (part.ruling().verdict() == Verdict.PASS) {
        judged.add(entry);
      }
    }
    return part;
  }

  private static CheckResult expired(KnownFailure entry) {
    return new CheckResult(
        Kind.KNOWN_FAILURE,
        entry.id(),
        "known_failures",
        "-",
        List.of(
            new Part(
                new TreeMap<>(),
                "ran out on " + entry.until(),
                "",
                new Ruling(Verdict.FAIL, entry.reason() + told(entry)))),
        entry.line());
  }

  private static String told(KnownFailure entry) {
    return entry.issue().isEmpty() ? "" : " (" + entry.issue() + ")";
  }
}
