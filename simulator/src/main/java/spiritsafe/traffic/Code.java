package spiritsafe.traffic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The lower-case name under which an enum constant of this package stands in files, for example
 * {@code first_party_api}.
 */
public interface Code {

  /** Returns the name used in files: lower case, words joined by underscores. */
  String code();

  /** Returns the code of a constant. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds the constant that has a code.
   *
   * @throws IllegalArgumentException if no constant has it; the message lists those there are
   */
  static <E extends Enum<E> & Code> E parse(Class<E> type, String code) {
    for (E constant : type.getEnumConstants()) {
      if (constant.code().equals(code)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + code
            + "' is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(Code::code)
                .collect(Collectors.joining(", ")));
  }
}
