package spiritsafe.process;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.catalog.DetectorPlugin;

/**
 * Detectors that come in jars. Each jar has a class loader of its own, that sees Java, the contract
 * and the traffic, and nothing else of this program or its libraries: what a jar needs it brings.
 */
public final class PluginJars {

  private PluginJars() {}

  /**
   * Returns the detectors of jars, in their order.
   *
   * @throws IllegalArgumentException if a jar cannot be read, holds no detector or one that cannot
   *     be made
   */
  public static List<CatalogEntry> load(List<Path> jars) {
    List<CatalogEntry> entries = new ArrayList<>();
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new IllegalArgumentException("detector jar '" + jar + "' does not exist");
      }
      int before = entries.size();
      try {
        // Never closed: its classes are loaded for as long as the program runs.
        URLClassLoader loader =
            new URLClassLoader(new URL[] {jar.toUri().toURL()}, new GlassLoader());
        for (DetectorPlugin plugin : ServiceLoader.load(DetectorPlugin.class, loader)) {
          entries.add(plugin.entry());
        }
      } catch (MalformedURLException | ServiceConfigurationError | LinkageError e) {
        throw new IllegalArgumentException(
            "detector jar '" + jar + "' cannot be loaded: " + reason(e), e);
      }
      if (entries.size() == before) {
        throw new IllegalArgumentException(
            "detector jar '"
                + jar
                + "' names no detector; name the class that implements DetectorPlugin in"
                + " META-INF/services/"
                + DetectorPlugin.class.getName());
      }
    }
    return entries;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
        ? cause.getMessage() + " cannot be seen from a jar; bring libraries along in it"
        : String.valueOf(failure.getMessage());
  }

  /** Shows what a detector may see: the glass wall, kept for classes that come later too. */
  private static final class GlassLoader extends ClassLoader {

    private static final List<String> SEEN =
        List.of("spiritsafe.traffic.", "spiritsafe.detector.", "spiritsafe.catalog.");

    GlassLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SEEN.stream().anyMatch(name::startsWith)) {
        return DetectorPlugin.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
