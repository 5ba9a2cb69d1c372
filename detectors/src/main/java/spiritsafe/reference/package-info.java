/** Reference rows: what every result is read against. */
package spiritsafe.reference;
