package spiritsafe.timing;

/**
 * The timing of one account in bounded memory (about 500 bytes): moments of the gaps, their
 * histogram by powers of two, and where calls fall in the minute, the hour and the day.
 */
final class Rhythm {

  /** Features in the order in which {@link #features()} gives them. */
  static final String[] NAMES = {
    "regularity of gaps",
    "memory of gaps",
    "concentration of gap lengths",
    "phase within the minute",
    "phase within the hour",
    "flatness over the day",
    "shortness of the longest silence"
  };

  private static final int GAP_BINS = 40;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final double[] COS = new double[60];
  private static final double[] SIN = new double[60];

  static {
    for (int i = 0; i < 60; i++) {
      COS[i] = StrictMath.cos(2 * StrictMath.PI * i / 60);
      SIN[i] = StrictMath.sin(2 * StrictMath.PI * i / 60);
    }
  }

  private final int[] gapBins = new int[GAP_BINS];
  private final int[] hours = new int[24];
  private int count;
  private long firstMicros;
  private long lastMicros;
  private double lastGap;
  private double sum;
  private double sumSquares;
  private double sumProducts;
  private long longestSilence;
  private double secondCos;
  private double secondSin;
  private double minuteCos;
  private double minuteSin;

  int count() {
    return count;
  }

  void add(long timeMicros) {
    if (count == 0) {
      firstMicros = timeMicros;
    } else {
      long micros = timeMicros - lastMicros;
      double gap = micros / 1e6;
      sum += gap;
      sumSquares += gap * gap;
      if (count > 1) {
        sumProducts += gap * lastGap;
      }
      lastGap = gap;
      longestSilence = Math.max(longestSilence, micros);
      gapBins[Math.min(GAP_BINS - 1, 64 - Long.numberOfLeadingZeros(micros))]++;
    }
    int second = (int) Math.floorMod(Math.floorDiv(timeMicros, 1_000_000L), 60L);
    int minute = (int) Math.floorMod(Math.floorDiv(timeMicros, 60_000_000L), 60L);
    secondCos += COS[second];
    secondSin += SIN[second];
    minuteCos += COS[minute];
    minuteSin += SIN[minute];
    hours[(int) Math.floorMod(Math.floorDiv(timeMicros, HOUR_MICROS), 24L)]++;
    lastMicros = timeMicros;
    count++;
  }

  /** Returns the features, each larger for what is more like a machine. */
  double[] features() {
    int gaps = count - 1;
    double mean = sum / gaps;
    double deviation = StrictMath.sqrt(Math.max(0, sumSquares / gaps - mean * mean));
    double r = mean == 0 ? 0 : deviation / mean;
    // Finite-size burstiness (Kim and Jo, 2016): −1 regular, 0 Poisson, 1 bursty.
    double rootPlus = StrictMath.sqrt(gaps + 1.0);
    double rootMinus = StrictMath.sqrt(gaps - 1.0);
    double burstiness = (rootPlus * r - rootMinus) / ((rootPlus - 2) * r + rootMinus);
    double covariance = sumProducts / (gaps - 1) - mean * mean;
    double memory = deviation == 0 ? 1 : covariance / (deviation * deviation);
    double spanMicros = lastMicros - firstMicros;
    return new double[] {
      -burstiness,
      Math.max(-1, Math.min(1, memory)),
      1 - entropy(gapBins, gaps) / StrictMath.log(GAP_BINS),
      rayleigh(secondCos, secondSin),
      rayleigh(minuteCos, minuteSin),
      entropy(hours, count) / StrictMath.log(24),
      spanMicros == 0 ? 0 : -longestSilence / Math.max(spanMicros, 24.0 * HOUR_MICROS)
    };
  }

  /** Rayleigh's statistic n·R², about 1 for an even spread. */
  private double rayleigh(double cos, double sin) {
    return StrictMath.log1p((cos * cos + sin * sin) / count);
  }

  /** Entropy in nats with the Miller–Madow correction (occupied bins − 1) / 2n, at most ln bins. */
  private static double entropy(int[] bins, int total) {
    double entropy = 0;
    int occupied = 0;
    for (int bin : bins) {
      if (bin > 0) {
        double share = bin / (double) total;
        entropy -= share * StrictMath.log(share);
        occupied++;
      }
    }
    return Math.min(StrictMath.log(bins.length), entropy + (occupied - 1) / (2.0 * total));
  }
}
