package spiritsafe.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import spiritsafe.random.Draws;
import spiritsafe.traffic.Account;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;
import spiritsafe.world.Presence;

/**
 * An account in use: what is known of it, where it calls from, and its meter at the gateway.
 *
 * <p>Owned by one source, used by one thread at a time.
 */
public final class Sender {

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long MINUTE_MICROS = 60_000_000L;

  /** Chance that an honest holder can prove who they are: 85 to 97 % (assumed). */
  private static final double HONEST_PROOF = 0.92;

  /** A throttled account keeps this share of its rate limit (assumed). */
  private static final double THROTTLED = 0.25;

  /** A check of who holds an account takes 0.2 to 3 days to pass (assumed). */
  private static final double LEAST_CHECK_DAYS = 0.2;

  private static final double MOST_CHECK_DAYS = 3;

  /** Share of the illicit requests of a screened account that are refused (assumed). */
  private static final double SCREEN_HITS = 0.7;

  /**
   * Share of its other requests that are refused with them: providers say that such classifiers are
   * set to err on fewer than one in a thousand (a vendor's post of September 2026).
   */
  private static final double SCREEN_ERRS = 0.001;

  /** Prompt caches forget after five minutes, as coding-agent traces show (TraceLab, 2026). */
  public static final long CACHE_MICROS = 5 * MINUTE_MICROS;

  private final Account account;
  private final Presence presence;
  private final Profile profile;
  private final long seed;
  private CacheKeeping caches;

  private long meteredMinute = Long.MIN_VALUE;
  private int callsInMinute;
  private long callNumber;
  private boolean banned;
  private boolean degraded;
  private boolean screened;
  private double allowance = 1;
  private double proves = HONEST_PROOF;
  private long heldUntilMicros = Long.MIN_VALUE;
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
   * @param bansPerDay chance that the provider's routine shuts it on a day, 0–1
   */
  public record Profile(
      boolean fraudulent,
      Optional<String> cluster,
      String population,
      String archetype,
      int callsPerMinute,
      double bansPerDay) {}

  /** Makes an account in use. */
  public Sender(Account account, Presence presence, Profile profile, long seed) {
    this.account = account;
    this.presence = presence;
    this.profile = profile;
    this.seed = seed;
    this.caches = CacheKeeping.of(seed);
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

  /** Opens the account again. */
  public void reinstate() {
    banned = false;
  }

  /** Returns whether the account is shut. */
  public boolean banned() {
    return banned;
  }

  /** Cuts the rate limit of the account to a quarter, or gives it back. */
  public void throttle(boolean cut) {
    allowance = cut ? THROTTLED : 1;
  }

  /** Gives the account worse answers from now on, or good ones again. */
  public void degrade(boolean worse) {
    degraded = worse;
  }

  /**
   * Has classifiers read the requests of the account one by one and refuse those that look like a
   * harvest, or no longer. They err on both sides.
   */
  public void screen(boolean closely) {
    screened = closely;
  }

  /** Returns whether the account gets worse answers. */
  public boolean degraded() {
    return degraded;
  }

  /**
   * Asks who holds the account; its calls are forbidden until that is proven. Asked once: who has
   * been asked before is not asked again.
   *
   * @param nowMicros when it is asked
   */
  public void stepUp(long nowMicros) {
    if (heldUntilMicros == Long.MIN_VALUE) {
      boolean passes = Draws.unit(Draws.at(seed ^ 0x57E9L, 0)) < proves;
      double days =
          LEAST_CHECK_DAYS
              + Draws.unit(Draws.at(seed ^ 0x57E9L, 1)) * (MOST_CHECK_DAYS - LEAST_CHECK_DAYS);
      heldUntilMicros = passes ? nowMicros + (long) (days * DAY_MICROS) : Long.MAX_VALUE;
    }
  }

  /** Sets the chance that its holder can prove who they are when asked, 0 to 1. */
  public void proves(double chance) {
    proves = chance;
  }

  /** Has it lose no caches by chance: for traffic whose measured share has its losses in it. */
  public void losesNoCaches() {
    caches = CacheKeeping.WHOLE;
  }

  /** Returns whether an account whose calls are forbidden will be let in again. */
  public boolean comesBack() {
    return !banned && heldUntilMicros != Long.MAX_VALUE;
  }

  /** Returns whether the calls of a time are forbidden: it is shut, or has proof to give. */
  public boolean forbidden(long timeMicros) {
    return banned || timeMicros < heldUntilMicros;
  }

  /** Returns its rate limit in force, at least 1. */
  public int callsPerMinute() {
    return allowance == 1
        ? profile.callsPerMinute()
        : (int) Math.max(1, profile.callsPerMinute() * allowance);
  }

  /** Returns how many calls it has been charged in the minute of a time. */
  public int callsInMinuteOf(long timeMicros) {
    return Math.floorDiv(timeMicros, MINUTE_MICROS) == meteredMinute ? callsInMinute : 0;
  }

  /**
   * Sends a draft through this account: meters it and answers for its origin and cache. Times of
   * one sender may step back by no more than a slice; the meter then counts the minute anew.
   *
   * @param cached whether the prefix of the draft may still be cached for this account; some of
   *     those caches are lost all the same
   */
  public Call send(Draft draft, Label label, boolean cached, int retryCount) {
    return send(draft, label, cached ? 1 : 0, retryCount);
  }

  /**
   * Sends a draft whose prefix somebody on the way may have changed.
   *
   * @param cached chance that the account's cache could know the prefix, 0 to 1
   */
  public Call send(Draft draft, Label label, double cached, int retryCount) {
    long time = draft.timeMicros();
    Admission admission = admit(time);
    long id = Draws.at(seed, callNumber++);
    return new Call(
        screened ? read(draft, label) : draft,
        this,
        presence.at(time, draft.task().feature()),
        label,
        id,
        cached > 0 && Luck.CACHE.unit(id) < cached * caches.chance(draft)
            ? draft.prefixTokens()
            : 0,
        retryCount,
        admission,
        degraded);
  }

  private static Draft read(Draft draft, Label label) {
    double hit = label.illicit() ? SCREEN_HITS : SCREEN_ERRS;
    // What befalls everybody is drawn apart and comes on top.
    return draft.of(draft.task().refusedAlso(hit));
  }

  private Admission admit(long timeMicros) {
    if (forbidden(timeMicros)) {
      return Admission.FORBIDDEN;
    }
    long minute = Math.floorDiv(timeMicros, MINUTE_MICROS);
    if (minute != meteredMinute) {
      meteredMinute = minute;
      callsInMinute = 0;
    }
    if (callsInMinute >= callsPerMinute()) {
      return Admission.RATE_LIMITED;
    }
    callsInMinute++;
    return Admission.ADMITTED;
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
