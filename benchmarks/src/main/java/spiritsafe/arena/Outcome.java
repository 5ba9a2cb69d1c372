package spiritsafe.arena;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one policy in one world.
 *
 * @param policy which
 * @param detectors who fed it, as asked for; empty when nobody did
 * @param usefulPerHour useful exchanges that leaked, by hour of the world and campaign
 * @param accounts accounts of clusters that the log showed
 * @param burnt those of them that were shut for good or could not prove who holds them
 * @param dollars what operators paid for accounts, proofs of identity and answers
 * @param illicitRefused illicit requests that classifiers refused
 * @param honest what befell honest accounts, by archetype
 * @param honestCallsForbidden calls of honest accounts that were turned away at the door
 * @param customerCallsForbidden calls of relays' ordinary customers that were
 * @param desk what the reviewers had to do
 */
public record Outcome(
    Policy policy,
    String detectors,
    SortedMap<String, double[]> usefulPerHour,
    long accounts,
    long burnt,
    double dollars,
    long illicitRefused,
    SortedMap<String, Honest> honest,
    long honestCallsForbidden,
    long customerCallsForbidden,
    Desk desk) {

  /**
   * What befell the honest accounts of one archetype.
   *
   * @param accounts how many the log showed
   * @param alerted those that a detector alerted
   * @param disturbed those against which any measure was taken
   * @param shut those that were banned, even for a time
   * @param shutDays how long those were shut, in all
   */
  public record Honest(long accounts, long alerted, long disturbed, long shut, double shutDays) {

    Honest plus(Honest other) {
      return new Honest(
          accounts + other.accounts,
          alerted + other.alerted,
          disturbed + other.disturbed,
          shut + other.shut,
          shutDays + other.shutDays);
    }
  }

  /**
   * What the reviewers had to do.
   *
   * @param reviews cases and appeals taken up
   * @param waiting those still waiting at the end
   * @param dismissed cases in which nothing was done since the accused were honest
   * @param appeals complaints, some perhaps still to come
   * @param appealsGranted those after which an account was opened again
   */
  public record Desk(
      long reviews, long waiting, long dismissed, long appeals, long appealsGranted) {}

  /** Refuses nulls. */
  public Outcome {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(detectors, "detectors");
    usefulPerHour = new TreeMap<>(usefulPerHour);
    honest = new TreeMap<>(honest);
    Objects.requireNonNull(desk, "desk");
  }

  /** Returns the useful exchanges of each hour over all campaigns. */
  public double[] useful() {
    double[] sum = new double[0];
    for (double[] hours : usefulPerHour.values()) {
      if (sum.length == 0) {
        sum = new double[hours.length];
      }
      for (int hour = 0; hour < hours.length; hour++) {
        sum[hour] += hours[hour];
      }
    }
    return sum;
  }

  /** Returns the useful exchanges that leaked. */
  public double usefulExchanges() {
    return sum(useful());
  }

  /** Returns the useful exchanges that one campaign got. */
  public double usefulExchanges(String campaign) {
    return sum(usefulPerHour.get(campaign));
  }

  /** Returns what befell honest accounts of all archetypes. */
  public Honest honestInAll() {
    return honest.values().stream().reduce(new Honest(0, 0, 0, 0, 0), Honest::plus);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
