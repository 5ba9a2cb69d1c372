package spiritsafe.process;

import java.nio.file.Path;

/** Opens the channel to a detector. */
interface Opener {

  /**
   * Opens it.
   *
   * @param folder the detector's own, for this world
   * @throws spiritsafe.trial.DetectorFault if it cannot be started
   */
  Channel open(Path folder);
}
