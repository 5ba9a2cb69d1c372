package spiritsafe.feature;

/** Turns a text into a vector of length 1, so that alike texts lie close. */
public interface Embedder {

  /** Returns how long the vectors are. */
  int dimensions();

  /** Returns the vector of a text; zeros for an empty one. */
  float[] embed(String text);
}
