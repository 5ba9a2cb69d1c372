package spiritsafe.benign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import spiritsafe.engine.Simulation;
import spiritsafe.engine.SmallWorld;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.scenario.Spread;
import spiritsafe.scenario.Window;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Truth;

/** A small world played to its end: who sent what. */
final class Played {

  /** The first Monday of March 2026, 00:00 UTC, when all of these worlds begin. */
  static final Instant START = SmallWorld.START;

  static final long START_MICROS = START.getEpochSecond() * 1_000_000L;
  static final long MINUTE = 60_000_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private final Map<String, List<Exchange>> byAccount = new TreeMap<>();
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Truth truth;

  private Played(Scenario scenario, long seed) {
    try {
      truth =
          Simulation.of(scenario, seed, Split.TEST, 2).stream(
              batch -> {
                batch.newAccounts().forEach(account -> accounts.put(account.accountId(), account));
                for (Exchange exchange : batch.exchanges()) {
                  byAccount
                      .computeIfAbsent(exchange.accountId(), id -> new ArrayList<>())
                      .add(exchange);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays a world of any size and tells of each account that called, whatever it sent. */
  static void each(Scenario scenario, long seed, BiConsumer<Account, AccountTruth> about) {
    Map<String, Account> seen = new TreeMap<>();
    try {
      Truth truth =
          Simulation.of(scenario, seed, Split.TEST, 2).stream(
              batch -> batch.newAccounts().forEach(one -> seen.put(one.accountId(), one)));
      truth.accounts().forEach((id, known) -> about.accept(seen.get(id), known));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Played of(Scenario scenario, long seed) {
    return new Played(scenario, seed);
  }

  /** Plays tenants of one archetype at rates of its own. */
  static Played of(Archetype archetype, int tenants, int days, long seed) {
    return of(archetype, tenants, days, seed, Optional.empty());
  }

  /** Plays tenants of one archetype at a rate. */
  static Played of(Archetype archetype, int tenants, int days, long seed, Spread perDay) {
    return of(archetype, tenants, days, seed, Optional.of(perDay));
  }

  private static Played of(
      Archetype archetype, int tenants, int days, long seed, Optional<Spread> perDay) {
    return of(world(archetype, tenants, Duration.ofDays(days), perDay), seed);
  }

  /** Plays tenants of one archetype for some hours, at rates of its own. */
  static Played ofHours(Archetype archetype, int tenants, int hours, long seed) {
    return of(world(archetype, tenants, Duration.ofHours(hours), Optional.empty()), seed);
  }

  /** Returns a scenario of one archetype alone. */
  static Scenario world(
      Archetype archetype, int tenants, Duration length, Optional<Spread> perDay) {
    return new Scenario(
        "one-archetype",
        "One archetype alone",
        "teaching",
        new Window(START, length),
        Duration.ofMinutes(10),
        SmallWorld.MODELS,
        List.of(new Population(archetype.code() + "s", archetype, tenants, perDay)),
        List.of());
  }

  /** Returns the exchanges of each account in time order, accounts in order of their names. */
  Map<String, List<Exchange>> byAccount() {
    return byAccount;
  }

  /** Returns all exchanges, account by account. */
  Stream<Exchange> all() {
    return byAccount.values().stream().flatMap(List::stream);
  }

  Account account(String id) {
    return accounts.get(id);
  }

  Truth truth() {
    return truth;
  }

  AccountTruth truth(String id) {
    return truth.accounts().get(id);
  }

  static long hourOf(Exchange exchange) {
    return Math.floorDiv(exchange.timeMicros(), HOUR);
  }

  static int hourOfDay(Exchange exchange) {
    return (int) Math.floorMod(hourOf(exchange), 24L);
  }

  static long dayOf(Exchange exchange) {
    return Math.floorDiv(exchange.timeMicros(), DAY);
  }

  /** Returns the first three numbers of an IPv4 address, or four groups of an IPv6 one. */
  static String prefix(String ip) {
    int end = ip.indexOf(':') < 0 ? ip.lastIndexOf('.') : ip.indexOf("::");
    return end < 0 ? ip : ip.substring(0, end);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
