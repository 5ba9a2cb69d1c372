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
 * How the best detector sees the campaign that leaked most: a dot for each of its accounts, and for
 * each account that shares a group with one, laid out by group.
 */
final class Groups {

  private static final int MOST_DOTS = 300;
  private static final int MOST_GROUPS = 12;
  private static final int STEP = 14;
  private static final int PER_ROW = 40;
  private static final int LEFT = 200;
  private static final String NONE = "in no group";

  private record Account(String id, boolean member, boolean honest) {}

  private Groups() {}

  static void write(Html page, RunDocument run, String id) {
    Optional<Detector> detector =
        run.detectors().stream()
            .filter(d -> d.ok() && !d.result().spec().name().equals("oracle"))
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
        "figcaption", campaign + " as " + detector.name() + " groups it at any score it gave");
    picture(page, order, groups, id, campaign);
    page.open("p", "class", "dim");
    page.text(
        "Filled: accounts of the campaign. Rings: honest accounts in the same groups. Pale: other"
            + " accounts of clusters. At most 300 dots and twelve groups are drawn.");
    page.close();
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

  private static void picture(
      Html page,
      List<String> order,
      SortedMap<String, List<Account>> groups,
      String id,
      String campaign) {
    int rows = 0;
    for (String group : order.subList(0, Math.min(MOST_GROUPS, order.size()))) {
      rows += (groups.get(group).size() + PER_ROW - 1) / PER_ROW;
    }
    int height = Math.min(rows, MOST_DOTS / PER_ROW + MOST_GROUPS) * (STEP + 6) + 8;
    page.open("div", "class", "scroll", "tabindex", "0");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + (LEFT + PER_ROW * STEP + 10) + " " + height,
        "style",
        "min-width:36rem;max-width:50rem",
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    page.leaf("title", "Accounts of " + campaign + " by group", "id", id + "-t");
    page.leaf("desc", "The table below counts them.", "id", id + "-d");
    int dots = 0;
    int y = 12;
    for (String group : order.subList(0, Math.min(MOST_GROUPS, order.size()))) {
      page.leaf("text", shortened(group), "x", 0, "y", y + 4, "class", "strong");
      int column = 0;
      for (Account account : groups.get(group)) {
        if (++dots > MOST_DOTS) {
          break;
        }
        if (column == PER_ROW) {
          column = 0;
          y += STEP + 2;
        }
        String look = account.member() ? "member" : account.honest() ? "honest" : "missed";
        page.empty("circle", "class", look, "cx", LEFT + column++ * STEP + 6, "cy", y, "r", 5);
      }
      y += STEP + 6;
    }
    page.close().close();
  }

  private static String shortened(String group) {
    return group.length() <= 26 ? group : group.substring(0, 25) + "…";
  }

  private static void table(
      Html page, List<String> order, SortedMap<String, List<Account>> groups) {
    page.open("details").leaf("summary", "Numbers");
    page.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    page.leaf("th", "group", "scope", "col", "class", "name");
    page.leaf("th", "of the campaign", "scope", "col").leaf("th", "honest", "scope", "col");
    page.leaf("th", "other", "scope", "col").close().close().open("tbody");
    for (String group : order.subList(0, Math.min(50, order.size()))) {
      List<Account> accounts = groups.get(group);
      long members = accounts.stream().filter(Account::member).count();
      long honest = accounts.stream().filter(account -> account.honest()).count();
      page.open("tr").leaf("th", group, "scope", "row").leaf("td", members);
      page.leaf("td", honest).leaf("td", accounts.size() - members - honest).close();
    }
    page.close().close().close();
    if (order.size() > 50) {
      page.leaf("p", String.format(Locale.ROOT, "And %,d more.", order.size() - 50));
    }
    page.close();
  }
}
