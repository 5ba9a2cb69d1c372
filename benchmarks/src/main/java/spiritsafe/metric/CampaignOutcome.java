package spiritsafe.metric;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import spiritsafe.truth.CampaignTruth;

/**
 * What one campaign got away with.
 *
 * <p>It is found when any of the accounts that carried its illicit exchanges is alerted before its
 * last one; then it has leaked the illicit exchanges up to and with the alerting one, on whichever
 * account. If it is not found, all of them leaked and the true number is only known to be no less.
 * That the provider acts at once, and on the whole campaign, is the assumption behind the number.
 *
 * @param truth the campaign
 * @param alert the first alert on one of its accounts; empty when it was not found
 * @param leakedExchanges illicit exchanges served until then
 * @param leakedOutputTokens their output tokens
 * @param alertedAccounts accounts of it alerted before its end
 */
public record CampaignOutcome(
    CampaignTruth truth,
    Optional<Alert> alert,
    long leakedExchanges,
    long leakedOutputTokens,
    int alertedAccounts) {

  /** Refuses nulls and negative leaks. */
  public CampaignOutcome {
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(alert, "alert");
    if (leakedExchanges < 0 || leakedOutputTokens < 0) {
      throw new IllegalArgumentException("campaign " + truth.campaign() + " leaked less than none");
    }
  }

  /**
   * Judges a campaign by its harvest and the alerts on accounts that carried it.
   *
   * @param harvest its illicit exchanges, in one or more parts
   */
  public static CampaignOutcome of(
      CampaignTruth truth, Collection<Harvest> harvest, Collection<Alert> alertsOnItsAccounts) {
    List<Alert> inTime =
        alertsOnItsAccounts.stream()
            .filter(alert -> alert.timeMicros() <= truth.endMicros())
            .toList();
    Optional<Alert> first =
        inTime.stream()
            .min(
                Comparator.comparingLong(Alert::exchangeIndex)
                    .thenComparingLong(Alert::timeMicros)
                    .thenComparing(Alert::accountId));
    long through = first.map(Alert::exchangeIndex).orElse(Long.MAX_VALUE);
    return new CampaignOutcome(
        truth,
        first,
        harvest.stream().mapToLong(part -> part.exchangesThrough(through)).sum(),
        harvest.stream().mapToLong(part -> part.tokensThrough(through)).sum(),
        (int) inTime.stream().map(Alert::accountId).distinct().count());
  }

  /** Returns whether it was found before its end. */
  public boolean found() {
    return alert.isPresent();
  }

  /** Returns whether a share of its accounts was alerted before its end. */
  public boolean found(double share) {
    return alertedAccounts > 0 && alertedAccounts >= share * truth.accountCount();
  }

  /** Returns microseconds from its first illicit exchange to the alert, 0 for an earlier alert. */
  public OptionalLong microsFromStart() {
    return since(truth.startMicros());
  }

  /** Returns microseconds from its first evidence to the alert, 0 for an earlier alert. */
  public OptionalLong microsFromFirstEvidence() {
    return since(truth.firstEvidenceMicros());
  }

  private OptionalLong since(long micros) {
    return alert.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, alert.get().timeMicros() - micros));
  }
}
