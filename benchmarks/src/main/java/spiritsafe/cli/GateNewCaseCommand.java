package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.WholeFile;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.NewCase;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.process.DetectorFinder;
import spiritsafe.report.StoredRun;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;

/** {@code spiritsafe gate new-case}: what was missed once is asked for ever after. */
@Command(
    name = "new-case",
    header = "Adds a campaign that a stored run has missed to a gate file, as a case.",
    description = {
      "Writes down the scenario and the seed, not the data. The case is for those detectors of the",
      "gate file that missed the campaign, or leaked more of it than --within.",
    },
    footer = {
      "",
      "Example: spiritsafe gate new-case -f gate.yml --from-run runs/first --campaign harvest",
    },
    mixinStandardHelpOptions = true)
final class GateNewCaseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private GateFiles files;

  @Option(
      names = "--from-run",
      required = true,
      paramLabel = "RUN",
      description = "A folder that 'run --scenario … -o' has written.")
  private Path folder;

  @Option(
      names = "--campaign",
      required = true,
      paramLabel = "NAME",
      description = "The campaign, as the run names it.")
  private String campaign;

  @Option(
      names = "--within",
      paramLabel = "N",
      description =
          "How many of its exchanges may leak until it is found; by default all of them, so that it"
              + " must be found at all.")
  private Long within;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The id of the case; by default made of the campaign and the seed.")
  private String id;

  /** The world of a run, as a gate file says it. */
  private record Origin(String scenario, double scale) {}

  @Override
  public Integer call() throws IOException {
    if (within != null && within < 1) {
      throw CommandFailure.usage("--within is " + within + ", must be 1 or more");
    }
    GateFile gate = files.gate();
    StoredRun run = StoredRun.read(folder);
    Origin origin = origin(run);
    long seed = run.facts().seeds().get(0);
    String name = id == null ? NewCase.id(campaign, seed) : id;
    if (gate.ids().contains(name)) {
      throw CommandFailure.usage(
          files.file() + " has a check '" + name + "' already; name another with --id");
    }
    CampaignOutcome some = outcome(run, run.result().detectors());
    long most = within == null ? some.truth().exchangeCount() : within;
    List<DetectorSpec> missed = missed(run, gate, most);
    NewCase added =
        new NewCase(
            name,
            missed,
            origin.scenario(),
            seed,
            origin.scale(),
            campaign,
            most,
            run.result().policy());
    String text =
        added.addedTo(
            files.file().toString(),
            Files.readString(files.file(), StandardCharsets.UTF_8),
            files.finder());
    WholeFile.write(files.file(), text);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Added case " + name + " to " + files.file());
    out.println(
        "Run it:  spiritsafe gate -f "
            + TrialRun.quoted(files.file().toString())
            + " --only "
            + name);
    out.flush();
    return ExitCode.DONE;
  }

  private CampaignOutcome outcome(StoredRun run, List<DetectorResult> detectors) {
    List<String> names =
        run.result().world().truth().campaigns().stream().map(one -> one.campaign()).toList();
    if (!names.contains(campaign)) {
      throw CommandFailure.usage(
          "the run has no campaign '" + campaign + "'. " + DidYouMean.sentence(campaign, names));
    }
    return detectors.stream()
        .flatMap(detector -> of(detector).stream())
        .findFirst()
        .orElseThrow(() -> CommandFailure.usage("no detector of the run came to an end"));
  }

  private Optional<CampaignOutcome> of(DetectorResult detector) {
    return detector.judgement().stream()
        .flatMap(judgement -> judgement.outcomes().stream())
        .filter(outcome -> outcome.truth().campaign().equals(campaign))
        .findFirst();
  }

  private List<DetectorSpec> missed(StoredRun run, GateFile gate, long most) {
    List<DetectorSpec> missed = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (DetectorResult detector : run.result().detectors()) {
      Optional<CampaignOutcome> outcome = of(detector);
      if (outcome.isPresent()
          && (outcome.get().alert().isEmpty() || outcome.get().leakedExchanges() > most)) {
        late.add(detector.spec().text());
        if (gate.detectors().contains(detector.spec())) {
          missed.add(detector.spec());
        }
      }
    }
    if (late.isEmpty()) {
      throw CommandFailure.usage(
          "no detector of the run missed '" + campaign + "'; ask for less with --within");
    }
    if (missed.isEmpty()) {
      throw CommandFailure.usage(
          "'"
              + campaign
              + "' was missed by "
              + String.join(", ", late)
              + ", which "
              + files.file()
              + " does not gate; add to its 'detector'");
    }
    return missed;
  }

  /** Finds the scenario and the scale in the command of a run, and proves it by their digest. */
  private Origin origin(StoredRun run) throws IOException {
    List<String> words = DetectorFinder.words(run.facts().command());
    String scenario =
        value(words, "--scenario")
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        folder + " is no run of a scenario; a case needs one and a seed"));
    if (value(words, "--set").isPresent()) {
      throw CommandFailure.usage(
          folder + " was run with --set, which gate files have not; put the knobs into a scenario");
    }
    double scale = Double.parseDouble(value(words, "--scale").orElse("1"));
    Scenario world = new Scale(scale).of(BundledScenarios.read(scenario));
    if (!TrialRun.digest(world).equals(run.facts().datasetDigest())) {
      throw CommandFailure.usage(
          "scenario '" + scenario + "' is not what " + folder + " was run on; run it again");
    }
    return new Origin(
        BundledScenarios.texts().containsKey(scenario) ? scenario : beside(scenario), scale);
  }

  /** Returns a path as one that begins at the gate file. */
  private String beside(String path) {
    Path from = files.file().toAbsolutePath().normalize().getParent();
    return from.relativize(Path.of(path).toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  private static Optional<String> value(List<String> words, String option) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.get(i).startsWith(option + "=")) {
        return Optional.of(words.get(i).substring(option.length() + 1));
      }
      if (words.get(i).equals(option) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
