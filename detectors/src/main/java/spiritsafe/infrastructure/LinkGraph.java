package spiritsafe.infrastructure;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.feature.AddressPrefix;
import spiritsafe.feature.Hashing;
import spiritsafe.feature.UnionFind;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Origin;

/**
 * Links accounts of different organizations by what they share and scores the components.
 *
 * <p>A shared value weighs as in Fellegi and Sunter's record linkage (1969), {@code ln(m / (n/N))}:
 * m is how often two accounts of one operator share that kind of value (assumed: payment 0.6,
 * client 0.3, address 0.3, prefix 0.15, sign-up hour with prefix 0.3), n of N accounts have the
 * value. Two accounts are joined when their shared values weigh at least ln 1,000 and are of two
 * kinds, or are held by at most five. A component of three or more scores its mean edge weight
 * times log₂ of one more than its size. Values held by more than a cap (payment 200, address 50,
 * prefix 300, client 300: offices, schools, carrier NAT, popular clients) link nobody, nor do
 * members of one organization link each other: they share by right.
 *
 * <p>Components over {@value #LARGEST} are cut to edges of twice the weight, so that one exit node
 * does not chain a city together.
 *
 * <p>Blind to: operators who buy a card, an address and a client for each account. Memory: about 1
 * KB an account with its values, and some 200 bytes for each pair that shares one. Cost: O(1) for
 * an exchange from a known place, O(cap) for a new one. A tick, one an hour, weighs the edges of
 * those components alone that a new value has touched, each once. A shared value says more the more
 * accounts there are; so all edges are weighed again, once, when accounts have become a tenth more.
 * Between those times a component that nothing touches stands as it was.
 */
public final class LinkGraph implements Detector, AccountAware {

  private static final int LARGEST = 500;
  private static final double EDGE_WEIGHT = StrictMath.log(1_000);

  private static final Kind[] KINDS = Kind.values();

  private enum Kind {
    PAYMENT("payment instrument", 0.6, 200),
    ADDRESS("address", 0.3, 50),
    PREFIX("address prefix", 0.15, 300),
    CLIENT("client fingerprint", 0.3, 300),
    SIGNUP("sign-up prefix and hour", 0.3, 300);

    private final String label;
    private final double agreement;
    private final int cap;

    Kind(String label, double agreement, int cap) {
      this.label = label;
      this.agreement = agreement;
      this.cap = cap;
    }
  }

  /** What two accounts have in common: for each kind, all who hold the value they share. */
  private static final class Edge {
    private final int one;
    private final int other;
    private final Holders[] shared = new Holders[KINDS.length];

    /** As of the last tick that looked at it. */
    private int tick;

    private boolean holds;
    private double weight;
    private int kinds;

    Edge(int one, int other) {
      this.one = one;
      this.other = other;
    }

    /** Notes a shared value, unless a rarer one of its kind is known. */
    void share(Kind kind, Holders holders) {
      Holders known = shared[kind.ordinal()];
      if (known == null || known.count() > holders.count()) {
        shared[kind.ordinal()] = holders;
      }
    }

    boolean has(Kind kind) {
      return (kinds >> kind.ordinal() & 1) != 0;
    }
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> organizations = new ArrayList<>();
  private final Map<Long, Holders> holders = new HashMap<>();
  private final Map<Long, Edge> edges = new HashMap<>();
  private final List<List<Edge>> edgesOf = new ArrayList<>();
  private final Set<Long> seenPlaces = new HashSet<>();
  private final Map<Integer, Double> said = new HashMap<>();

  /** Accounts that hold a value which has come to be shared by more since the last tick. */
  private final BitSet touched = new BitSet();

  private int tick;
  private int weighedAllAmong;

  /**
   * What a value of a kind weighs that so many hold, among this many accounts; NaN if not asked.
   */
  private final double[][] weights = new double[KINDS.length][];

  private int weightsAmong = -1;

