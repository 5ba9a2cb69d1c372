package spiritsafe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

class DatasetTest {

  private static final String YAML =
      """
      schema: spiritsafe.scenario/1
      name: tiny
      title: A tiny world
      difficulty: teaching
      window: {start: 2026-03-02T00:00:00Z, length: P1D}
      populations:
        - {name: people, archetype: individual-developer, tenants: 60}
        - {name: agents, archetype: coding-agent-seat, tenants: 8}
      clusters:
        - name: pool
          family: load-balanced-cot
          accounts: 5
          campaigns:
            - name: collect
              operator: lab-one
              objectives: {reasoning-traces: 1}
              exchanges: 300
              length: PT20H
              model: atlas-core-2
      """;

  private static final Scenario SCENARIO = ScenarioReader.parse("tiny.yaml", YAML);

  @TempDir private Path folder;

  private static Manifest write(Path target, DataFormat format, int threads) throws IOException {
    return write(
        target,
        format,
        threads,
        DatasetReproducer.worlds(SCENARIO, 7, 1, List.of(Split.values()), threads));
  }

  private static Manifest write(
      Path target, DataFormat format, int threads, Map<String, LabeledTraffic> worlds)
      throws IOException {
    return new DatasetWriter(target, format, threads, n -> {})
        .write(
            new DatasetWriter.Contents(
                "tiny", "scenario", "0.1.0", 7, 1, YAML, ScenarioLock.write(SCENARIO), worlds));
  }

  /** Everything that a stream tells. */
  private record Told(
      List<Account> accounts, List<Exchange> exchanges, List<Label> labels, Truth truth) {

    static Told by(LabeledTraffic traffic) throws IOException {
      List<Account> accounts = new ArrayList<>();
      List<Exchange> exchanges = new ArrayList<>();
      List<Label> labels = new ArrayList<>();
      Truth truth =
          traffic.stream(
              batch -> {
                accounts.addAll(batch.newAccounts());
                exchanges.addAll(batch.exchanges());
                labels.addAll(batch.labels());
              });
      return new Told(accounts, exchanges, labels, truth);
    }
  }

  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void whatIsReadIsWhatWasWritten(DataFormat format) throws IOException {
    Path target = folder.resolve("set");
    write(target, format, 2);
    Dataset dataset = Dataset.open(target);
    for (Map.Entry<String, LabeledTraffic> world :
        DatasetReproducer.worlds(SCENARIO, 7, 1, List.of(Split.values()), 1).entrySet()) {
      Told expected = Told.by(world.getValue());
      assertTrue(expected.exchanges().size() > 500, "the test would be trivial");
      assertEquals(expected, Told.by(dataset.split(world.getKey())));
    }
    assertEquals(List.of(), DatasetVerifier.verify(target));
  }

  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void threadsChangeNoByte(DataFormat format) throws IOException {
    String tree = write(folder.resolve("one"), format, 1).treeSha256();
    assertEquals(tree, write(folder.resolve("two"), format, 2).treeSha256());
    assertEquals(tree, write(folder.resolve("five"), format, 5).treeSha256());
  }

  @Test
  void formatsHoldTheSameContent() throws IOException {
    assertEquals(
        write(folder.resolve("a"), DataFormat.JSONL, 1).splits(),
        write(folder.resolve("b"), DataFormat.PARQUET, 1).splits());
  }

  /** One chunk is 16,384 rows and one row group 65,536: 70,000 rows need five and two. */
  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void manyChunksKeepTheirOrder(DataFormat format) throws IOException {
    Exchange first =
        Told.by(DatasetReproducer.worlds(SCENARIO, 7, 1, List.of(Split.TEST), 1).get("test"))
            .exchanges()
            .get(0);
    List<Exchange> many = new ArrayList<>();
    for (int i = 0; i < 70_000; i++) {
      many.add(
          new Exchange(
              first.timeMicros() + i,
              String.format("%016x", i),
              "",
              first.origin(),
              first.request(),
              first.response()));
    }
    LabeledTraffic traffic =
        sink -> {
          sink.accept(
              new TrafficBatch(List.of(), many, Collections.nCopies(many.size(), Label.UNKNOWN)));
          return new Truth(new java.util.TreeMap<>(), List.of());
        };
    write(folder.resolve("many"), format, 3, Map.of("test", traffic));
    assertEquals(many, Told.by(Dataset.open(folder.resolve("many")).split("test")).exchanges());
  }

  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void hostileTextsSurvive(DataFormat format) throws IOException {
    Told told =
        Told.by(DatasetReproducer.worlds(SCENARIO, 7, 1, List.of(Split.TEST), 1).get("test"));
    Exchange e = told.exchanges().get(0);
    String hostile = "\"\\\n\t\u0000\u001f</script>'; DROP TABLE x;--,\u2028é🙂\r";
    spiritsafe.traffic.Request r = e.request();
    Exchange nasty =
        new Exchange(
            e.timeMicros(),
            "0000000000000001",
            e.accountId(),
            e.origin(),
            new spiritsafe.traffic.Request(
                r.endpoint(),
                hostile,
                r.streaming(),
                0.1 + 0.2,
                1e-300,
                r.maxTokens(),
                1,
                0,
                r.toolChoice(),
                0,
                1,
                "",
                hostile,
                spiritsafe.traffic.Prompt.of(hostile)),
            e.response());
    LabeledTraffic traffic =
        sink -> {
          sink.accept(
              new TrafficBatch(
                  List.of(told.accounts().get(0)), List.of(nasty), List.of(Label.HONEST)));
          return told.truth();
        };
    write(folder.resolve("nasty"), format, 1, Map.of("test", traffic));
    assertEquals(
        List.of(nasty), Told.by(Dataset.open(folder.resolve("nasty")).split("test")).exchanges());
  }

