package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Exchange;

/** Honest accounts that belong together, and what they share for honest reasons. */
class CrowdsTest {

  private static Map<String, List<Exchange>> by(Played world, Function<Exchange, String> house) {
    return world.all().collect(Collectors.groupingBy(house, TreeMap::new, Collectors.toList()));
  }

  private static Map<String, List<Exchange>> byOrganization(Played world) {
    return by(world, exchange -> exchange.origin().organizationId());
  }

  private static Map<String, List<Exchange>> byCard(Played world) {
    return by(world, exchange -> world.account(exchange.accountId()).paymentInstrument());
  }

  private static <T> Set<T> distinct(List<Exchange> calls, Function<Exchange, T> of) {
    return calls.stream().map(of).collect(Collectors.toSet());
  }

  private static double share(List<Exchange> calls, java.util.function.Predicate<Exchange> which) {
    return calls.stream().filter(which).count() / (double) calls.size();
  }

  /**
   * Two lessons of an hour and a half fall into at most two hours of the clock each: 4 of 168 hours
   * of the week. Were calls spread evenly, these would hold 2.4 % of them.
   */
  @Test
  void aClassroomCallsInItsLessonHours() {
    Played world = Played.of(Archetype.CLASSROOM, 6, 7, 3);
    Map<String, List<Exchange>> courses = byOrganization(world);
    assertEquals(6, courses.size());
    courses.forEach(
        (course, calls) -> {
          Map<Long, Long> hours =
              calls.stream().collect(Collectors.groupingBy(Played::hourOf, Collectors.counting()));
          long inLessons =
              hours.values().stream()
                  .sorted(Comparator.reverseOrder())
                  .limit(4)
                  .mapToLong(n -> n)
                  .sum();
          assertTrue(inLessons >= 0.6 * calls.size(), inLessons + " of " + calls.size());
        });
  }

  /**
   * A student's first three messages of a lesson are about the assignment, which comes in 2 to 7
   * wordings: in the busiest hour few texts stand for many messages.
   */
  @Test
  void aClassroomAsksAboutOneAssignmentInTheSameHour() {
    Played world = Played.of(Archetype.CLASSROOM, 6, 7, 3);
    byOrganization(world)
        .forEach(
            (course, calls) -> {
              Map<Long, List<Exchange>> hours =
                  calls.stream().collect(Collectors.groupingBy(Played::hourOf));
              List<Exchange> lesson =
                  hours.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
              Map<String, Set<String>> writers = new TreeMap<>();
              lesson.forEach(
                  e ->
                      writers
                          .computeIfAbsent(e.request().prompt().text(), t -> new HashSet<>())
                          .add(e.accountId()));
              int present = distinct(lesson, Exchange::accountId).size();
              int most = writers.values().stream().mapToInt(Set::size).max().orElse(0);
              // At 7 wordings the most common is met by a fifth of those present and more.
              assertTrue(most * 5 >= present, most + " of " + present + " write the same words");
            });
  }

  @Test
  void aClassroomSitsBehindTwoAddressesOfAUniversity() {
    Played world = Played.of(Archetype.CLASSROOM, 6, 7, 3);
    byOrganization(world)
        .forEach(
            (course, calls) -> {
              Set<String> students = distinct(calls, Exchange::accountId);
              assertTrue(students.size() >= 20 && students.size() <= 300, students.toString());
              assertTrue(distinct(calls, e -> e.origin().ipAddress()).size() <= 2);
              assertEquals(Set.of(AsnKind.EDUCATION), distinct(calls, e -> e.origin().asnKind()));
              long educationMail =
                  students.stream()
                      .filter(
                          id -> world.account(id).emailDomainClass() == EmailDomainClass.EDUCATION)
                      .count();
              assertTrue(educationMail >= students.size() / 2, educationMail + " mails");
            });
  }

