package spiritsafe.illicit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Pressure;
import spiritsafe.scenario.Takedown;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;

/**
 * What the provider does against the accounts of a cluster as part of the world: whom it picks each
 * slice, when that takes effect, and when it is lifted.
 */
final class WorldPressure {

  /** Something that is done to an account later; all wait equally long, so they stand in line. */
  private record Later(long timeMicros, Sender sender, Consumer<Sender> what) {}

  private final Pressure pressure;
  private final long windowStartMicros;
  private final long delayMicros;
  private final long lastsMicros;
  private final ArrayDeque<Later> decided = new ArrayDeque<>();
  private final ArrayDeque<Later> lifted = new ArrayDeque<>();
  private int takedownsDone;

  WorldPressure(Pressure pressure, long windowStartMicros) {
    this.pressure = pressure;
    this.windowStartMicros = windowStartMicros;
    this.delayMicros = pressure.delay().toSeconds() * 1_000_000L;
    this.lastsMicros = pressure.lasts().toSeconds() * 1_000_000L;
  }

  /** Does what is due as a slice begins to the accounts in use. */
  void press(Slice slice, List<Member> active) {
    long now = slice.startMicros();
    carryOut(lifted, now);
    pick(slice, active);
    carryOut(decided, now);
    takeDown(slice, active);
  }

  private static void carryOut(ArrayDeque<Later> line, long now) {
    while (!line.isEmpty() && line.peek().timeMicros() <= now) {
      Later due = line.remove();
      due.what().accept(due.sender());
    }
  }

  private void pick(Slice slice, List<Member> active) {
    double throttles = pressure.throttlesPerDayFraction() * slice.days();
    double stepUps = pressure.stepUpsPerDayFraction() * slice.days();
    double degrades = pressure.degradesPerDayFraction() * slice.days();
    if (throttles + stepUps + degrades == 0) {
      return;
    }
    long now = slice.startMicros();
    long from = now + delayMicros;
    for (Member member : active) {
      Sender sender = member.sender();
      if (Draws.unit(Draws.at(sender.seed() ^ 0x7407L, now)) < throttles) {
        decided.add(new Later(from, sender, one -> one.throttle(true)));
        lifted.add(new Later(from + lastsMicros, sender, one -> one.throttle(false)));
      }
      if (Draws.unit(Draws.at(sender.seed() ^ 0x57E9AL, now)) < stepUps) {
        decided.add(new Later(from, sender, one -> one.stepUp(from)));
      }
      if (Draws.unit(Draws.at(sender.seed() ^ 0xDE64L, now)) < degrades) {
        decided.add(new Later(from, sender, one -> one.degrade(true)));
        lifted.add(new Later(from + lastsMicros, sender, one -> one.degrade(false)));
      }
    }
  }

  private void takeDown(Slice slice, List<Member> active) {
    List<Takedown> takedowns = pressure.takedowns();
    for (int i = takedownsDone; i < takedowns.size(); i++) {
      Takedown takedown = takedowns.get(i);
      if (windowStartMicros + takedown.after().toSeconds() * 1_000_000L >= slice.endMicros()) {
        break;
      }
      takedownsDone = i + 1;
      for (Member member : active) {
        if (Draws.unit(Draws.at(member.sender().seed() ^ 0x7A4EL, i)) < takedown.fraction()) {
          member.sender().ban();
        }
      }
    }
  }
}
