package spiritsafe.infrastructure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * KB an account with its values. Cost: O(1) for an exchange from a known place, O(cap) for a new
 * one.
 */
public final class LinkGraph implements Detector, AccountAware {

  private static final int LARGEST = 500;
  private static final double EDGE_WEIGHT = StrictMath.log(1_000);

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
  private final class Edge {
    private final List<List<Integer>> shared =
        new ArrayList<>(Collections.nCopies(Kind.values().length, null));

    boolean has(Kind kind) {
      List<Integer> all = shared.get(kind.ordinal());
      return all != null && all.size() <= kind.cap && LinkGraph.this.weight(kind, all.size()) > 0;
    }

    /** Weighs against the accounts known now: the same card says more in a larger crowd. */
    double weight() {
      double sum = 0;
      for (Kind kind : Kind.values()) {
        sum += has(kind) ? LinkGraph.this.weight(kind, shared.get(kind.ordinal()).size()) : 0;
      }
      return sum;
    }

    boolean holds() {
      int kinds = 0;
      int rarest = Integer.MAX_VALUE;
      for (Kind kind : Kind.values()) {
        if (has(kind)) {
          kinds++;
          rarest = Math.min(rarest, shared.get(kind.ordinal()).size());
        }
      }
      return (kinds >= 2 || rarest <= 5) && weight() >= EDGE_WEIGHT;
    }
  }

  private double weight(Kind kind, int holderCount) {
    return StrictMath.log(kind.agreement * ids.size() / holderCount);
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> organizations = new ArrayList<>();
  private final Map<Long, List<Integer>> holders = new HashMap<>();
  private final Map<Long, Edge> edges = new LinkedHashMap<>();
  private final Set<Long> seenPlaces = new HashSet<>();
  private final Map<Integer, Double> said = new HashMap<>();
  private boolean changed;

  @Override
  public void accountSeen(Account account) {
    int number = number(account.accountId(), account.organizationId());
    share(number, Kind.PAYMENT, account.paymentInstrument());
    if (!account.signupIpAddress().isEmpty() && account.createdMicros() != 0) {
      long hour = Math.floorDiv(account.createdMicros(), 6 * 3_600_000_000L);
      share(
          number,
          Kind.SIGNUP,
          prefix(account.signupIpAddress()) + "@" + hour + account.emailDomainClass().code());
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
    share(number, Kind.PREFIX, prefix(origin.ipAddress()));
    if (!origin.tlsFingerprint().isEmpty()) {
      share(number, Kind.CLIENT, origin.tlsFingerprint() + " " + origin.userAgent());
    }
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    if (!changed) {
      return;
    }
    changed = false;
    for (Component component : components()) {
      say(component, scores);
    }
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
    return number;
  }

  private void share(int account, Kind kind, String value) {
    if (value.isEmpty()) {
      return;
    }
    long key = Hashing.mix(Hashing.text(value) + kind.ordinal());
    List<Integer> others = holders.computeIfAbsent(key, k -> new ArrayList<>(2));
    if (others.contains(account) || others.size() > kind.cap) {
      return;
    }
    others.add(account);
    changed = true;
    if (others.size() > kind.cap) {
      return; // too common to mean anything, and so are the links it made so far
    }
    for (int other : others) {
      boolean strangers =
          other != account
              && (organizations.get(other).isEmpty()
                  || !organizations.get(other).equals(organizations.get(account)));
      if (strangers) {
        Edge edge = edges.computeIfAbsent(pair(account, other), k -> new Edge());
        List<Integer> known = edge.shared.get(kind.ordinal());
        if (known == null || known.size() > others.size()) {
          edge.shared.set(kind.ordinal(), others);
        }
      }
    }
  }

  /** Some accounts that hang together, with what their edges weigh and are made of. */
  private static final class Component {
    private final List<Integer> members = new ArrayList<>();
    private final int[] links = new int[Kind.values().length];
    private double weight;
    private int edgeCount;
  }

  private List<Component> components() {
    List<Component> done = new ArrayList<>();
    for (Component component : joined(null, EDGE_WEIGHT)) {
      if (component.members.size() <= LARGEST) {
        done.add(component);
      } else {
        done.addAll(joined(new HashSet<>(component.members), 2 * EDGE_WEIGHT));
      }
    }
    return done;
  }

  private Collection<Component> joined(Set<Integer> among, double leastWeight) {
    UnionFind joined = new UnionFind(ids.size());
    List<Long> pairs = new ArrayList<>();
    edges.forEach(
        (pair, edge) -> {
          boolean here =
              among == null || (among.contains(one(pair)) && among.contains(other(pair)));
          if (here && edge.holds() && edge.weight() >= leastWeight) {
            joined.union(one(pair), other(pair));
            pairs.add(pair);
          }
        });
    Map<Integer, Component> byRoot = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      if (joined.size(i) >= 3) {
        byRoot.computeIfAbsent(joined.find(i), root -> new Component()).members.add(i);
      }
    }
    for (long pair : pairs) {
      Component component = byRoot.get(joined.find(one(pair)));
      if (component != null) {
        Edge edge = edges.get(pair);
        component.weight += edge.weight();
        component.edgeCount++;
        for (Kind kind : Kind.values()) {
          component.links[kind.ordinal()] += edge.has(kind) ? 1 : 0;
        }
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
    for (Kind kind : Kind.values()) {
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

  private static int one(long pair) {
    return (int) (pair >>> 32);
  }

  private static int other(long pair) {
    return (int) pair;
  }

  private static long pair(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }

  /** Returns the /24 of an IPv4 address or the /48 of an IPv6 address. */
  static String prefix(String address) {
    if (address.indexOf(':') < 0) {
      int end = address.lastIndexOf('.');
      return end < 0 ? address : address.substring(0, end);
    }
    int colon = -1;
    for (int i = 0; i < 3 && colon < address.length(); i++) {
      int next = address.indexOf(':', colon + 1);
      if (next < 0) {
        return address;
      }
      colon = next;
    }
    return address.substring(0, colon);
  }
}