  @Test
  void aHackathonIsANewCrowdThatIsGoneAfterTwoDays() {
    Played world = Played.of(Archetype.HACKATHON, 3, 7, 5);
    Map<String, List<Exchange>> halls = by(world, e -> Played.prefix(e.origin().ipAddress()));
    assertEquals(3, halls.size());
    halls.forEach(
        (hall, calls) -> {
          Set<String> guests = distinct(calls, Exchange::accountId);
          assertTrue(guests.size() >= 50 && guests.size() <= 400, guests.size() + " guests");
          assertTrue(distinct(calls, e -> e.origin().ipAddress()).size() <= 2);
          long first = calls.stream().mapToLong(Exchange::timeMicros).min().orElseThrow();
          long last = calls.stream().mapToLong(Exchange::timeMicros).max().orElseThrow();
          assertTrue(last - first <= 2 * Played.DAY, (last - first) / Played.HOUR + " h");
          for (String guest : guests) {
            // No older than two days at the start; the first comes within the first tenth.
            long age = first - world.account(guest).createdMicros();
            assertTrue(age <= 2 * Played.DAY && age > -5 * Played.HOUR, age / Played.HOUR + " h");
          }
          long free =
              guests.stream().filter(g -> world.account(g).paymentInstrument().isEmpty()).count();
          assertTrue(free >= 0.75 * guests.size(), free + " on free credit");
        });
  }

  @Test
  void aHackathonBeginsWithOneStarterPrompt() {
    Played world = Played.of(Archetype.HACKATHON, 3, 7, 5);
    Map<String, Set<String>> starters = new TreeMap<>();
    world
        .byAccount()
        .values()
        .forEach(
            calls ->
                starters
                    .computeIfAbsent(
                        Played.prefix(calls.get(0).origin().ipAddress()), h -> new HashSet<>())
                    .add(calls.get(0).request().prompt().text()));
    starters.values().forEach(texts -> assertTrue(texts.size() <= 3, texts.toString()));
    // Afterwards everybody goes on alone: hardly a text stands twice.
    List<String> later = new ArrayList<>();
    world
        .byAccount()
        .values()
        .forEach(
            calls -> calls.stream().skip(1).forEach(e -> later.add(e.request().prompt().text())));
    assertTrue(new HashSet<>(later).size() >= 0.95 * later.size());
  }

  @Test
  void anOfficeIsOneOrganizationBehindFourAddressesAtMost() {
    Played world = Played.of(Archetype.CORPORATE_NAT, 8, 7, 11);
    Map<String, List<Exchange>> offices = byOrganization(world);
    assertEquals(8, offices.size());
    offices.forEach(
        (office, calls) -> {
          Set<String> people = distinct(calls, Exchange::accountId);
          assertTrue(people.size() >= 15 && people.size() <= 500, people.size() + " people");
          assertTrue(distinct(calls, e -> e.origin().ipAddress()).size() <= 4);
          assertEquals(1, distinct(calls, e -> Played.prefix(e.origin().ipAddress())).size());
          assertEquals(
              1,
              people.stream()
                  .map(world::account)
                  .map(Account::paymentInstrument)
                  .distinct()
                  .count());
          // Devices are their own: a desk's client is not its neighbour's.
          assertTrue(distinct(calls, e -> e.origin().userAgent()).size() >= people.size() / 4);
          // Two days of seven, at a third of the use of others, are weekends.
          double weekend = share(calls, CrowdsTest::atWeekend);
          assertTrue(weekend <= 0.2, "weekend " + weekend);
        });
  }

