package spiritsafe.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A knob and the values it takes in a sweep.
 *
 * @param name of the knob, for example {@code stealth}
 * @param values as scenario files write them, in the order they are swept; at least one, none twice
 */
public record SweepParameter(String name, List<String> values) {

  /** Refuses no values, empty ones and repeated ones. */
  public SweepParameter {
    values = List.copyOf(values);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a parameter has no name");
    }
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("parameter " + name + " has an empty value");
      }
      String same =
          number(value).map(number -> number.stripTrailingZeros().toPlainString()).orElse(value);
      if (!seen.add(same)) {
        throw new IllegalArgumentException(
            "parameter " + name + " has the value " + value + " twice");
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("parameter " + name + " has no values");
    }
  }

  /**
   * Reads {@code stealth=0,0.5,1}. A comma inside brackets or braces belongs to a value, as in
   * {@code ageDays={median: 3, sigma: 1},{median: 90, sigma: 1}}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static SweepParameter parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "parameter '" + text + "' must be KNOB=VALUE,VALUE, for example stealth=0,0.5,1");
    }
    List<String> values = new ArrayList<>();
    int depth = 0;
    int start = equals + 1;
    for (int i = start; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '{' || letter == '[') {
        depth++;
      } else if (letter == '}' || letter == ']') {
        depth--;
      } else if (letter == ',' && depth == 0) {
        values.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    values.add(text.substring(start).strip());
    return new SweepParameter(text.substring(0, equals).strip(), values);
  }

  /** Returns whether all its values are numbers. */
  public boolean numeric() {
    return values.stream().allMatch(value -> number(value).isPresent());
  }

  /** Returns a value as a number, if it is one. */
  public static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
