package spiritsafe.world;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.random.Draws;

/**
 * What accounts are used with: how many computers or services, each with which client, and which of
 * them share a key. No public figure tells how many keys and clients an account has: all shares are
 * assumed.
 */
public final class Devices {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** A person's devices: 66 % have one, 27 % two, 7 % three. */
  private static final double[] OF_A_PERSON = {.66, .27, .07};

  /** Of a subscription to a coding agent: 70 % one, 30 % two. */
  private static final double[] OF_A_SEAT = {.70, .30};

  /** Keys of a company, one for each service or feature. */
  private static final double[] OF_A_COMPANY = {.40, .25, .15, .10, .06, .04};

  /** Share of a person's further devices that have a key of their own. */
  private static final double OWN_KEY = 0.6;

  /** Share of a company's further services that are built like its first. */
  private static final double ONE_BUILD = 0.6;

  /** Mean days until a company changes a key; guides advise 90, few keep to them. */
  private static final double DAYS_OF_A_KEY = 180;

  private final Clients clients;
  private final long nowMicros;

  /** Makes the devices that are in use when a world begins. */
  public Devices(long nowMicros) {
    this.clients = new Clients(nowMicros);
    this.nowMicros = nowMicros;
  }

  /** Draws the devices of a person who writes programs or chats, the usual one first. */
  public List<Device> ofPerson(Draws draws) {
    int count = count(OF_A_PERSON, draws);
    long first = draws.nextLong();
    List<Device> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long key = i > 0 && draws.happens(OWN_KEY) ? draws.nextLong() : first;
      devices.add(new Device(key, Recurrence.NEVER, clients.developer(draws)));
    }
    return devices;
  }

  /** Draws the devices of a person with a coding agent, each logged in by itself. */
  public List<Device> ofSeat(Draws draws) {
    int count = count(OF_A_SEAT, draws);
    List<Device> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      devices.add(agent(draws));
    }
    return devices;
  }

  /** Draws the services of a company. */
  public List<Device> ofCompany(Draws draws) {
    int count = count(OF_A_COMPANY, draws);
    Installation build = clients.server(draws);
    List<Device> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Installation own = i > 0 && !draws.happens(ONE_BUILD) ? clients.server(draws) : build;
      long every = (long) (DAYS_OF_A_KEY * (0.5 + draws.nextDouble()) * DAY_MICROS);
      Recurrence change = new Recurrence(nowMicros + (long) (draws.nextDouble() * every), every);
      devices.add(new Device(draws.nextLong(), change, own));
    }
    return devices;
  }

  /** Draws one coding agent with a key of its own. */
  public Device agent(Draws draws) {
    return new Device(draws.nextLong(), Recurrence.NEVER, clients.codingAgent(draws));
  }

  /** Draws what a program sends that makes up its client. */
  public Device randomized(Draws draws) {
    return new Device(draws.nextLong(), Recurrence.NEVER, clients.randomized(draws));
  }

  private static int count(double[] shares, Draws draws) {
    double luck = draws.nextDouble();
    int count = 1;
    while (count < shares.length && luck >= shares[count - 1]) {
      luck -= shares[count - 1];
      count++;
    }
    return count;
  }
}