  @Test
  void anAgencyPaysForAccountsOfOtherOrganizationsWithOneCard() {
    Played world = Played.of(Archetype.AGENCY, 6, 3, 2, new Spread(20, 0.7));
    Map<String, List<Exchange>> agencies = byCard(world);
    assertEquals(6, agencies.size());
    agencies.forEach(
        (card, calls) -> {
          assertNotEquals("", card);
          Set<String> clients = distinct(calls, Exchange::accountId);
          assertTrue(clients.size() >= 5 && clients.size() <= 80, clients.size() + " clients");
          assertEquals(clients.size(), distinct(calls, e -> e.origin().organizationId()).size());
          assertEquals(1, distinct(calls, e -> Played.prefix(e.origin().ipAddress())).size());
          // What they send is their own: hardly a text is written by two of them.
          Map<String, Set<String>> writers = new TreeMap<>();
          calls.forEach(
              e ->
                  writers
                      .computeIfAbsent(e.request().prompt().text(), t -> new HashSet<>())
                      .add(e.accountId()));
          long twice = writers.values().stream().filter(w -> w.size() > 1).count();
          assertTrue(twice <= 0.05 * writers.size(), twice + " of " + writers.size());
        });
  }

  @Test
  void aLabellingVendorWorksByOneGuidelineInThreeShifts() {
    Played world = Played.of(Archetype.LABELLING_VENDOR, 2, 5, 4, new Spread(30, 0.5));
    byOrganization(world)
        .forEach(
            (vendor, calls) -> {
              Set<String> seats = distinct(calls, Exchange::accountId);
              assertTrue(seats.size() >= 30 && seats.size() <= 500, seats.size() + " seats");
              Map<String, Long> heads =
                  calls.stream()
                      .collect(
                          Collectors.groupingBy(
                              e -> e.request().prompt().text().split("Item ")[0],
                              Collectors.counting()));
              assertEquals(1, heads.size(), "guidelines of one vendor: " + heads.keySet());
              for (int third = 0; third < 3; third++) {
                int from = 8 * third;
                double shift =
                    share(
                        calls, e -> Played.hourOfDay(e) >= from && Played.hourOfDay(e) < from + 8);
                assertTrue(shift >= 0.15, "hours from " + from + ": " + shift);
              }
            });
  }

  /** A person needs some time for a label; a pool of machines has none between two calls. */
  @Test
  void labellersWorkAtTheirOwnPace() {
    Played world = Played.of(Archetype.LABELLING_VENDOR, 2, 5, 4, new Spread(30, 0.5));
    double[] gaps =
        world.byAccount().values().stream()
            .flatMapToDouble(
                calls ->
                    java.util.stream.IntStream.range(1, calls.size())
                        .mapToDouble(
                            i -> (calls.get(i).timeMicros() - calls.get(i - 1).timeMicros()) / 1e6))
            .filter(seconds -> seconds < 600)
            .toArray();
    double median = Played.median(gaps);
    assertTrue(median >= 15 && median <= 60, "median pause within a sitting: " + median + " s");
  }

  /**
   * Of a developer's day the eight quietest hours have 12 %, of a flat one a third, of a fleet's,
   * two parts in three of which are flat, 26 %.
   */
  @Test
  void anAgentFleetWorksThroughTheNightAsPeopleDoNot() {
    Played fleets = Played.of(Archetype.AGENT_FLEET, 5, 7, 8);
    Played people = Played.of(Archetype.CODING_AGENT_SEAT, 100, 7, 8);
    byOrganization(fleets)
        .forEach(
            (company, calls) -> {
              Set<String> agents = distinct(calls, Exchange::accountId);
              assertTrue(agents.size() >= 4 && agents.size() <= 60, agents.size() + " agents");
              assertTrue(share(calls, e -> e.request().toolCount() > 0) >= 0.8);
            });
    double fleet = medianNight(byOrganization(fleets));
    double person = medianNight(people.byAccount());
    assertTrue(fleet >= 0.18 && fleet <= 0.33, "fleets " + fleet);
    assertTrue(person <= 0.12, "people " + person);
  }

  /** The median share of the eight quietest hours on end, of those who call often enough. */
  private static double medianNight(Map<String, List<Exchange>> senders) {
    return Played.median(
        senders.values().stream()
            .filter(calls -> calls.size() >= 300)
            .mapToDouble(CrowdsTest::quietestEightHours)
            .toArray());
  }

