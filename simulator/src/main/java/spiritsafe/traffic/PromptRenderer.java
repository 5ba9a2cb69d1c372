package spiritsafe.traffic;

/**
 * Writes the text of a prompt when somebody asks for it.
 *
 * <p>Pure: the same arguments give the same text in every thread, run and machine.
 */
@FunctionalInterface
public interface PromptRenderer {

  /**
   * Returns a text.
   *
   * @param variation picks the wording
   * @param item picks what is asked about; the same item in another wording is the same task
   */
  String render(long variation, long item);
}
