package spiritsafe.inspect;

import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Scenario;

/**
 * A campaign as a scenario declares it, beside what was made of it.
 *
 * @param sent what was made of it
 * @param mix what its objectives mean for single calls
 */
record PlayedCampaign(
    Scenario scenario, Cluster cluster, Campaign campaign, Sent sent, ObjectiveMix mix) {

  static final double HOUR_MICROS = 3.6e9;

  /** A run that began so long before the last call of its campaign has come to its end. */
  static final double LONGEST_RUN_HOURS = 6;

  /** Expected losses from which on a pool of few accounts may be empty for a while. */
  private static final double LOSSES_THAT_MATTER = 0.05;

  PlayedCampaign(Scenario scenario, Cluster cluster, Campaign campaign, Sent sent) {
    this(scenario, cluster, campaign, sent, new ObjectiveMix(campaign));
  }

  /** Returns whether it lives off the operator's own customers. */
  boolean ownUsers() {
    return campaign.conduct().users().isPresent();
  }

  /** Returns the share of its accounts that the log does not hold. */
  double hidden() {
    return cluster.supply().hiddenFraction();
  }

  /** Whether the loss of the few accounts that there are can stop it, which is chance. */
  boolean hangsOnFewAccounts() {
    double days = campaign.start().plus(campaign.length()).toSeconds() / 86_400.0;
    double losses = cluster.accounts() * cluster.bansPerDayFraction() * days;
    return cluster.accounts() < Band.FEWEST && losses > LOSSES_THAT_MATTER;
  }

  /** Whether the operator may stop before its plan is done, as the scenario says. */
  boolean endsEarly() {
    return campaign.conduct().reaction().filter(reaction -> reaction.abandons()).isPresent()
        || campaign
            .conduct()
            .budget()
            .filter(
                budget -> budget.dollars() < 2 * campaign.exchanges() * budget.dollarsPerExchange())
            .isPresent();
  }
}
