package spiritsafe.process;

import java.time.Duration;
import java.util.List;

/** A program that runs one detector, tells so, and then waits to be interrupted. */
final class Parent {

  private Parent() {}

  public static void main(String... command) throws InterruptedException {
    Workplace workplace = new Workplace();
    ProcessChannel channel = new ProcessChannel(List.of(command), workplace.folder(), 0, true);
    channel.send(new byte[] {'\n'}, Duration.ofSeconds(1));
    System.out.println("started " + workplace.folder());
    Thread.sleep(60_000);
  }
}
