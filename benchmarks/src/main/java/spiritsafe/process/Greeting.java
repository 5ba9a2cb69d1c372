package spiritsafe.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What hello tells a detector of how it is run.
 *
 * @param seed for its own chance; not that of the world, of which it would tell what comes
 * @param params its own settings, which mean nothing to this program
 * @param workdir its own folder; empty when it has none
 */
record Greeting(long seed, SortedMap<String, String> params, Optional<Path> workdir) {

  /** Copies the parameters. */
  Greeting {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    Objects.requireNonNull(workdir, "workdir");
  }
}
