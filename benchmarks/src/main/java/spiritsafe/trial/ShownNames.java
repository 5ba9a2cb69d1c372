package spiritsafe.trial;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What detectors are called where people read, in one trial or over several: by the name that one
 * gives itself, else by what it was asked for by. No two are called alike: a number is put behind
 * the name of those that come later.
 */
public final class ShownNames {

  private final Map<String, String> names;

  private ShownNames(Map<String, String> names) {
    this.names = names;
  }

  /** Returns the names of detectors, of which one may stand here several times. */
  public static ShownNames of(Collection<DetectorResult> detectors) {
    Map<String, String> own = new LinkedHashMap<>();
    for (DetectorResult detector : detectors) {
      // One that fails before it has said its name may have said it under another seed.
      own.merge(
          detector.spec().text(),
          detector.declaration().name(),
          (first, second) -> first.isEmpty() ? second : first);
    }
    return of(own);
  }

  /**
   * Returns the names of detectors.
   *
   * @param own by what each was asked for by, in order, the name that it gives itself, or nothing
   */
  public static ShownNames of(Map<String, String> own) {
    Set<String> taken = new HashSet<>();
    own.forEach(
        (spec, name) -> {
          if (name.isEmpty()) {
            taken.add(spec);
          }
        });
    Map<String, String> names = new LinkedHashMap<>();
    own.forEach(
        (spec, name) -> {
          String shown = name;
          for (int n = 2; !name.isEmpty() && !taken.add(shown); n++) {
            shown = name + " (" + n + ")";
          }
          names.put(spec, name.isEmpty() ? spec : shown);
        });
    return new ShownNames(names);
  }

  /** Returns what one is called, by what it was asked for by. */
  public String of(String spec) {
    return names.getOrDefault(spec, spec);
  }

  /** Returns what one is called. */
  public String of(DetectorSpec spec) {
    return of(spec.text());
  }

  /** Returns those that are called otherwise than they were asked for, in order. */
  public Map<String, String> declared() {
    Map<String, String> declared = new LinkedHashMap<>(names);
    declared.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
    return Collections.unmodifiableMap(declared);
  }
}
