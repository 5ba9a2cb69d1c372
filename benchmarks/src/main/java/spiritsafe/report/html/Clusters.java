package spiritsafe.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.report.html.RunDocument.Detector;
import spiritsafe.truth.AccountTruth;

/**
 * How the best detector sees the campaign that leaked most: a graph of its accounts, and of those
 * that share a group with one. A line joins an account to its group; accounts joined to one point
 * share that group. Blind to groups that a detector gave a lower score than the one it kept.
 */
final class Clusters {

  private static final int MOST_NODES = 300;
  private static final int MOST_ROWS = 50;
  private static final int WIDTH = 900;
  private static final int LEAST_WIDTH = 142;
  private static final int LABEL = 40;
  private static final int NODE = 5;

  /** Pixels; neighbours on the sunflower are 1.8 to 2 times so far apart. */
  private static final double SPACING = 7.5;

  private static final double GOLDEN_ANGLE = StrictMath.PI * (3 - StrictMath.sqrt(5));
  private static final String NONE = "in no group";

  private record Account(String id, boolean member, boolean honest) {}

  private Clusters() {}

  static void write(Html page, RunDocument run, String id) {
    Optional<Detector> detector =
        run.detectors().stream()
            .filter(d -> d.ok() && !d.oracle())
            .filter(d -> !d.result().judgement().orElseThrow().run().memberships().isEmpty())
            .max(Comparator.comparingDouble(d -> d.value("pr_auc", "").orElse(-1)));
    Optional<CampaignOutcome> worst =
        detector.flatMap(
            d ->
                d.result().judgement().orElseThrow().outcomes().stream()
                    .max(Comparator.comparingLong(CampaignOutcome::leakedExchanges)));
    if (worst.isEmpty()) {
      page.leaf("p", "No detector of this run put accounts into groups.", "class", "dim");
      return;
    }
    String campaign = worst.get().truth().campaign();
    draw(page, run, detector.orElseThrow(), campaign, id);
  }

  private static void draw(
      Html page, RunDocument run, Detector detector, String campaign, String id) {
    SortedMap<String, List<Account>> groups = groups(run, detector, campaign);
    List<String> order = new ArrayList<>(groups.keySet());
    order.sort(
        Comparator.comparing((String group) -> group.equals(NONE))
            .thenComparing(group -> -groups.get(group).size())
            .thenComparing(Comparator.naturalOrder()));
    page.open("figure");
    page.leaf(
        "figcaption",
        campaign + ", which leaked most, as " + detector.label() + " groups it at any score");
    legend(page);
    picture(page, order, groups, id, campaign);
    page.leaf(
        "p",
        sentence(order, groups)
            + " Each line joins an account to its group, so accounts at one point share it. At most "
            + MOST_NODES
            + " accounts are drawn, those of the largest groups; the table counts all.",
        "id",
        id + "-d",
        "class",
        "dim");
    table(page, order, groups);
    page.close();
  }

  private static SortedMap<String, List<Account>> groups(
      RunDocument run, Detector detector, String campaign) {
    SortedMap<String, String> of = new TreeMap<>();
    detector
        .result()
        .judgement()
        .orElseThrow()
        .run()
        .memberships()
        .forEach((account, membership) -> of.put(account, membership.groupId()));
    SortedMap<String, AccountTruth> accounts =
        new TreeMap<>(run.stored().result().world().truth().accounts());
    SortedSet<String> touched = new TreeSet<>();
    accounts.forEach(
        (account, truth) -> {
          if (truth.campaigns().contains(campaign)) {
            touched.add(of.getOrDefault(account, NONE));
          }
        });
    SortedMap<String, List<Account>> groups = new TreeMap<>();
    accounts.forEach(
        (account, truth) -> {
          String group = of.getOrDefault(account, NONE);
          boolean member = truth.campaigns().contains(campaign);
          if (touched.contains(group) && (member || !group.equals(NONE))) {
            groups
                .computeIfAbsent(group, g -> new ArrayList<>())
                .add(new Account(account, member, !truth.fraudulent()));
          }
        });
    return groups;
  }

  private static String sentence(List<String> order, SortedMap<String, List<Account>> groups) {
    long members = groups.values().stream().flatMap(List::stream).filter(Account::member).count();
    long alone = groups.getOrDefault(NONE, List.of()).stream().filter(Account::member).count();
    long pure =
        order.stream()
            .filter(group -> !group.equals(NONE))
            .filter(group -> groups.get(group).stream().noneMatch(Account::honest))
            .count();
    int named = order.size() - (groups.containsKey(NONE) ? 1 : 0);
    return String.format(
        Locale.ROOT,
        "%,d of the %,d accounts of the campaign %s in %,d %s, %,d of which %s no honest account.",
        members - alone,
        members,
        members - alone == 1 ? "is" : "are",
        named,
        named == 1 ? "group" : "groups",
        pure,
        pure == 1 ? "holds" : "hold");
  }

