package spiritsafe.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.Simulation;
import spiritsafe.feature.AddressPrefix;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Origin;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;

class DisguiseTest {

  private static LabeledTraffic host() {
    return Simulation.of(
        ScenarioReader.parse(
            "host.yaml",
            """
            schema: spiritsafe.scenario/1
            name: host
            title: Backends, which have IPv4 addresses alone
            difficulty: teaching
            window: {start: 2026-05-04T00:00:00Z, length: PT6H}
            populations:
              - {name: backends, archetype: chat-backend, tenants: 4}
            """),
        3,
        Split.TEST,
        1);
  }

  private static Exchange at(String address, Exchange e) {
    Origin o = e.origin();
    return new Exchange(
        e.timeMicros(),
        e.exchangeId(),
        e.accountId(),
        new Origin(
            o.organizationId(),
            o.apiKeyId(),
            o.pathway(),
            address,
            o.asn(),
            o.asnKind(),
            o.country(),
            o.tlsFingerprint(),
            o.httpFingerprint(),
            o.userAgent(),
            o.sdk(),
            o.sdkVersion()),
        e.request(),
        e.response());
  }

  /** A campaign's address of any form lies in a network of the host, with those of its prefix. */
  @Test
  void addressesOfEveryFormComeToLieAmongTheHosts() throws IOException {
    List<Exchange> theirs = new ArrayList<>();
    host().stream(batch -> theirs.addAll(batch.exchanges()));
    Set<String> known =
        theirs.stream()
            .map(e -> AddressPrefix.of(e.origin().ipAddress()))
            .collect(Collectors.toSet());
    List<String> ours =
        List.of("2001:db8:77:1::5", "2001:db8:77:9::6", "2001:db8:99::1", "10.9.8.7", "hash", "");
    List<Harvested.Row> rows =
        ours.stream()
            .map(address -> new Harvested.Row(at(address, theirs.get(0)), Label.HONEST))
            .toList();
    Disguise disguise = new Disguise(new HostProfile("host", host()), rows, Map.of(), 7);
    List<String> written =
        rows.stream().map(row -> disguise.of(row.exchange(), 1).origin().ipAddress()).toList();
    for (String address : written) {
      assertTrue(known.contains(AddressPrefix.of(address)), address);
    }
    assertEquals(AddressPrefix.of(written.get(0)), AddressPrefix.of(written.get(1)));
    assertTrue(written.get(3).endsWith(".7"), written.get(3));
    assertEquals(
        written,
        rows.stream().map(row -> disguise.of(row.exchange(), 1).origin().ipAddress()).toList());
  }
}
