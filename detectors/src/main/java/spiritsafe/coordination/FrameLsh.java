package spiritsafe.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.feature.Hashing;
import spiritsafe.feature.UnionFind;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;

/**
 * Finds prompt templates that several accounts of different organizations share, and scores those
 * accounts by how much of what they do is that template.
 *
 * <p>Three layers, since whole-text hashes miss short templates with long fillings: anchors (the
 * first and the last six tokens), the system prompt, and frames: the runs of four tokens that at
 * least {@value #FRAME_ACCOUNTS} accounts share, as a MinHash of sixteen bins in four bands
 * (Broder, 1997; one-permutation hashing after Li, Owen and Zhang, 2012). Each such key that comes
 * up twice or more on an account makes the account a member of the key's family; families that have
 * half of the smaller one's members and a quarter of the larger one's in common are one template
 * set, as a campaign has.
 *
 * <p>A family set scores {@code ln(1 + accounts) × exclusivity × (1 + young + together)}:
 * exclusivity is the mean share of a member's exchanges that bear the template, young the share of
 * members under 14 days old, together 0.5 if most members began within a day of each other.
 * Organizations count once, so members of one company with one prompt are no family.
 *
 * <p>Differs from plain near-duplicate clustering in not chaining keys through single prompts:
 * honest openings that many people share would join everything. Blind to: paraphrased templates,
 * untemplated harvests, and templates in published harnesses used by everybody. Memory: the shingle
 * table of 24 MB; 40 to 70 bytes for a key of one account, which is forgotten when it is not used
 * for {@value #FORGET_DAYS} days; some 180 bytes for a key of two accounts and 40 for each of a key
 * of a hundred, which is kept (measured). Cost: 2 to 4 µs a prompt.
 */
public final class FrameLsh implements Detector, AccountAware {

  private static final int ANCHOR_TOKENS = 6;
  private static final int FRAME_ACCOUNTS = 5;
  private static final long FORGET_DAYS = 7;
  private static final int BINS = 16;
  private static final int BAND = 4;
  private static final int LEAST_FRAME = 8;
  private static final int MOST_MEMBERS = 1_024;
  private static final int MOST_TOGETHER = 64;

  /** Below this share of its members' exchanges a key is a turn of phrase, not a template. */
  private static final double LEAST_SHARE = 0.02;

  private static final long DAY_MICROS = 86_400_000_000L;

  private final int leastAccounts;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final ShingleSpread spread = new ShingleSpread();
  private final SoleUses sole = new SoleUses();
  private final Map<Long, Family> families = new HashMap<>();
  private final Set<Family> due = new LinkedHashSet<>();
  private final Set<Family> candidates = new LinkedHashSet<>();
  private final Map<String, Long> created = new HashMap<>();
  private final Map<Integer, Double> said = new HashMap<>();

  /** An account as this detector knows it. */
  private static final class Member {
    private final String accountId;
    private final String organizationId;
    private final long createdMicros;
    private final long firstMicros;
    private int exchanges;

    Member(String accountId, String organizationId, long createdMicros, long firstMicros) {
      this.accountId = accountId;
      this.organizationId = organizationId;
      this.createdMicros = createdMicros;
      this.firstMicros = firstMicros;
    }
  }

  /** Two accounts or more that share a key, with how often each used it. */
  private static final class Family {
    private final AccountUses uses = new AccountUses();
    private int count;
    private int nextLook;

    /** As of the last look, while it is a candidate. */
    private Set<Integer> regulars = Set.of();
  }

  /**
   * Makes one.
   *
   * @param leastAccounts how many accounts a template must be spread over, at least 2
   */
  public FrameLsh(int leastAccounts) {
    if (leastAccounts < 2) {
      throw new IllegalArgumentException(
          "leastAccounts is " + leastAccounts + ", must be 2 or more");
    }
    this.leastAccounts = leastAccounts;
  }

