package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.intake.AccountRule;
import spiritsafe.intake.ImportedTraffic;
import spiritsafe.intake.IntakeOptions;
import spiritsafe.intake.TimeSlice;
import spiritsafe.intake.TraceFormat;
import spiritsafe.traffic.Code;
import spiritsafe.traffic.Field;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Role;

/** {@code spiritsafe import}: a trace of another project as a data set. */
@Command(
    name = "import",
    header = "Reads a trace or gateway log of another project, and writes it as a data set.",
    description = {
      "Checks every row; without -o it only tells what the file holds and lacks.",
      "",
      "Formats: azure, Azure LLM inference traces (CSV); mooncake, Mooncake traces (JSON Lines);",
      "burstgpt, BurstGPT traces (CSV); ragpulse, RAGPulse traces (JSON Lines); otel, OpenTelemetry",
      "GenAI spans or logs (JSON Lines).",
      "Files that end in .gz or .zst are unpacked on the way.",
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      converter = TraceFormatByName.class,
      description = "azure, mooncake, burstgpt, ragpulse or otel.")
  private TraceFormat format;

  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      converter = RoleByName.class,
      defaultValue = "unknown",
      description = "Whether the traffic is known to be honest: honest or unknown (the default).")
  private Role role;

  @Option(
      names = "--accounts",
      paramLabel = "RULE",
      converter = AccountRuleByName.class,
      defaultValue = "logged",
      description =
          "What an account is: logged (the default), as the log names it; conversation, each one;"
              + " file, all of it.")
  private AccountRule accounts;

  @Option(
      names = "--epoch",
      paramLabel = "TIME",
      converter = InstantByText.class,
      defaultValue = "2024-01-01T00:00:00Z",
      description =
          "When a trace whose clock starts at 0 began; by default ${DEFAULT-VALUE}. Traces with a"
              + " wall clock ignore it.")
  private Instant epoch;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write a data set to this folder; it must not be there yet.")
  private Path output;

  @Option(
      names = "--split-by-time",
      description =
          "Make the first half of the time the train split, the next quarter validation and the"
              + " last test; else all is test.")
  private boolean splitByTime;

  @Option(
      names = "--tables",
      paramLabel = "FORMAT",
      converter = DataFormatByName.class,
      completionCandidates = DataFormatByName.class,
      defaultValue = "parquet",
      description = "How tables are written: parquet (the default), jsonl or jsonl.zst.")
  private DataFormat tables;

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      DatasetFolders.refuseExisting(output);
      OutputPlace.refuseUnwritableFolder(output);
    }
    ImportedTraffic traffic = format.open(file, new IntakeOptions(role, epoch, accounts));
    if (output == null) {
      summarize(traffic, spec.commandLine().getOut());
      return ExitCode.DONE;
    }
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    Map<String, LabeledTraffic> worlds = new LinkedHashMap<>();
    (splitByTime ? TimeSlice.split(traffic) : Map.of("test", traffic))
        .forEach(
            (split, part) ->
                worlds.put(
                    split,
                    progress.watch(split, part, traffic.firstMicros(), traffic.lastMicros())));
    String name = file.getFileName().toString();
    DatasetFolders.write(
        output,
        tables,
        Runtime.getRuntime().availableProcessors(),
        new DatasetWriter.Contents(
            name,
            name + ", " + format.summary() + ", labelled " + role.code(),
            Spiritsafe.version(),
            0,
            1,
            "",
            "",
            worlds),
        spec.commandLine().getOut());
    return ExitCode.DONE;
  }

  private void summarize(ImportedTraffic traffic, PrintWriter out) throws IOException {
    int accountCount = traffic.stream(batch -> {}).accounts().size();
    out.println(file + ": " + format.summary());
    out.println();
    out.printf(Locale.ROOT, "exchanges      %,d%n", traffic.exchangeCount());
    out.println("accounts       " + (accountCount == 0 ? "none named" : accountCount));
    out.println("from           " + instant(traffic.firstMicros()));
    out.println("to             " + instant(traffic.lastMicros()));
    out.println("label          " + role.code());
    if (traffic.skippedCount() > 0) {
      out.printf(Locale.ROOT, "passed over    %,d, no calls to a model%n", traffic.skippedCount());
    }
    if (traffic.latenessMicros() > 0) {
      out.printf(Locale.ROOT, "out of order   by up to %,.3f s%n", traffic.latenessMicros() / 1e6);
    }
    Set<Field> missing = traffic.missingFields();
    out.println("holds          " + columns(missing, false));
    out.println("lacks          " + columns(missing, true));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String columns(Set<Field> missing, boolean wanted) {
    return Arrays.stream(Field.values())
        .filter(field -> missing.contains(field) == wanted)
        .map(field -> field.column().name())
        .collect(Collectors.joining(", "));
  }

  /** Reads the name of a format. */
  static final class TraceFormatByName implements ITypeConverter<TraceFormat> {
    @Override
    public TraceFormat convert(String name) {
      return legal(() -> TraceFormat.parse(name));
    }
  }

  /** Reads a label that can be vouched for. */
  static final class RoleByName implements ITypeConverter<Role> {
    @Override
    public Role convert(String name) {
      return switch (name) {
        case "honest" -> Role.HONEST;
        case "unknown" -> Role.UNKNOWN;
        default ->
            throw new TypeConversionException("'" + name + "' is neither honest nor unknown");
      };
    }
  }

  /** Reads the name of a rule. */
  static final class AccountRuleByName implements ITypeConverter<AccountRule> {
    @Override
    public AccountRule convert(String name) {
      return legal(() -> Code.parse(AccountRule.class, name));
    }
  }

  /** Reads a moment. */
  static final class InstantByText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return legal(() -> Instant.parse(text));
    }
  }

  private static <T> T legal(Callable<T> read) {
    try {
      return read.call();
    } catch (Exception e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
