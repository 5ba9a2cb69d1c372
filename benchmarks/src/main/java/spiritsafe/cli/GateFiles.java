package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import spiritsafe.gate.Baseline;
import spiritsafe.gate.BaselineFile;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateReader;
import spiritsafe.gate.GateSetting;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.PluginJars;

/** The gate file of a command, and what it is run in. */
final class GateFiles {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = "gate.yml",
      description = "The gate file; by default ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; changes no result. By default as many as there are processors.")
  private Integer threads;

  @Option(
      names = "--detector-jar",
      paramLabel = "JAR",
      description = "A jar with detectors in Java; can be given more than once.")
  private List<Path> jars = new ArrayList<>();

  private DetectorFinder loaded;

  /** Finds bundled detectors, those of jars and programs; jars are loaded once. */
  DetectorFinder finder() {
    if (loaded == null) {
      try {
        loaded = new DetectorFinder(PluginJars.load(jars));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(e);
      }
    }
    return loaded;
  }

  Path file() {
    return file;
  }

  GateFile gate() {
    return GateReader.read(file, finder());
  }

  private Path base() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("") : folder;
  }

  /** Returns what the gate is run in; its clock is that of this machine, its day that of UTC. */
  GateSetting setting() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + threads + ", must be 1 or more");
    }
    Path base = base();
    return new GateSetting(
        base,
        name -> BundledScenarios.read(name, base),
        finder(),
        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
        LocalDate.now(ZoneOffset.UTC),
        System::nanoTime);
  }

  /** Returns where the baseline of a gate is. */
  Path baselinePath(GateFile gate) {
    return base()
        .resolve(
            gate.baseline()
                .orElseThrow(
                    () ->
                        CommandFailure.usage(
                            file
                                + " names no baseline. Add, for example, baseline: baseline.json")));
  }

  /** Returns the baseline of a gate, if it names one that exists. */
  Optional<Baseline> baseline(GateFile gate) throws IOException {
    return gate.baseline().isEmpty()
        ? Optional.empty()
        : BaselineFile.read(base().resolve(gate.baseline().get()));
  }
}