  @Test
  void splitsShareNothing() throws IOException {
    write(folder.resolve("set"), DataFormat.JSONL, 2);
    String splits = Files.readString(folder.resolve("set/splits.json"));
    assertTrue(splits.contains("\"accounts\" : 0"), splits);
    assertFalse(splits.matches("(?s).*\" : [1-9].*"), splits);
  }

  @Test
  void aDataSetIsMadeAgainByteForByte() throws IOException {
    write(folder.resolve("set"), DataFormat.PARQUET, 2);
    assertEquals(List.of(), DatasetReproducer.reproduce(folder.resolve("set"), 1, n -> {}));
    Files.writeString(folder.resolve("set/README.md"), "other");
    assertEquals(
        List.of("README.md"), DatasetReproducer.reproduce(folder.resolve("set"), 1, n -> {}));
  }

  @Test
  void anExistingFolderIsLeftAlone() throws IOException {
    Path target = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(target.resolve("precious"), "x");
    DatasetException thrown =
        assertThrows(DatasetException.class, () -> write(target, DataFormat.JSONL, 1));
    assertEquals(
        target + ": is there already. Name another folder or remove it first", thrown.getMessage());
    assertEquals(List.of("precious"), Checksums.files(target));
  }

  @Test
  void aRunThatFailsLeavesNothing() throws IOException {
    LabeledTraffic failing =
        sink -> {
          throw new IOException("No space left on device");
        };
    DatasetException thrown =
        assertThrows(
            DatasetException.class,
            () -> write(folder.resolve("set"), DataFormat.PARQUET, 1, Map.of("test", failing)));
    assertTrue(
        thrown.getMessage().contains("cannot be written: no space left on device"),
        thrown.getMessage());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** A damage, and what the verifier says of it, the first line. */
  private enum Damage {
    FLIPPED_BYTE("data/test/exchanges.jsonl: its SHA-256 is not that of the manifest"),
    TRUNCATED_FILE("data/test/exchanges.jsonl: has "),
    MISSING_FILE("labels/test/exchanges.jsonl: is missing"),
    EXTRA_FILE("data/test/notes.txt: is not in the manifest"),
    TAMPERED_CHECKSUMS("SHA256SUMS: does not agree with the manifest"),
    MISSING_CHECKSUMS("SHA256SUMS: is missing"),
    TAMPERED_TREE("manifest.json: its tree_sha256 does not fit its files"),
    ;

    private final String expected;

    Damage(String expected) {
      this.expected = expected;
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void damageIsFoundAndSaid(Damage damage) throws IOException {
    Path target = folder.resolve("set");
    write(target, DataFormat.JSONL, 1);
    Path data = target.resolve("data/test/exchanges.jsonl");
    switch (damage) {
      case FLIPPED_BYTE -> {
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
          file.seek(1_000);
          int was = file.read();
          file.seek(1_000);
          file.write(was ^ 1);
        }
      }
      case TRUNCATED_FILE -> {
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
          file.setLength(5_000);
        }
      }
      case MISSING_FILE -> Files.delete(target.resolve("labels/test/exchanges.jsonl"));
      case EXTRA_FILE -> Files.writeString(target.resolve("data/test/notes.txt"), "x");
      case TAMPERED_CHECKSUMS -> replace(target.resolve("SHA256SUMS"), "README.md", "README.txt");
      case MISSING_CHECKSUMS -> Files.delete(target.resolve("SHA256SUMS"));
      case TAMPERED_TREE ->
          replace(target.resolve("manifest.json"), "\"treeSha256\" : \"", "\"treeSha256\" : \"0");
      default -> throw new AssertionError(damage);
    }
    List<String> findings = DatasetVerifier.verify(target);
    assertTrue(
        findings.stream().anyMatch(finding -> finding.startsWith(damage.expected)),
        findings.toString());
  }

  private static void replace(Path file, String old, String now) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), "nothing to damage");
    Files.writeString(file, text.replace(old, now));
  }

  /** Damage that a reader meets which trusts the checksums: file, what to replace, what is said. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/test/exchanges.jsonl|\"retry_count\":0,|\"retries\":0,|row 1: has an unknown column 'retries'",
        "data/test/exchanges.jsonl|,\"retry_count\":0,|,|row 1: lacks the column 'retry_count'",
        "data/test/exchanges.jsonl|\"streaming\":|\"streaming\":7,\"x\":|row 1: has 7 in column 'streaming', which holds flag",
        "data/test/exchanges.jsonl|{\"time_micros\":|{\"time_micros\":-|row 2: is earlier than the row before it",
        "data/test/exchanges.jsonl|\"pathway\":\"|\"pathway\":\"q|row 1: holds a value that cannot be ('q",
        "data/test/exchanges.jsonl|{\"time|[\"time|row 1: is not an object",
        "labels/test/exchanges.jsonl|{\"exchange_id\":\"|{\"exchange_id\":\"9|row 1: labels exchange '9",
        "labels/test/exchanges.jsonl|\"role\":\"|\"role\":\"x|row 1: holds a value that cannot be ('x",
        "data/test/accounts.jsonl|{\"account_id\":\"acct|{\"account_id\":\"konto|which is not in accounts",
        "labels/test/campaigns.jsonl|\"operator\":\"lab-one\"|\"operator\":null|row 1: has null in column 'operator', which holds text",
      })
  void aReaderSaysWhereAndWhat(String trap) throws IOException {
    String[] parts = trap.split("\\|", -1);
    Path target = folder.resolve("set");
    write(target, DataFormat.JSONL, 1);
    replace(target.resolve(parts[0]), parts[1], parts[2]);
    DatasetException thrown =
        assertThrows(
            DatasetException.class, () -> Dataset.open(target).split("test").stream(batch -> {}));
    assertTrue(thrown.getMessage().contains(parts[3]), thrown.getMessage());
  }

  @Test
  void aCutZstdFrameIsSaidToBeUnreadable() throws IOException {
    Path target = folder.resolve("set");
    write(target, DataFormat.JSONL_ZST, 1);
    try (RandomAccessFile file =
        new RandomAccessFile(target.resolve("data/test/exchanges.jsonl.zst").toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    DatasetException thrown =
        assertThrows(
            DatasetException.class, () -> Dataset.open(target).split("test").stream(batch -> {}));
    assertTrue(
        thrown.getMessage().startsWith("data/test/exchanges.jsonl.zst, row "), thrown.getMessage());
  }

  @Test
  void aCutParquetFileIsSaidToBeNone() throws IOException {
    Path target = folder.resolve("set");
    write(target, DataFormat.PARQUET, 1);
    try (RandomAccessFile file =
        new RandomAccessFile(target.resolve("data/test/exchanges.parquet").toFile(), "rw")) {
      file.setLength(file.length() - 100);
    }
    DatasetException thrown =
        assertThrows(
            DatasetException.class, () -> Dataset.open(target).split("test").stream(batch -> {}));
    assertTrue(
        thrown.getMessage().startsWith("data/test/exchanges.parquet: is not a Parquet file"),
        thrown.getMessage());
  }

  @Test
  void aFolderThatIsNoDataSetIsSaidToBeNone() throws IOException {
    assertTrue(
        assertThrows(DatasetException.class, () -> Dataset.open(folder))
            .getMessage()
            .contains("has no manifest.json, so it is no data set or an unfinished one"));
    Files.writeString(folder.resolve("manifest.json"), "{\"schema\": ");
    assertTrue(
        assertThrows(DatasetException.class, () -> Dataset.open(folder))
            .getMessage()
            .contains("is not JSON"));
    Files.writeString(folder.resolve("manifest.json"), "{\"schema\": \"spiritsafe.dataset/9\"}");
    assertTrue(
        assertThrows(DatasetException.class, () -> Dataset.open(folder))
            .getMessage()
            .contains("is of schema 'spiritsafe.dataset/9'"));
    Files.writeString(folder.resolve("manifest.json"), "{\"schema\": \"spiritsafe.dataset/1\"}");
    assertTrue(
        assertThrows(DatasetException.class, () -> Dataset.open(folder))
            .getMessage()
            .contains("lacks or misspells a key"));
  }

  @Test
  void checksumsAreOfTheFormThatSha256sumReads() throws IOException {
    write(folder.resolve("set"), DataFormat.JSONL, 1);
    for (String line :
        Files.readAllLines(folder.resolve("set/SHA256SUMS"), StandardCharsets.UTF_8)) {
      assertTrue(line.matches("[0-9a-f]{64}  [^ ]+"), line);
      assertEquals(
          line.substring(0, 64), Checksums.of(folder.resolve("set").resolve(line.substring(66))));
    }
  }
}
