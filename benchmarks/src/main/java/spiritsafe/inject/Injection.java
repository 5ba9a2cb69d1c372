package spiritsafe.inject;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/**
 * What is to be put into a host.
 *
 * @param scenario whose clusters are taken, with their campaigns, cover and customers
 * @param share of illicit exchanges among those of the result, above 0 and below 1; what else the
 *     clusters send comes on top, and what the host would not log is left out
 * @param accounts of all clusters in use at a time; empty for as many as send, each, as much as the
 *     mean account of the host
 * @param seed of the campaigns
 * @param threads how many to use; does not change a byte
 */
public record Injection(
    Scenario scenario, double share, OptionalLong accounts, long seed, int threads) {

  /** A cluster has at least so many accounts, else nothing could be spread over it. */
  static final long FEWEST_ACCOUNTS = 3;

  /** Refuses a scenario without campaigns and numbers out of range. */
  public Injection {
    Objects.requireNonNull(scenario, "scenario");
    if (Refit.exchanges(scenario) == 0) {
      throw new IllegalArgumentException("scenario " + scenario.name() + " has no campaign");
    }
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share is " + share + ", must be above 0 and below 1");
    }
    if (accounts.isPresent() && (accounts.getAsLong() < 1 || accounts.getAsLong() > 1_000_000)) {
      throw new IllegalArgumentException(
          "accounts is " + accounts.getAsLong() + ", must be 1 to 1,000,000");
    }
  }

  /**
   * Returns a host with the campaigns in it. The host is read once now, and once each time the
   * result is streamed.
   *
   * @param name of the host, for complaints
   * @param split whose seed the campaigns get, so that those of two splits are strangers
   * @throws spiritsafe.dataset.DatasetException if the host cannot take any
   */
  public LabeledTraffic into(String name, LabeledTraffic host, Split split) throws IOException {
    HostProfile profile = new HostProfile(name, host);
    long wanted = Math.max(1, Math.round(profile.exchanges() * share / (1 - share)));
    long each = Math.max(1, profile.exchanges() / Math.max(1, profile.accounts()));
    long pool = accounts.orElse(Math.max(FEWEST_ACCOUNTS, Math.min(1_000_000, wanted / each)));
    SeedTree seeds = SeedTree.root(seed).child("inject").child(split.code());
    return new InjectedTraffic(
        host, new Harvested(profile, this, split, seeds.seed()).play(wanted, pool));
  }
}
