package spiritsafe.cli;

import java.math.BigInteger;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the numbers of all options, and says in the words of people what is none.
 *
 * @param parse reads one, or throws {@link NumberFormatException}
 * @param least the least whole number that there is room for, and most the greatest; null of others
 */
record NumberByText<N extends Number>(Function<String, N> parse, N least, N most)
    implements ITypeConverter<N> {

  /** Has a command and all beneath it read numbers so. */
  static void install(CommandLine line) {
    NumberByText<Integer> integers =
        new NumberByText<>(Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE);
    NumberByText<Long> longs = new NumberByText<>(Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE);
    NumberByText<Double> doubles = new NumberByText<>(Double::valueOf, null, null);
    line.registerConverter(Integer.class, integers).registerConverter(int.class, integers);
    line.registerConverter(Long.class, longs).registerConverter(long.class, longs);
    line.registerConverter(Double.class, doubles).registerConverter(double.class, doubles);
  }

  @Override
  public N convert(String text) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not " + wanted(text));
    }
  }

  private String wanted(String text) {
    if (least == null) {
      return "a number";
    }
    try {
      return new BigInteger(text).signum() == 0
          ? "a whole number"
          : "a whole number from " + least + " to " + most;
    } catch (NumberFormatException e) {
      return "a whole number";
    }
  }
}
