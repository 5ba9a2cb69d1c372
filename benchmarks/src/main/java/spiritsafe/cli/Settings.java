package spiritsafe.cli;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are when the command line does not say: what the environment says, else what {@value
 * SettingsFile#NAME} of the current folder says, else what is built in.
 *
 * <p>An option is named as {@code run.threads}, in the environment {@code SPIRITSAFE_RUN_THREADS};
 * {@code threads}, {@code SPIRITSAFE_THREADS}, is that of every command that has one, unless the
 * commands mean different things by it. Within one origin the name with the command wins.
 *
 * <p>Left to the command line are switches, arguments, and options of which one excludes another: a
 * setting made long ago must not turn on, or collide with, what is asked for now.
 */
final class Settings implements IDefaultValueProvider {

  static final String PREFIX = "SPIRITSAFE_";

  /** What the launcher script reads itself. */
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of(PREFIX + "JAR", PREFIX + "JAVA_OPTIONS");

  /** These start programs; a file that came with a folder must not. */
  private static final Set<String> NEVER_FROM_A_FILE = Set.of("detector", "detector-jar");

  /**
   * A value from outside the command line.
   *
   * @param value as it was written
   * @param origin says where, for a reader
   */
  record Setting(String value, String origin) {}

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final SortedMap<String, Set<Type>> types = new TreeMap<>();

  /**
   * Makes those of a command and all beneath it.
   *
   * @param environment variables by name
   * @param file what the settings file says
   */
  Settings(CommandSpec root, Map<String, String> environment, Map<String, String> file) {
    this.environment = Map.copyOf(environment);
    this.file = new TreeMap<>(file);
    learn(root);
  }

  private void learn(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (canBeSet(option)) {
        types.computeIfAbsent(plainName(option), name -> new HashSet<>()).add(type(option));
        types.put(fullName(option), Set.of(type(option)));
      }
    }
    for (CommandLine below : Set.copyOf(command.subcommands().values())) {
      learn(below.getCommandSpec());
    }
  }

  /** The type of a list is that of its members, and a number is one whether boxed or not. */
  private static Type type(OptionSpec option) {
    Class<?> type = option.typeInfo().isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
    return MethodType.methodType(type).wrap().returnType();
  }

  static boolean canBeSet(ArgSpec argument) {
    return argument instanceof OptionSpec option
        && option.group() == null
        && !option.inherited()
        && option.arity().max() > 0;
  }

  private static String plainName(OptionSpec option) {
    return option.longestName().replaceFirst("^--?", "");
  }

  /** Returns the name with the command, for example {@code gate.lint.threads}. */
  static String fullName(OptionSpec option) {
    String command = option.command().qualifiedName(".");
    int root = command.indexOf('.');
    return root < 0 ? plainName(option) : command.substring(root + 1) + "." + plainName(option);
  }

  static String variable(String name) {
    return PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Returns what is said of an argument outside the command line. */
  Optional<Setting> find(ArgSpec argument) {
    if (!canBeSet(argument)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    names.add(fullName((OptionSpec) argument));
    String plain = plainName((OptionSpec) argument);
    if (types.getOrDefault(plain, Set.of()).size() == 1) {
      names.add(plain);
    }
    for (String name : names) {
      String value = environment.get(variable(name));
      if (value != null && !value.isEmpty()) {
        return Optional.of(new Setting(value, "environment, " + variable(name)));
      }
    }
    for (String name : names) {
      if (file.containsKey(name)) {
        return Optional.of(new Setting(file.get(name), SettingsFile.NAME + ", " + name));
      }
    }
    return Optional.empty();
  }

  /** Returns how many the settings file holds. */
  int size() {
    return file.size();
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return find(argument).map(Setting::value).orElse(null);
  }

  /**
   * Refuses a settings file that says what nothing would obey.
   *
   * @throws CommandFailure if it does
   */
  void check() {
    for (String name : file.keySet()) {
      String plain = name.substring(name.lastIndexOf('.') + 1);
      if (NEVER_FROM_A_FILE.contains(plain)) {
        throw wrong(
            name,
            "starts programs, which a file of a folder must not; use --"
                + plain
                + " or "
                + variable(name));
      }
      Set<Type> meanings = types.get(name);
      if (meanings == null) {
        throw wrong(name, "is no setting. " + DidYouMean.nearest(name, types.keySet()));
      }
      if (meanings.size() > 1) {
        List<String> full =
            types.keySet().stream().filter(known -> known.endsWith("." + name)).toList();
        throw wrong(
            name, "means other things in other commands; say one of " + String.join(", ", full));
      }
    }
  }

  private static CommandFailure wrong(String name, String why) {
    return CommandFailure.usage(SettingsFile.NAME + ": '" + name + "' " + why);
  }

  /** Returns variables that look like settings and are none, in order. */
  List<String> unknownVariables() {
    Set<String> known = new HashSet<>(OF_THE_LAUNCHER);
    types.forEach(
        (name, meanings) -> {
          if (meanings.size() == 1) {
            known.add(variable(name));
          }
        });
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .toList();
  }
}
