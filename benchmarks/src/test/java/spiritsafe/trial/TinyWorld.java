package spiritsafe.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * A world written by hand: one exchange per word of a script, ten minutes apart from midnight. A
 * lower-case word is the exchange of an honest account; {@code A!} is an illicit exchange of
 * account {@code A} with 100 output tokens, {@code A} a relayed honest one.
 */
public final class TinyWorld implements LabeledTraffic {

  static final long TEN_MINUTES = 600_000_000L;
  static final long START = 1_767_225_600_000_000L; // 2026-01-01T00:00:00Z

  private final String[] words;
  private final int batchSize;
  private final Set<Field> missing = EnumSet.noneOf(Field.class);

  public TinyWorld(String script, int batchSize) {
    this.words = script.split(" ");
    this.batchSize = batchSize;
  }

  public TinyWorld without(Field field) {
    missing.add(field);
    return this;
  }

  @Override
  public Set<Field> missingFields() {
    return missing;
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Set<String> seen = new HashSet<>();
    SortedMap<String, AccountTruth> accounts = new TreeMap<>();
    List<Integer> illicit = new ArrayList<>();
    Set<String> carriers = new HashSet<>();
    for (int from = 0; from < words.length; from += batchSize) {
      List<Account> newAccounts = new ArrayList<>();
      List<Exchange> exchanges = new ArrayList<>();
      List<Label> labels = new ArrayList<>();
      for (int i = from; i < Math.min(words.length, from + batchSize); i++) {
        boolean bad = words[i].endsWith("!");
        String id = words[i].replace("!", "");
        boolean fraudulent = Character.isUpperCase(id.charAt(0));
        if (seen.add(id)) {
          newAccounts.add(Account.unknown(id));
        }
        if (bad) {
          illicit.add(i);
          carriers.add(id);
        }
        accounts.put(
            id,
            new AccountTruth(
                id,
                fraudulent,
                Optional.empty(),
                "p",
                fraudulent ? "relay-account" : "developer",
                carriers.contains(id) ? List.of("c") : List.of()));
        exchanges.add(exchange(i, id));
        labels.add(
            bad ? Label.of("c", Role.HARVEST) : fraudulent ? Label.RELAY_CUSTOMER : Label.HONEST);
      }
      sink.accept(new TrafficBatch(newAccounts, exchanges, labels));
    }
    List<CampaignTruth> campaigns = new ArrayList<>();
    if (!illicit.isEmpty()) {
      long start = START + illicit.get(0) * TEN_MINUTES;
      long end = START + illicit.get(illicit.size() - 1) * TEN_MINUTES;
      campaigns.add(
          new CampaignTruth(
              "c",
              "k",
              "tiny",
              "o",
              "reasoning-traces",
              start,
              end,
              start,
              carriers.size(),
              illicit.size(),
              100L * illicit.size()));
    }
    return new Truth(accounts, campaigns);
  }

  private static Exchange exchange(int index, String accountId) {
    return new Exchange(
        START + index * TEN_MINUTES,
        "%016x".formatted(index),
        accountId,
        Origin.ABSENT,
        new Request(
            Endpoint.CHAT, "", false, 1, 1, 0, 1, 0, ToolChoice.NONE, 0, 1, "", "", Prompt.ABSENT),
        new Response(200, ErrorKind.NONE, StopReason.END_TURN, 10, 0, 100, 0, 0, 0, 0, 0));
  }
}