  private static void picture(
      Html page,
      List<String> order,
      SortedMap<String, List<Account>> groups,
      String id,
      String campaign) {
    List<Bubble> bubbles = layout(order, groups);
    double width = bubbles.stream().mapToDouble(Clusters::right).max().orElse(1);
    double height = bubbles.stream().mapToDouble(b -> b.y() + b.radius() + LABEL).max().orElse(1);
    page.open("div", "class", "scroll", "role", "group", "aria-label", "Graph", "tabindex", "0");
    page.open(
        "svg",
        "class",
        "graph",
        "viewBox",
        "0 0 " + pixel(width) + " " + pixel(height),
        "style",
        "max-width:" + pixel(width) + "px;min-width:" + pixel(Math.min(width, 560)) + "px",
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    page.leaf("title", "Accounts of " + campaign + " joined by group", "id", id + "-t");
    for (Bubble bubble : bubbles) {
      draw(page, bubble);
    }
    page.close().close();
  }

  /**
   * Where a group stands.
   *
   * @param accounts those drawn, of all
   */
  private record Bubble(
      String group, List<Account> accounts, int all, double x, double y, double radius) {}

  private static double right(Bubble bubble) {
    return bubble.x() + Math.max(bubble.radius(), LEAST_WIDTH / 2.0);
  }

  /** Groups by size on shelves, from the left to the right and downwards. */
  private static List<Bubble> layout(List<String> order, SortedMap<String, List<Account>> groups) {
    List<Bubble> bubbles = new ArrayList<>();
    int left = MOST_NODES;
    double x = 0;
    double y = 4;
    double shelf = 0;
    for (String group : order) {
      List<Account> all = groups.get(group);
      if (left == 0) {
        break;
      }
      List<Account> drawn = all.subList(0, Math.min(left, all.size()));
      left -= drawn.size();
      double radius = SPACING * StrictMath.sqrt(drawn.size() + 1.0) + NODE + 2;
      double width = 2 * Math.max(radius, LEAST_WIDTH / 2.0);
      if (x + width > WIDTH && x > 0) {
        x = 0;
        y += shelf + LABEL;
        shelf = 0;
      }
      bubbles.add(new Bubble(group, drawn, all.size(), x + width / 2, y + radius, radius));
      x += width + 6;
      shelf = Math.max(shelf, 2 * radius);
    }
    return bubbles;
  }

  private static void draw(Html page, Bubble bubble) {
    boolean joined = !bubble.group().equals(NONE);
    double[][] places = new double[bubble.accounts().size()][];
    StringBuilder edges = new StringBuilder();
    for (int i = 0; i < places.length; i++) {
      // after Vogel (1979): points of a sunflower lie evenly, whatever their number
      double distance = SPACING * StrictMath.sqrt(i + 1.0);
      double angle = i * GOLDEN_ANGLE;
      places[i] =
          new double[] {
            bubble.x() + distance * StrictMath.cos(angle),
            bubble.y() + distance * StrictMath.sin(angle)
          };
      edges.append('M').append(pixel(bubble.x())).append(' ').append(pixel(bubble.y()));
      edges.append('L').append(pixel(places[i][0])).append(' ').append(pixel(places[i][1]));
    }
    page.open("g");
    if (joined) {
      page.empty("path", "class", "edge", "d", edges);
      page.empty(
          "rect",
          "class",
          "hub",
          "x",
          pixel(bubble.x() - 3),
          "y",
          pixel(bubble.y() - 3),
          "width",
          6,
          "height",
          6);
    }
    for (int i = 0; i < places.length; i++) {
      node(page, bubble.accounts().get(i), places[i][0], places[i][1]);
    }
    double below = bubble.y() + bubble.radius() + 13;
    page.open(
        "text",
        "class",
        "small",
        "x",
        pixel(bubble.x()),
        "y",
        pixel(below),
        "text-anchor",
        "middle");
    page.leaf("title", bubble.group());
    page.text(RunDocument.shortened(bubble.group(), 19)).close();
    String count =
        bubble.accounts().size() == bubble.all()
            ? Axis.number(bubble.all())
            : bubble.accounts().size() + " of " + Axis.number(bubble.all());
    page.leaf(
        "text",
        count,
        "x",
        pixel(bubble.x()),
        "y",
        pixel(below + 14),
        "text-anchor",
        "middle",
        "class",
        "strong");
    page.close();
  }

  /** Told apart by shape as well as by hue. */
  private static void node(Html page, Account account, double x, double y) {
    String shape =
        account.member()
            ? "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"
            : account.honest() ? "M-4 -4h8v8h-8z" : "M0 -5l5 8.5h-10z";
    page.open(
        "path",
        "class",
        look(account),
        "d",
        shape,
        "transform",
        "translate(" + pixel(x) + " " + pixel(y) + ")");
    page.leaf("title", account.id()).close();
  }

  private static String look(Account account) {
    return account.member() ? "member" : account.honest() ? "honest" : "missed";
  }

  private static void legend(Html page) {
    page.open("ul", "class", "legend");
    entry(page, new Account("", true, false), "account of the campaign");
    entry(page, new Account("", false, true), "honest account");
    entry(page, new Account("", false, false), "other account of a cluster");
    page.close();
  }

  private static void entry(Html page, Account account, String words) {
    page.open("li").open("svg", "viewBox", "0 0 34 12", "aria-hidden", "true");
    node(page, account, 17, 6);
    page.close().text(words).close();
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static void table(
      Html page, List<String> order, SortedMap<String, List<Account>> groups) {
    page.open("details").leaf("summary", "Numbers of the groups");
    Table.open(page, "Accounts of each group", "group", "of the campaign", "honest", "other");
    for (String group : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
      List<Account> accounts = groups.get(group);
      long members = accounts.stream().filter(Account::member).count();
      long honest = accounts.stream().filter(account -> account.honest()).count();
      Table.row(page, RunDocument.shortened(group, 40), group);
      page.leaf("td", members);
      page.leaf("td", honest).leaf("td", accounts.size() - members - honest).close();
    }
    Table.close(page);
    if (order.size() > MOST_ROWS) {
      page.leaf("p", String.format(Locale.ROOT, "And %,d more.", order.size() - MOST_ROWS));
    }
    page.close();
  }
}
