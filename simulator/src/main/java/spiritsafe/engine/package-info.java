/** The slice loop: plays all sources, orders their calls, has them answered, hands them on. */
package spiritsafe.engine;
