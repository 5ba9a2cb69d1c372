/** What accounts share: payment, addresses, clients, sign-up. */
package spiritsafe.infrastructure;
