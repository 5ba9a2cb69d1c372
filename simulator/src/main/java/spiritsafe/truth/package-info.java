/**
 * What is true of exchanges, accounts and campaigns, kept apart from the traffic itself.
 *
 * <p>Truth has three levels, and no level follows from another: a fraudulent account can carry
 * honest exchanges, and one cluster can serve several campaigns.
 */
package spiritsafe.truth;
