package spiritsafe.detector;

/**
 * A detector whose suspicion of an account is the probability that it carried illicit exchanges, 0
 * to 1. How well it is calibrated is measured of those that say so, and of no other.
 */
public interface Probabilistic {}
