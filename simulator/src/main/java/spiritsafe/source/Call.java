package spiritsafe.source;

import spiritsafe.traffic.Origin;
import spiritsafe.truth.Label;

/**
 * A call as it reaches the gateway, with the truth about it.
 *
 * @param draft what is asked and when
 * @param sender the account it comes through
 * @param origin where it comes from
 * @param label the truth about it
 * @param id unique 64 bits, the exchange id; all further chance of the exchange comes from it
 * @param cachedTokens input tokens the prompt cache can serve
 * @param retryCount how often it was tried before
 * @param admission whether the gateway lets it through
 * @param degraded whether its answer is made worse on purpose; nothing in the log shows it
 */
public record Call(
    Draft draft,
    Sender sender,
    Origin origin,
    Label label,
    long id,
    int cachedTokens,
    int retryCount,
    Admission admission,
    boolean degraded) {}
