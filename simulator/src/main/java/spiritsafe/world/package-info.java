/** What the world holds: networks, clients, accounts, models and the shape of a week. */
package spiritsafe.world;
