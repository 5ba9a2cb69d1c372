package spiritsafe.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import spiritsafe.random.Draws;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Origin;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;

/**
 * An account in use: what is known of it, where it calls from, and its meter at the gateway.
 *
 * <p>Owned by one source, used by one thread at a time.
 */
public final class Sender {

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long MINUTE_MICROS = 60_000_000L;

  /** Prompt caches forget after five minutes, as coding-agent traces show (TraceLab, 2026). */
  public static final long CACHE_MICROS = 5 * MINUTE_MICROS;

  private final Account account;
  private final List<Origin> origins;
  private final Profile profile;
  private final long seed;

  private long meteredMinute = Long.MIN_VALUE;
  private int callsInMinute;
  private long callNumber;
  private long originDay = Long.MIN_VALUE;
  private Origin origin;
  private boolean banned;
  private boolean seen;
  private TreeSet<String> campaigns;

  /**
   * What an account is, beside what the provider knows of it.
   *
   * @param fraudulent whether it is held under false pretences
   * @param cluster the cluster it belongs to
   * @param population its population, or its cluster
   * @param archetype what kind of sender it is
   * @param callsPerMinute its rate limit, at least 1
   * @param addressChangePerDay chance that a day is spent behind another of its addresses, 0–1
   * @param bansPerDay chance that the provider's routine shuts it on a day, 0–1
   */
  public record Profile(
      boolean fraudulent,
      Optional<String> cluster,
      String population,
      String archetype,
      int callsPerMinute,
      double addressChangePerDay,
      double bansPerDay) {}

  /** Makes an account in use; the first origin is its usual one. */
  public Sender(Account account, List<Origin> origins, Profile profile, long seed) {
    this.account = account;
    this.origins = List.copyOf(origins);
    this.profile = profile;
    this.seed = seed;
    this.origin = this.origins.get(0);
  }

  /** Returns what the provider knows of the account. */
  public Account account() {
    return account;
  }

  /** Returns what the account is. */
  public Profile profile() {
    return profile;
  }

  /** Returns the seed of its chance. */
  public long seed() {
    return seed;
  }

  /** Shuts the account: every later call is forbidden. */
  public void ban() {
    banned = true;
  }

  /** Returns whether the account is shut. */
  public boolean banned() {
    return banned;
  }

  /** Returns how many calls it has been charged in the minute of a time. */
  public int callsInMinuteOf(long timeMicros) {
    return Math.floorDiv(timeMicros, MINUTE_MICROS) == meteredMinute ? callsInMinute : 0;
  }

  /**
   * Sends a draft through this account: meters it and answers for its origin and cache. Times of
   * one sender may step back by no more than a slice; the meter then counts the minute anew.
   *
   * @param cached whether the prefix of the draft may still be cached for this account
   */
  public Call send(Draft draft, Label label, boolean cached, int retryCount) {
    long time = draft.timeMicros();
    Admission admission = admit(time);
    long id = Draws.at(seed, callNumber++);
    return new Call(
        draft,
        this,
        originAt(time),
        label,
        id,
        cached ? draft.prefixTokens() : 0,
        retryCount,
        admission);
  }

  private Admission admit(long timeMicros) {
    if (banned) {
      return Admission.FORBIDDEN;
    }
    long minute = Math.floorDiv(timeMicros, MINUTE_MICROS);
    if (minute != meteredMinute) {
      meteredMinute = minute;
      callsInMinute = 0;
    }
    if (callsInMinute >= profile.callsPerMinute()) {
      return Admission.RATE_LIMITED;
    }
    callsInMinute++;
    return Admission.ADMITTED;
  }

  private Origin originAt(long timeMicros) {
    if (origins.size() > 1) {
      long day = Math.floorDiv(timeMicros, DAY_MICROS);
      if (day != originDay) {
        originDay = day;
        long bits = Draws.at(seed ^ 0x0416_1BADL, day);
        boolean away = Draws.unit(bits) < profile.addressChangePerDay();
        origin = origins.get(away ? 1 + (int) ((bits & 0x3FF) % (origins.size() - 1)) : 0);
      }
    }
    return origin;
  }

  /** Notes an exchange of the account; returns whether it is its first. Called in time order. */
  public boolean note(Label label) {
    if (label.illicit()) {
      if (campaigns == null) {
        campaigns = new TreeSet<>();
      }
      campaigns.add(label.campaign().orElseThrow());
    }
    boolean first = !seen;
    seen = true;
    return first;
  }

  /** Returns the truth about the account, as of the exchanges noted. */
  public AccountTruth truth() {
    return new AccountTruth(
        account.accountId(),
        profile.fraudulent(),
        profile.cluster(),
        profile.population(),
        profile.archetype(),
        campaigns == null ? List.of() : List.copyOf(campaigns));
  }
}
