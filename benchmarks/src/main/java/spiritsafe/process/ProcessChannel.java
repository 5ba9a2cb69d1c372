package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/**
 * A child process that reads lines from standard input and answers on standard output.
 *
 * <p>One thread writes, one reads answers, one reads standard error and one watches memory and
 * children, so that no pipe that is full can hold up another. Both queues are bounded: a child that
 * does not read, or that says more than is taken, is waited for and not buffered without end.
 */
final class ProcessChannel implements Channel {

  private static final String FORGET =
      ". Forget accounts that were not seen for long, or ask for fewer fields";

  private static final String ALONE = ". Try it alone with 'spiritsafe conformance -- COMMAND'";

  private static final long LOOK_MILLIS = 100;

  private final Child child;
  private final Process process;
  private final int memoryMegabytes;
  private final AnswerReader reader;
  private final BlockingQueue<byte[]> toWrite = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(4);
  private volatile DetectorFault overrun;
  private volatile boolean outputEnded;
  private volatile boolean closed;

  /**
   * Starts a child in a folder.
   *
   * @throws DetectorFault if it cannot be started
   */
  ProcessChannel(List<String> command, Path folder, int memoryMegabytes, boolean skipStray) {
    if (memoryMegabytes > 0 && !ProcessTree.tellsMemory()) {
      throw new DetectorFault(
          TrialStatus.UNSUPPORTED,
          "memoryMegabytes needs a system with /proc, which this is not; leave it out");
    }
    this.memoryMegabytes = memoryMegabytes;
    child = new Child(command, folder);
    process = child.process();
    reader = new AnswerReader(process.getInputStream(), skipStray);
    Child.thread("writer", this::write);
    Child.thread("reader", this::read);
    Child.thread("watch", this::watch);
  }

  private void write() {
    try (OutputStream out = process.getOutputStream()) {
      while (!closed) {
        byte[] lines = toWrite.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (lines != null) {
          out.write(lines);
          out.flush();
        }
      }
    } catch (IOException e) {
      return; // it no longer reads; why, its answers tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      Answer answer;
      do {
        answer = reader.next();
        answers.put(answer);
      } while (answer.fault() == null);
    } catch (IOException e) {
      gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its output has ended; that it has too, is known a moment later. */
  private void gone() {
    outputEnded = true;
    try {
      process.waitFor(2, TimeUnit.SECONDS);
      Thread.sleep(50); // for the last line of its log
      answers.put(Answer.of(goneFault()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DetectorFault goneFault() {
    return process.isAlive() && overrun == null
        ? protocolError("it closed its standard output and did not end; keep it open until end")
        : exitFault();
  }

  private void watch() {
    try {
      while (!closed && process.isAlive()) {
        child.tree().look();
        if (memoryMegabytes > 0) {
          long megabytes = child.tree().residentBytes().orElse(0) >> 20;
          if (megabytes > memoryMegabytes) {
            overrun =
                new DetectorFault(
                    TrialStatus.OOM,
                    "it held "
                        + megabytes
                        + " MB, and may hold "
                        + memoryMegabytes
                        + "; forget accounts that were not seen for long, or raise"
                        + " memoryMegabytes");
            child.tree().end(Duration.ZERO);
          }
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DetectorFault exitFault() {
    if (overrun != null) {
      return overrun;
    }
    String said = child.lastWords();
    String last = child.said();
    int code = process.exitValue();
    // 137 is 128 + SIGKILL: not our doing, so most likely the system's, for want of memory.
    boolean memory =
        code == 137
            || said.contains("MemoryError")
            || said.contains("OutOfMemoryError")
            || said.contains("heap out of memory");
    return new DetectorFault(
        memory ? TrialStatus.OOM : TrialStatus.CRASH,
        (code == 137
                ? "it was killed from outside, which systems do that run out of memory" + last
                : "it ended with exit code " + code + " before it was told to" + last)
            + (memory ? FORGET : ALONE));
  }

  @Override
  public void send(byte[] lines, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!toWrite.offer(lines, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        Answer waiting = answers.peek();
        if (waiting != null && waiting.fault() != null) {
          throw waiting.fault();
        }
        if (overrun != null) {
          throw overrun;
        }
        if (!process.isAlive()) {
          throw exitFault();
        }
        if (System.nanoTime() > deadline) {
          throw new DetectorFault(
              TrialStatus.TIMEOUT,
              "it has not read its standard input for "
                  + seconds(patience)
                  + "; read on while you answer");
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public Answer take(Duration patience, String awaited) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      int ended = 0;
      while (true) {
        Answer answer = answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (answer != null) {
          return answer;
        }
        if (overrun != null) {
          return Answer.of(overrun);
        }
        // A child of its own can hold its output open when it has ended; it will say no more.
        if (!process.isAlive() && ++ended > 20) {
          return Answer.of(exitFault());
        }
        if (System.nanoTime() > deadline) {
          if (outputEnded || !process.isAlive()) {
            return Answer.of(goneFault());
          }
          long lines = reader.linesOfThisAnswer();
          return Answer.of(
              new DetectorFault(
                  TrialStatus.TIMEOUT,
                  awaited
                      + " after "
                      + seconds(patience)
                      + (lines == 0
                          ? "; did you flush standard output?"
                          : "; " + lines + " lines came since the last answer.")
                      + remedy(awaited)));
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static String remedy(String awaited) {
    String first =
        switch (awaited) {
          case Limits.READY -> " Answer hello with ready before slow work";
          case Limits.FITTED ->
              " Learn from fewer exchanges or fewer fields, answer fit with fitted when that is"
                  + " done";
          default -> " Answer each mark with ack, the end with bye";
        };
    return first + ", or give it more time, as in cmd?" + Limits.setting(awaited) + ":…";
  }

  private static DetectorFault interrupted() {
    Thread.currentThread().interrupt();
    return new DetectorFault(TrialStatus.CRASH, "interrupted while waiting for the detector");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  @Override
  public void leave() {
    try {
      closed = true; // the writer closes its standard input, which says the same as end
      if (!process.waitFor(Limits.LEAVE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DetectorFault(
            TrialStatus.TIMEOUT,
            "it has not ended "
                + seconds(Limits.LEAVE)
                + " after bye; leave the loop, and let no thread of yours keep it");
      }
      if (process.exitValue() != 0) {
        throw new DetectorFault(
            TrialStatus.CRASH,
            "it ended with exit code "
                + process.exitValue()
                + " after bye, must be 0"
                + child.said());
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public String log() {
    return child.log();
  }

  @Override
  public void close() {
    closed = true;
    child.end();
  }
}
