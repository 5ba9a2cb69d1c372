package spiritsafe.process;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.catalog.Settings;
import spiritsafe.detector.Detector;
import spiritsafe.process.RemoteDetector.Manner;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.OutsideDetector;

/**
 * Finds detectors by name: the bundled ones, those of jars, and the ways to reach one outside.
 *
 * @param plugins those of jars
 */
public record DetectorFinder(List<CatalogEntry> plugins) {

  private static final String FAMILY = "outside";

  private static final Set<AccountField> NO_ACCOUNT_FIELD = EnumSet.noneOf(AccountField.class);

  private static final List<CatalogEntry> WAYS =
      List.of(
          new CatalogEntry(
              "cmd",
              FAMILY,
              "a program of any language, as in cmd:python3 detector.py",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              DetectorFinder::command),
          new CatalogEntry(
              "http",
              FAMILY,
              "a service on this machine, as in http://127.0.0.1:9000",
              EnumSet.of(Field.ACCOUNT_ID),
              NO_ACCOUNT_FIELD,
              DetectorFinder::service),
          new CatalogEntry(
              "scores",
              FAMILY,
              "scores computed elsewhere, as in scores:scores.csv; causality is not verified",
              EnumSet.of(Field.ACCOUNT_ID, Field.EXCHANGE_ID),
              NO_ACCOUNT_FIELD,
              DetectorFinder::file));

  /**
   * Refuses a plug-in that takes a name which is taken.
   *
   * @throws IllegalArgumentException if there is one
   */
  public DetectorFinder {
    plugins = List.copyOf(plugins);
    List<String> taken = new ArrayList<>(Catalog.entries().stream().map(e -> e.name()).toList());
    WAYS.forEach(way -> taken.add(way.name()));
    taken.add(DetectorSpec.ORACLE);
    for (CatalogEntry plugin : plugins) {
      if (taken.contains(plugin.name())) {
        throw new IllegalArgumentException(
            "a jar brings a detector named '" + plugin.name() + "', which there is already");
      }
      taken.add(plugin.name());
    }
  }

  /** Returns one without jars. */
  public static DetectorFinder withoutJars() {
    return new DetectorFinder(List.of());
  }

  /** Finds the one of a name. */
  public Optional<CatalogEntry> find(String name) {
    return WAYS.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .or(() -> plugins.stream().filter(entry -> entry.name().equals(name)).findFirst())
        .or(() -> Catalog.find(name));
  }

  /**
   * Takes a command apart as a shell does; one that begins with {@code cmd:} loses that.
   *
   * @throws IllegalArgumentException if it is empty or leaves a quote open
   */
  public static List<String> words(String command) {
    return CommandWords.split(command.startsWith("cmd:") ? command.substring(4) : command);
  }

  /**
   * Returns the files that a detector is known to be made of: those that its command names, its
   * jar, or the file of scores. What these load in turn is not known, nor what a service is.
   */
  public SortedSet<Path> files(DetectorSpec spec) {
    SortedSet<Path> files = new TreeSet<>();
    String target = spec.settings().getOrDefault(DetectorSpec.TARGET, "");
    if (spec.name().equals("cmd")) {
      for (String word : CommandWords.fromHere(CommandWords.split(target))) {
        for (String part :
            word.substring(word.startsWith("-") ? word.indexOf('=') + 1 : 0)
                .split(Pattern.quote(File.pathSeparator))) {
          add(files, part);
        }
      }
    } else if (spec.name().equals("scores")) {
      add(files, target);
    } else {
      plugins.stream()
          .filter(entry -> entry.name().equals(spec.name()))
          .map(entry -> entry.factory().getClass().getProtectionDomain().getCodeSource())
          .filter(source -> source != null && "file".equals(source.getLocation().getProtocol()))
          .forEach(source -> files.add(Path.of(URI.create(source.getLocation().toString()))));
    }
    return files;
  }

  private static void add(SortedSet<Path> files, String name) {
    try {
      if (!name.isEmpty() && Files.isRegularFile(Path.of(name))) {
        files.add(Path.of(name));
      }
    } catch (InvalidPathException e) {
      return; // a word of another kind
    }
  }

  private static Detector command(Settings settings) {
    Limits limits = Limits.of(settings);
    boolean skipStray = choice(settings, "stray", "refuse", "skip");
    boolean current = choice(settings, "folder", "own", "current");
    List<String> words = CommandWords.split(settings.text(DetectorSpec.TARGET, ""));
    return remote(
        settings,
        limits,
        true,
        own ->
            new ProcessChannel(
                words,
                current ? Path.of("").toAbsolutePath() : own,
                limits.memoryMegabytes(),
                skipStray));
  }

  private static Detector service(Settings settings) {
    Limits limits = Limits.of(settings);
    if (limits.memoryMegabytes() > 0) {
      throw new IllegalArgumentException(
          "memoryMegabytes cannot be told of a service; limit it where it is started");
    }
    boolean skipStray = choice(settings, "stray", "refuse", "skip");
    URI address = Loopback.parse(settings.text(DetectorSpec.TARGET, ""));
    return remote(settings, limits, false, own -> new HttpChannel(address, skipStray));
  }

  private static OutsideDetector remote(
      Settings settings, Limits limits, boolean tellsFolder, Opener opener) {
    boolean twice = choice(settings, "copies", "1", "2");
    String name = Protocol.name(settings.text("name", ""));
    int seed = settings.integer("seed", 1);
    Manner manner = new Manner(name, seed, settings.others(), tellsFolder);
    return twice
        ? new TwoCopies(
            new RemoteDetector(opener, limits, manner), new RemoteDetector(opener, limits, manner))
        : new RemoteDetector(opener, limits, manner);
  }

  private static Detector file(Settings settings) {
    String target = settings.text(DetectorSpec.TARGET, "");
    if (target.isEmpty() || !Files.isReadable(Path.of(target))) {
      throw new IllegalArgumentException("score file '" + target + "' cannot be read");
    }
    return new ScoreFileDetector(Path.of(target), Protocol.name(settings.text("name", "")));
  }

  /** Returns whether the second of two values is chosen. */
  private static boolean choice(Settings settings, String name, String usual, String other) {
    String value = settings.text(name, usual);
    if (!value.equals(usual) && !value.equals(other)) {
      throw new IllegalArgumentException(
          "setting " + name + " is '" + value + "', must be " + usual + " or " + other);
    }
    return value.equals(other);
  }
}
