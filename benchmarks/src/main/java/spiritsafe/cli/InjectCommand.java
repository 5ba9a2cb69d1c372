package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.dataset.Manifest;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.inject.Injection;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** {@code spiritsafe inject}: campaigns of a scenario in traffic of one's own. */
@Command(
    name = "inject",
    header = "Puts the campaigns of a scenario into a data set, for example one imported.",
    description = {
      "The campaigns take the host's time, models and rates, and lack the fields that it lacks; its",
      "own rows and labels stay as they are. Labels tell which exchanges were put in. See",
      "docs/inject.md.",
    },
    footer = {
      "",
      "Example: spiritsafe inject --host data/ours --campaign hydra-mix -o data/ours-with-hydra",
    },
    mixinStandardHelpOptions = true)
final class InjectCommand implements Callable<Integer> {

  private static final double USUAL_SHARE = 0.05;

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;

  @Option(
      names = "--host",
      required = true,
      paramLabel = "DATASET",
      description = "The folder of a data set, as 'import' and 'generate' write them.")
  private Path host;

  @Option(
      names = "--campaign",
      required = true,
      paramLabel = "SCENARIO",
      completionCandidates = Candidates.Scenarios.class,
      description =
          "The scenario whose clusters and campaigns are put in: a bundled name or a file.")
  private String campaign;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "The folder to make; it must not be there yet.")
  private Path output;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "Share of illicit exchanges in the result, 0 to 1; by default 0.05.")
  private double share = USUAL_SHARE;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description =
          "Accounts of the clusters in use at a time; by default as many as send, each, what the"
              + " mean account of the host does, and at least 3.")
  private Long accounts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the campaigns. By default ${DEFAULT-VALUE}.")
  private long seed = WorldOptions.DEFAULT_SEED;

  @Option(
      names = "--set",
      paramLabel = "KNOB=VALUE",
      description = "Sets a knob of clusters and campaigns, as in 'generate'; may be repeated.")
  private Map<String, String> knobs = new LinkedHashMap<>();

  @Option(
      names = "--tables",
      paramLabel = "FORMAT",
      converter = DataFormatByName.class,
      completionCandidates = DataFormatByName.class,
      description =
          "How tables are written: parquet, jsonl or jsonl.zst; by default as the host's are.")
  private DataFormat tables;

  @Override
  public Integer call() throws IOException {
    DatasetFolders.refuseExisting(output);
    OutputPlace.refuseUnwritableFolder(output);
    Scenario scenario = BundledScenarios.read(campaign, Path.of(""), knobs);
    int threads = Runtime.getRuntime().availableProcessors();
    Injection injection;
    try {
      injection =
          new Injection(
              scenario,
              share,
              accounts == null ? OptionalLong.empty() : OptionalLong.of(accounts),
              seed,
              threads);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
    Dataset dataset = Dataset.open(host);
    Manifest manifest = dataset.manifest();
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    Map<String, LabeledTraffic> worlds = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      if (dataset.has(split.code())) {
        String name = host + ", split " + split.code();
        long total = manifest.splits().get(split.code()).exchanges();
        LabeledTraffic traffic =
            injection.into(
                name,
                progress.watch("read " + split.code(), dataset.split(split.code()), total),
                split);
        worlds.put(split.code(), progress.watch("write " + split.code(), traffic, total));
      }
    }
    if (worlds.isEmpty()) {
      throw new DatasetException(host.toString(), "has no split", "Import or generate it again");
    }
    DatasetFolders.write(
        output,
        tables == null ? DataFormat.named(manifest.format()).orElseThrow() : tables,
        threads,
        new DatasetWriter.Contents(
            manifest.name() + " with " + scenario.name(),
            String.format(
                Locale.ROOT,
                "%s; campaigns of %s put in, share %s, seed %d",
                manifest.source().equals("scenario")
                    ? "the scenario " + manifest.name()
                    : manifest.source(),
                scenario.name(),
                share,
                seed),
            Spiritsafe.version(),
            0,
            1,
            "",
            "",
            worlds),
        spec.commandLine().getOut());
    return ExitCode.DONE;
  }
}