  @Override
  public void accountSeen(Account account) {
    int number = number(account.accountId(), account.organizationId());
    share(number, Kind.PAYMENT, account.paymentInstrument());
    String prefix = AddressPrefix.of(account.signupIpAddress());
    if (!prefix.isEmpty() && account.createdMicros() != 0) {
      long hour = Math.floorDiv(account.createdMicros(), 6 * 3_600_000_000L);
      share(number, Kind.SIGNUP, prefix + "@" + hour + account.emailDomainClass().code());
    }
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    Origin origin = exchange.origin();
    int number = number(exchange.accountId(), origin.organizationId());
    long place =
        Hashing.mix(
            Hashing.text(origin.ipAddress())
                ^ Hashing.mix(Hashing.text(origin.tlsFingerprint()) + number));
    if (!seenPlaces.add(place)) {
      return;
    }
    share(number, Kind.ADDRESS, origin.ipAddress());
    share(number, Kind.PREFIX, AddressPrefix.of(origin.ipAddress()));
    if (!origin.tlsFingerprint().isEmpty()) {
      share(number, Kind.CLIENT, origin.tlsFingerprint() + " " + origin.userAgent());
    }
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    if (touched.isEmpty()) {
      return;
    }
    if (10L * ids.size() >= 11L * weighedAllAmong) {
      weighedAllAmong = ids.size();
      touched.set(0, ids.size());
    }
    tick++;
    List<Component> components = new ArrayList<>();
    BitSet reached = new BitSet(ids.size());
    for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
      if (!reached.get(i)) {
        components.addAll(componentsAround(i, reached));
      }
    }
    touched.clear();
    components.sort(Comparator.comparingInt(component -> component.members.get(0)));
    components.forEach(component -> say(component, scores));
  }

  private int number(String accountId, String organizationId) {
    Integer known = numbers.get(accountId);
    if (known != null) {
      return known;
    }
    int number = ids.size();
    numbers.put(accountId, number);
    ids.add(accountId);
    organizations.add(organizationId);
    edgesOf.add(new ArrayList<>(0));
    return number;
  }

  private void share(int account, Kind kind, String value) {
    if (value.isEmpty()) {
      return;
    }
    long key = Hashing.mix(Hashing.text(value) + kind.ordinal());
    Holders all = holders.computeIfAbsent(key, k -> new Holders(kind.cap));
    if (!all.add(account)) {
      return;
    }
    if (all.tooMany()) {
      // Too common to mean anything, and so are the links it made so far.
      for (int i = 0; i < kind.cap; i++) {
        touched.set(all.at(i));
      }
      all.forget();
      return;
    }
    for (int i = 0; i < all.count() - 1; i++) {
      int other = all.at(i);
      touched.set(other);
      if (organizations.get(other).isEmpty()
          || !organizations.get(other).equals(organizations.get(account))) {
        edge(account, other).share(kind, all);
        touched.set(account);
      }
    }
  }

  private Edge edge(int account, int other) {
    int first = Math.min(account, other);
    int second = Math.max(account, other);
    return edges.computeIfAbsent(
        (long) first << 32 | second,
        pair -> {
          Edge edge = new Edge(first, second);
          edgesOf.get(first).add(edge);
          edgesOf.get(second).add(edge);
          return edge;
        });
  }

  /** Weighs against the accounts known now: the same card says more in a larger crowd. */
  private void weigh(Edge edge) {
    edge.weight = 0;
    edge.kinds = 0;
    int rarest = Integer.MAX_VALUE;
    for (Kind kind : KINDS) {
      Holders all = edge.shared[kind.ordinal()];
      double weight = all == null || all.tooMany() ? 0 : weight(kind, all.count());
      if (weight > 0) {
        edge.weight += weight;
        edge.kinds |= 1 << kind.ordinal();
        rarest = Math.min(rarest, all.count());
      }
    }
    edge.holds = (Integer.bitCount(edge.kinds) >= 2 || rarest <= 5) && edge.weight >= EDGE_WEIGHT;
  }

