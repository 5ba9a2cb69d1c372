/** Chance, addressed by name: seeds in a tree, draws from a seed, quantiles of distributions. */
package spiritsafe.random;
