package spiritsafe.inject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * A host with campaigns in it. Rows of the host are passed on as they are, with their labels; ours
 * come between them in time order. Memory: our rows, and a batch of the host.
 */
final class InjectedTraffic implements LabeledTraffic {

  private static final int BATCH = 4_096;

  private final LabeledTraffic host;
  private final Harvested.Result ours;

  InjectedTraffic(LabeledTraffic host, Harvested.Result ours) {
    this.host = host;
    this.ours = ours;
  }

  @Override
  public Set<Field> missingFields() {
    return host.missingFields();
  }

  @Override
  public Set<AccountField> missingAccountFields() {
    return host.missingAccountFields();
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Merger merger = new Merger(sink);
    Truth truth = host.stream(merger::take);
    merger.finish();
    TreeMap<String, AccountTruth> accounts = new TreeMap<>(truth.accounts());
    ours.truth().accounts().forEach(accounts::put);
    List<CampaignTruth> campaigns = new ArrayList<>(truth.campaigns());
    campaigns.addAll(ours.truth().campaigns());
    campaigns.sort(java.util.Comparator.comparing(CampaignTruth::campaign));
    return new Truth(accounts, campaigns);
  }

  /** Puts our rows between those of the host. */
  private final class Merger {

    private final TrafficSink sink;
    private final Set<String> seen = new HashSet<>();
    private List<Account> joining = new ArrayList<>();
    private List<Exchange> exchanges = new ArrayList<>();
    private List<Label> labels = new ArrayList<>();
    private int next;

    Merger(TrafficSink sink) {
      this.sink = sink;
    }

    void take(TrafficBatch batch) throws IOException {
      int nextAccount = 0;
      for (int i = 0; i < batch.exchanges().size(); i++) {
        Exchange theirs = batch.exchanges().get(i);
        while (next < ours.rows().size() && before(ours.rows().get(next).exchange(), theirs)) {
          passOurs();
        }
        if (nextAccount < batch.newAccounts().size()
            && batch.newAccounts().get(nextAccount).accountId().equals(theirs.accountId())) {
          joining.add(batch.newAccounts().get(nextAccount++));
        }
        pass(theirs, batch.labels().get(i));
      }
    }

    private boolean before(Exchange one, Exchange other) {
      return one.timeMicros() < other.timeMicros()
          || (one.timeMicros() == other.timeMicros()
              && one.exchangeId().compareTo(other.exchangeId()) < 0);
    }

    private void passOurs() throws IOException {
      Harvested.Row row = ours.rows().get(next++);
      String accountId = row.exchange().accountId();
      if (seen.add(accountId)) {
        joining.add(ours.accounts().get(accountId));
      }
      pass(row.exchange(), row.label());
    }

    private void pass(Exchange exchange, Label label) throws IOException {
      exchanges.add(exchange);
      labels.add(label);
      if (exchanges.size() == BATCH) {
        flush();
      }
    }

    private void flush() throws IOException {
      sink.accept(new TrafficBatch(joining, exchanges, labels));
      joining = new ArrayList<>();
      exchanges = new ArrayList<>(BATCH);
      labels = new ArrayList<>(BATCH);
    }

    void finish() throws IOException {
      while (next < ours.rows().size()) {
        passOurs();
      }
      if (!exchanges.isEmpty()) {
        flush();
      }
    }
  }
}