  @Override
  public void accountSeen(Account account) {
    created.put(account.accountId(), account.createdMicros());
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    int number = number(exchange);
    Member member = members.get(number);
    member.exchanges++;
    Tokens tokens = Tokens.of(exchange.request().prompt().text());
    long time = exchange.timeMicros();
    use(tokens.first(ANCHOR_TOKENS), number, time);
    use(tokens.last(ANCHOR_TOKENS), number, time);
    String system = exchange.request().systemPromptHash();
    if (!system.isEmpty()) {
      use(Hashing.text(system) ^ 0x5157L, number, time);
    }
    frames(tokens, number, time);
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    long time = now.getEpochSecond() * 1_000_000L;
    if (Math.floorMod(time, DAY_MICROS) == 0) {
      sole.forgetBefore(time - FORGET_DAYS * DAY_MICROS);
    }
    if (due.isEmpty()) {
      return;
    }
    for (Family family : due) {
      family.regulars = regulars(family);
      if (family.regulars.size() >= leastAccounts && share(family) >= LEAST_SHARE) {
        candidates.add(family);
      } else {
        family.regulars = Set.of();
        candidates.remove(family);
      }
    }
    due.clear();
    for (List<Family> set : sets(new ArrayList<>(candidates))) {
      say(set, scores);
    }
  }

  private int number(Exchange exchange) {
    Integer known = numbers.get(exchange.accountId());
    if (known != null) {
      return known;
    }
    int number = members.size();
    numbers.put(exchange.accountId(), number);
    members.add(
        new Member(
            exchange.accountId(),
            exchange.origin().organizationId(),
            created.getOrDefault(exchange.accountId(), 0L),
            exchange.timeMicros()));
    return number;
  }

  private void use(long key, int account, long time) {
    if (key == 0) {
      return;
    }
    Family family = families.get(key);
    if (family == null) {
      if (sole.note(key, account, time)) {
        return;
      }
      family = new Family();
      family.count = sole.uses(key);
      family.uses.add(sole.account(key), family.count, MOST_MEMBERS);
      sole.remove(key);
      families.put(key, family);
    }
    if (!family.uses.add(account, 1, MOST_MEMBERS)) {
      return;
    }
    family.count++;
    // Looked at again whenever a quarter more has come, so that the work stays in proportion.
    if (family.uses.size() >= leastAccounts && family.count >= family.nextLook) {
      family.nextLook = family.count + 1 + family.count / 4;
      due.add(family);
    }
  }

  private void frames(Tokens tokens, int account, long time) {
    long[] least = new long[BINS];
    Arrays.fill(least, Long.MAX_VALUE);
    int shared = 0;
    for (long shingle : tokens.shingles()) {
      if (spread.note(shingle, account + 1) >= FRAME_ACCOUNTS) {
        shared++;
        int bin = (int) (shingle >>> 60);
        least[bin] = Math.min(least[bin], shingle & Long.MAX_VALUE);
      }
    }
    if (shared < LEAST_FRAME) {
      return;
    }
    for (int band = 0; band < BINS / BAND; band++) {
      long key = Hashing.mix(band);
      boolean full = true;
      for (int i = band * BAND; i < (band + 1) * BAND; i++) {
        // An empty bin borrows from its neighbour, as densified hashing does.
        long value = least[i] == Long.MAX_VALUE ? least[(i + 1) % BINS] : least[i];
        full &= value != Long.MAX_VALUE;
        key = Hashing.mix(key ^ value);
      }
      if (full) {
        use(key ^ 0xF7A3EL, account, time);
      }
    }
  }

  /** Members that used the key more than once: once is how people stumble on the same words. */
  private Set<Integer> regulars(Family family) {
    Set<Integer> regulars = new LinkedHashSet<>();
    Set<String> organizations = new HashSet<>();
    for (int i = 0; i < family.uses.size(); i++) {
      if (family.uses.usesAt(i) >= 2) {
        int account = family.uses.account(i);
        String organization = members.get(account).organizationId;
        if (organization.isEmpty() || organizations.add(organization)) {
          regulars.add(account);
        }
      }
    }
    return regulars;
  }

