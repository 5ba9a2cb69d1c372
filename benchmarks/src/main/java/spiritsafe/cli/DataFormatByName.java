package spiritsafe.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spiritsafe.dataset.DataFormat;

/** Reads the name of a file format. */
final class DataFormatByName implements ITypeConverter<DataFormat>, Iterable<String> {

  /** Returns the names, for shells to offer. */
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(DataFormat.values()).map(DataFormat::extension).iterator();
  }

  @Override
  public DataFormat convert(String name) {
    return DataFormat.named(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is none of "
                        + Arrays.stream(DataFormat.values())
                            .map(DataFormat::extension)
                            .collect(Collectors.joining(", "))));
  }
}
