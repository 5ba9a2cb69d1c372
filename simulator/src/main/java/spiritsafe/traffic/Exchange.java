package spiritsafe.traffic;

import java.util.Objects;

/**
 * One call to the model API and its answer, as the provider's gateway logs it.
 *
 * <p>Holds only what a provider sees. Nothing here says who sent it; that is truth, which a
 * detector cannot reach. An agentic task of forty steps is forty exchanges. {@link Field} lists
 * every fact of an exchange as a flat column.
 *
 * @param timeMicros arrival at the gateway, microseconds since the epoch, UTC; non-decreasing in a
 *     log, equal times ordered by {@code exchangeId}
 * @param exchangeId 16 lower-case hex digits, unique in a log; carries no order and no meaning, for
 *     example {@code 5b2f09c1d77ae310}
 * @param accountId the billing identity, opaque, for example {@code acct_09c1d77ae3105b2f}; one
 *     operator may hold many; empty when absent
 * @param origin where it came from
 * @param request what was asked
 * @param response what was answered
 */
public record Exchange(
    long timeMicros,
    String exchangeId,
    String accountId,
    Origin origin,
    Request request,
    Response response) {

  /** Refuses nulls. */
  public Exchange {
    Objects.requireNonNull(exchangeId, "exchangeId");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(response, "response");
  }
}
