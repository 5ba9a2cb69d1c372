package spiritsafe.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Harvest;
import spiritsafe.metric.WorldTruth;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/**
 * What metrics know of the test world, as files of a run folder: {@code world.jsonl} of one row,
 * {@code accounts.jsonl}, {@code campaigns.jsonl}, and {@code harvests.jsonl} with the places in
 * the log and the output tokens of the illicit exchanges by account and campaign.
 */
final class TruthFiles {

  /** The files, without their ending. */
  static final List<String> NAMES = List.of("accounts", "campaigns", "harvests", "world");

  private TruthFiles() {}

  static Path file(Path folder, String name) {
    return folder.resolve(name + ".jsonl");
  }

  static void write(Path folder, WorldTruth world) throws IOException {
    Files.createDirectories(folder);
    JsonRows.write(
        file(folder, "world"),
        rows ->
            rows.write(
                JsonRows.row()
                    .put("exchanges", world.exchanges())
                    .put("first_micros", world.firstMicros())
                    .put("last_micros", world.lastMicros())));
    JsonRows.write(
        file(folder, "accounts"),
        rows -> {
          for (AccountTruth account : world.truth().accounts().values()) {
            ObjectNode row = JsonRows.row();
            row.put("account_id", account.accountId());
            row.put("organization_id", world.organizations().get(account.accountId()));
            row.put("fraudulent", account.fraudulent());
            row.put("cluster", account.cluster().orElse(null));
            row.put("population", account.population());
            row.put("archetype", account.archetype());
            ArrayNode campaigns = row.putArray("campaigns");
            account.campaigns().forEach(campaigns::add);
            rows.write(row);
          }
        });
    JsonRows.write(
        file(folder, "campaigns"),
        rows -> {
          for (CampaignTruth campaign : world.truth().campaigns()) {
            rows.write(campaign(campaign));
          }
        });
    JsonRows.write(
        file(folder, "harvests"),
        rows -> {
          for (var account : world.harvests().entrySet()) {
            for (Map.Entry<String, Harvest> part : account.getValue().entrySet()) {
              rows.write(harvest(account.getKey(), part.getKey(), part.getValue()));
            }
          }
        });
  }

  private static ObjectNode campaign(CampaignTruth campaign) {
    return JsonRows.row()
        .put("campaign", campaign.campaign())
        .put("cluster", campaign.cluster())
        .put("family", campaign.family())
        .put("operator", campaign.operator())
        .put("objective", campaign.objective())
        .put("start_micros", campaign.startMicros())
        .put("end_micros", campaign.endMicros())
        .put("first_evidence_micros", campaign.firstEvidenceMicros())
        .put("accounts", campaign.accountCount())
        .put("exchanges", campaign.exchangeCount())
        .put("output_tokens", campaign.outputTokens());
  }

  private static ObjectNode harvest(String account, String campaign, Harvest harvest) {
    ObjectNode row = JsonRows.row().put("account_id", account).put("campaign", campaign);
    ArrayNode places = row.putArray("i");
    ArrayNode tokens = row.putArray("output_tokens");
    for (int number = 0; number < harvest.exchanges(); number++) {
      places.add(harvest.index(number));
      tokens.add(harvest.tokensOf(number));
    }
    return row;
  }

  static WorldTruth read(Path folder) throws IOException {
    SortedMap<String, AccountTruth> accounts = new TreeMap<>();
    SortedMap<String, String> organizations = new TreeMap<>();
    JsonRows.read(
        file(folder, "accounts"),
        row -> {
          String id = JsonRows.text(row, "account_id");
          List<String> campaigns = new ArrayList<>();
          JsonRows.field(row, "campaigns").forEach(name -> campaigns.add(name.asText()));
          JsonNode cluster = JsonRows.field(row, "cluster");
          accounts.put(
              id,
              new AccountTruth(
                  id,
                  JsonRows.field(row, "fraudulent").asBoolean(),
                  cluster.isNull() ? Optional.empty() : Optional.of(cluster.asText()),
                  JsonRows.text(row, "population"),
                  JsonRows.text(row, "archetype"),
                  campaigns));
          JsonNode organization = JsonRows.field(row, "organization_id");
          if (!organization.isNull()) {
            organizations.put(id, organization.asText());
          }
        });
    List<CampaignTruth> campaigns = new ArrayList<>();
    JsonRows.read(file(folder, "campaigns"), row -> campaigns.add(campaign(row)));
    SortedMap<String, SortedMap<String, Harvest>> harvests = new TreeMap<>();
    JsonRows.read(
        file(folder, "harvests"),
        row ->
            harvests
                .computeIfAbsent(JsonRows.text(row, "account_id"), id -> new TreeMap<>())
                .put(JsonRows.text(row, "campaign"), harvest(row)));
    List<WorldTruth> worlds = new ArrayList<>();
    JsonRows.read(
        file(folder, "world"),
        row ->
            worlds.add(
                new WorldTruth(
                    new Truth(accounts, campaigns),
                    organizations,
                    harvests,
                    JsonRows.field(row, "exchanges").asLong(),
                    JsonRows.field(row, "first_micros").asLong(),
                    JsonRows.field(row, "last_micros").asLong())));
    return worlds.get(0);
  }

  private static CampaignTruth campaign(JsonNode row) {
    return new CampaignTruth(
        JsonRows.text(row, "campaign"),
        JsonRows.text(row, "cluster"),
        JsonRows.text(row, "family"),
        JsonRows.text(row, "operator"),
        JsonRows.text(row, "objective"),
        JsonRows.field(row, "start_micros").asLong(),
        JsonRows.field(row, "end_micros").asLong(),
        JsonRows.field(row, "first_evidence_micros").asLong(),
        JsonRows.field(row, "accounts").asInt(),
        JsonRows.field(row, "exchanges").asLong(),
        JsonRows.field(row, "output_tokens").asLong());
  }

  private static Harvest harvest(JsonNode row) {
    Harvest harvest = new Harvest();
    JsonNode places = JsonRows.field(row, "i");
    JsonNode tokens = JsonRows.field(row, "output_tokens");
    for (int number = 0; number < places.size(); number++) {
      harvest.add(places.get(number).asLong(), tokens.get(number).asLong());
    }
    return harvest;
  }
}