  private double share(Family family) {
    double sum = 0;
    for (int account : family.regulars) {
      sum += family.uses.of(account) / (double) members.get(account).exchanges;
    }
    return sum / family.regulars.size();
  }

  /**
   * Joins families that have at least half of the smaller one's members and a quarter of the larger
   * one's in common. Of the families of one account, each is compared with the first alone: chains
   * through families in between would join what many honest people share (with all pairs compared,
   * honest accounts alarmed on a small {@code hydra-mix} rose from 9 to 72).
   */
  private List<List<Family>> sets(List<Family> candidates) {
    UnionFind joined = new UnionFind(candidates.size());
    Map<Integer, List<Integer>> byAccount = new LinkedHashMap<>();
    for (int f = 0; f < candidates.size(); f++) {
      for (int account : candidates.get(f).regulars) {
        byAccount.computeIfAbsent(account, a -> new ArrayList<>()).add(f);
      }
    }
    for (List<Integer> together : byAccount.values()) {
      for (int i = 1; i < together.size() && i < MOST_TOGETHER; i++) {
        int one = together.get(0);
        int other = together.get(i);
        if (joined.find(one) != joined.find(other)
            && alike(candidates.get(one).regulars, candidates.get(other).regulars)) {
          joined.union(one, other);
        }
      }
    }
    Map<Integer, List<Family>> byRoot = new LinkedHashMap<>();
    for (int f = 0; f < candidates.size(); f++) {
      byRoot.computeIfAbsent(joined.find(f), r -> new ArrayList<>()).add(candidates.get(f));
    }
    return new ArrayList<>(byRoot.values());
  }

  private static boolean alike(Set<Integer> one, Set<Integer> other) {
    Set<Integer> small = one.size() <= other.size() ? one : other;
    Set<Integer> large = small == one ? other : one;
    int both = 0;
    for (int account : small) {
      both += large.contains(account) ? 1 : 0;
    }
    return 2 * both >= small.size() && 4 * both >= large.size();
  }

  private void say(List<Family> set, ScoreSink scores) {
    Map<Integer, Integer> uses = new LinkedHashMap<>();
    for (Family family : set) {
      for (int account : family.regulars) {
        uses.merge(account, family.uses.of(account), Integer::sum);
      }
    }
    double exclusivity = 0;
    double young = 0;
    long[] starts = new long[uses.size()];
    int i = 0;
    for (Map.Entry<Integer, Integer> entry : uses.entrySet()) {
      Member member = members.get(entry.getKey());
      // A prompt bears up to seven keys of its set; more than all of it is all of it.
      exclusivity += Math.min(1, entry.getValue() / (2.0 * member.exchanges));
      boolean known = member.createdMicros > 0;
      young += known && member.firstMicros - member.createdMicros < 14 * DAY_MICROS ? 1 : 0;
      starts[i++] = member.firstMicros;
    }
    int accounts = uses.size();
    exclusivity /= accounts;
    young /= accounts;
    Arrays.sort(starts);
    boolean together = starts[accounts * 3 / 4] - starts[accounts / 4] < DAY_MICROS;
    double suspicion =
        StrictMath.log1p(accounts) * exclusivity * (1 + young + (together ? 0.5 : 0));
    int first = uses.keySet().iterator().next();
    Double before = said.get(first);
    if (before != null && suspicion <= before * 1.02) {
      return;
    }
    said.put(first, suspicion);
    scores.accept(
        new Score(
            new GroupSubject(
                "template-" + members.get(first).accountId,
                uses.keySet().stream().map(a -> members.get(a).accountId).toList()),
            suspicion,
            List.of(
                new Evidence("accounts sharing templates", accounts, 1),
                new Evidence("share of their exchanges in them", exclusivity, 0.02),
                new Evidence("share of accounts under 14 days", young, 0.1))));
  }
}