  private static double quietestEightHours(List<Exchange> calls) {
    int[] hours = new int[24];
    calls.forEach(e -> hours[Played.hourOfDay(e)]++);
    int quietest = calls.size();
    for (int from = 0; from < 24; from++) {
      int stretch = 0;
      for (int i = 0; i < 8; i++) {
        stretch += hours[(from + i) % 24];
      }
      quietest = Math.min(quietest, stretch);
    }
    return quietest / (double) calls.size();
  }

  /** Day 4 of the epoch was a Monday. */
  private static boolean atWeekend(Exchange exchange) {
    return Math.floorMod(Played.dayOf(exchange) - 4, 7L) >= 5;
  }

  @Test
  void anAggregatorCarriesManyProductsThroughOneAccount() {
    Played world = Played.of(Archetype.AGGREGATOR, 5, 3, 6, new Spread(800, 0.5));
    assertEquals(5, world.byAccount().size());
    world
        .byAccount()
        .forEach(
            (id, calls) -> {
              assertTrue(distinct(calls, e -> e.origin().apiKeyId()).size() <= 12);
              assertTrue(distinct(calls, e -> e.request().model()).size() >= 2);
              assertTrue(distinct(calls, e -> e.request().systemPromptHash()).size() >= 8);
              assertTrue(distinct(calls, Played::hourOfDay).size() >= 22);
              assertTrue(distinct(calls, e -> e.request().conversationId()).size() >= 20);
            });
  }

  /**
   * 400 a day for 14 days are 5,600 an account, over 20 accounts 112,000. Gaps of its products vary
   * by 5 times their mean at most: 25 × 112,000 is a variance of 1,670², and hours of whole weeks
   * add nothing; 5 % are more than three of these deviations.
   */
  @Test
  void theProductsOfAnAggregatorShareItsVolume() {
    Played world = Played.of(Archetype.AGGREGATOR, 20, 14, 6, new Spread(400, 0));
    assertEquals(112_000, world.all().count(), 0.05 * 112_000);
  }

  /** A farmer's accounts follow one another, each new, each on credit, all from one computer. */
  @Test
  void aCreditFarmerOpensAccountAfterAccount() {
    Played world = Played.of(Archetype.CREDIT_FARMER, 40, 14, 3);
    Map<Set<String>, List<String>> farms =
        world.byAccount().keySet().stream()
            .collect(
                Collectors.groupingBy(
                    id ->
                        Set.of(
                            world.account(id).signupAsn() + "",
                            world.byAccount().get(id).get(0).origin().tlsFingerprint())));
    assertTrue(world.byAccount().size() >= 200, world.byAccount().size() + " accounts");
    assertTrue(farms.values().stream().mapToInt(List::size).max().orElseThrow() >= 3);
    int cards = 0;
    int late = 0;
    for (Map.Entry<String, List<Exchange>> one : world.byAccount().entrySet()) {
      Account account = world.account(one.getKey());
      List<Exchange> calls = one.getValue();
      long days =
          (calls.get(calls.size() - 1).timeMicros() - calls.get(0).timeMicros()) / Played.DAY;
      assertTrue(days < 9.5, days + " days of use");
      assertEquals(spiritsafe.traffic.Tier.EVALUATION, account.tier());
      assertTrue(calls.get(0).timeMicros() - account.createdMicros() < 12 * Played.DAY);
      assertTrue(world.truth().accounts().get(one.getKey()).fraudulent());
      assertTrue(world.truth().accounts().get(one.getKey()).campaigns().isEmpty());
      cards += account.paymentInstrument().isEmpty() ? 0 : 1;
      late += account.createdMicros() > Played.START_MICROS ? 1 : 0;
    }
    // Half of forty farms, of unequal size, show a card; most accounts are opened on the way.
    assertTrue(cards > 0.15 * world.byAccount().size() && cards < 0.85 * world.byAccount().size());
    assertTrue(late > 0.6 * world.byAccount().size(), late + " of " + world.byAccount().size());
  }
}