  private double weight(Kind kind, int holderCount) {
    if (weightsAmong != ids.size()) {
      weightsAmong = ids.size();
      for (Kind each : KINDS) {
        weights[each.ordinal()] = new double[each.cap + 1];
        Arrays.fill(weights[each.ordinal()], Double.NaN);
      }
    }
    double[] known = weights[kind.ordinal()];
    if (Double.isNaN(known[holderCount])) {
      known[holderCount] = StrictMath.log(kind.agreement * ids.size() / holderCount);
    }
    return known[holderCount];
  }

  /** Some accounts that hang together, with what their edges weigh and are made of. */
  private static final class Component {
    private final List<Integer> members = new ArrayList<>();
    private final int[] links = new int[KINDS.length];
    private double weight;
    private int edgeCount;

    void add(Edge edge) {
      weight += edge.weight;
      edgeCount++;
      for (Kind kind : KINDS) {
        links[kind.ordinal()] += edge.has(kind) ? 1 : 0;
      }
    }
  }

  /** Follows edges that hold from an account on, and cuts what it finds if that is too large. */
  private Collection<Component> componentsAround(int start, BitSet reached) {
    List<Integer> members = new ArrayList<>();
    List<Edge> held = new ArrayList<>();
    ArrayDeque<Integer> next = new ArrayDeque<>();
    next.add(start);
    reached.set(start);
    while (!next.isEmpty()) {
      int account = next.remove();
      members.add(account);
      for (Edge edge : edgesOf.get(account)) {
        if (edge.tick != tick) {
          edge.tick = tick;
          weigh(edge);
          if (edge.holds) {
            held.add(edge);
          }
        }
        int other = edge.one == account ? edge.other : edge.one;
        if (edge.holds && !reached.get(other)) {
          reached.set(other);
          next.add(other);
        }
      }
    }
    double least = members.size() <= LARGEST ? EDGE_WEIGHT : 2 * EDGE_WEIGHT;
    held.removeIf(edge -> edge.weight < least);
    return joined(members.stream().mapToInt(i -> i).sorted().toArray(), held);
  }

  /** Joins accounts by edges and returns the components of three or more. */
  private static Collection<Component> joined(int[] accounts, List<Edge> by) {
    UnionFind joined = new UnionFind(accounts.length);
    for (Edge edge : by) {
      joined.union(
          Arrays.binarySearch(accounts, edge.one), Arrays.binarySearch(accounts, edge.other));
    }
    Map<Integer, Component> byRoot = new TreeMap<>();
    for (int i = 0; i < accounts.length; i++) {
      if (joined.size(i) >= 3) {
        byRoot.computeIfAbsent(joined.find(i), root -> new Component()).members.add(accounts[i]);
      }
    }
    for (Edge edge : by) {
      Component component = byRoot.get(joined.find(Arrays.binarySearch(accounts, edge.one)));
      if (component != null) {
        component.add(edge);
      }
    }
    return byRoot.values();
  }

  private void say(Component component, ScoreSink scores) {
    int size = component.members.size();
    int first = component.members.get(0);
    double meanWeight = component.weight / component.edgeCount;
    double suspicion = meanWeight * StrictMath.log1p(size) / StrictMath.log(2);
    Double before = said.get(first);
    if (before != null && suspicion <= before) {
      return;
    }
    said.put(first, suspicion);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("accounts linked", size, 1));
    for (Kind kind : KINDS) {
      if (component.links[kind.ordinal()] > 0) {
        evidence.add(new Evidence("links by " + kind.label, component.links[kind.ordinal()], 0));
      }
    }
    scores.accept(
        new Score(
            new GroupSubject(
                "link-" + ids.get(first), component.members.stream().map(ids::get).toList()),
            suspicion,
            evidence));
  }
}
