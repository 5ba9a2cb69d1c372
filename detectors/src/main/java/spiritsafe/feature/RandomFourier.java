package spiritsafe.feature;

/**
 * Random Fourier features (Rahimi and Recht, 2007) of a mixture of four Gaussian kernels: the inner
 * product of two feature vectors approximates the mean of the kernels, with bandwidths of a half,
 * 1, 2 and 4 times a scale. Drawn from a fixed seed, so equal everywhere.
 */
public final class RandomFourier {

  private static final double[] BANDWIDTHS = {0.5, 1, 2, 4};

  /** By dimension, then feature: a row is added to all features at once, a vector at a time. */
  private final float[][] directions;

  private final float[] phases;
  private final float amplitude;

  /**
   * Draws features.
   *
   * @param dimensions of the inputs
   * @param features how many, a multiple of four; the error of a kernel value is about 1/√features
   * @param scale median distance between two inputs, above 0
   */
  public RandomFourier(int dimensions, int features, double scale) {
    directions = new float[dimensions][features];
    phases = new float[features];
    amplitude = (float) StrictMath.sqrt(2.0 / features);
    long state = 0x5EED;
    for (int f = 0; f < features; f++) {
      double bandwidth = scale * BANDWIDTHS[f % BANDWIDTHS.length];
      for (int d = 0; d < dimensions; d++) {
        // Box and Muller, from two hashed numbers.
        double u = unit(state++);
        double v = unit(state++);
        double normal =
            StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
        directions[d][f] = (float) (normal / bandwidth);
      }
      phases[f] = (float) (2 * StrictMath.PI * unit(state++));
    }
  }

  /** Returns how many features there are. */
  public int count() {
    return phases.length;
  }

  /** Returns the features of a vector. */
  public float[] of(float[] vector) {
    float[] features = phases.clone();
    for (int d = 0; d < vector.length; d++) {
      float value = vector[d];
      if (value != 0) {
        float[] row = directions[d];
        for (int f = 0; f < features.length; f++) {
          features[f] += row[f] * value;
        }
      }
    }
    for (int f = 0; f < features.length; f++) {
      features[f] = amplitude * (float) StrictMath.cos(features[f]);
    }
    return features;
  }

  private static double unit(long index) {
    return ((Hashing.mix(index * 0x9E3779B97F4A7C15L + 1) >>> 11) + 0.5) * 0x1.0p-53;
  }
}
