package spiritsafe.fidelity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds the honest traffic of a world against a real trace. */
public final class Fidelity {

  /** Fewer windows a side than this leave an interval of some 0.3 and more. */
  static final int FEW_WINDOWS = 20;

  /**
   * A class is taken over a stretch of so many times the requests of the trace, and as many windows
   * as the trace has are drawn evenly from it. Shares of templates drift over minutes, and a class
   * is to be judged by what it does and not by where one half hour happened to find it.
   */
  static final int SPAN = 4;

  /** No two independent samples have all of their interval below this. */
  private static final double COPY_BELOW = 0.35;

  private final RealTrace real;
  private final RequestSeries trace;
  private final double[][] windows;
  private final TwoSampleTest test = new TwoSampleTest(TribuoClassifier.LOGISTIC_REGRESSION, 5);
  private final TwoSampleTest secondTest = new TwoSampleTest(TribuoClassifier.RANDOM_FOREST, 2);

  /** Takes the real side. */
  public Fidelity(RealTrace real) {
    this.real = real;
    this.trace = real.requests();
    this.windows = Windows.features(trace);
  }

  /**
   * Compares.
   *
   * @param world the generated side
   * @param workload the class to compare, or none to take the nearest
   * @throws FidelityException if that class, or any, has too few requests
   */
  public Scorecard against(Playback world, Optional<String> workload)
      throws IOException, FidelityException {
    Stretch stretch = Stretch.of(real, world.startMicros(), world.endMicros());
    SortedMap<String, GeneratedClasses.Taken> taken =
        new GeneratedClasses(world, stretch, trace.size(), SPAN).take(workload);
    if (workload.isPresent() && !taken.containsKey(workload.get())) {
      throw new FidelityException(
          "no honest account of workload class '"
              + workload.get()
              + "' sends anything from "
              + stretch.start()
              + " on; there are "
              + String.join(", ", taken.keySet()));
    }
    int needed = Math.min(trace.size(), FEW_WINDOWS * Windows.SIZE);
    SortedMap<String, Integer> tooFew = new TreeMap<>();
    List<ClassComparison> classes = new ArrayList<>();
    for (Map.Entry<String, GeneratedClasses.Taken> entry : taken.entrySet()) {
      int size = entry.getValue().requests().size();
      if (workload.isPresent() && !workload.get().equals(entry.getKey())) {
        continue;
      }
      if (size < needed) {
        tooFew.put(entry.getKey(), size);
      } else {
        classes.add(compare(entry.getKey(), entry.getValue()));
      }
    }
    if (classes.isEmpty()) {
      throw new FidelityException(
          "no workload class sends the "
              + needed
              + " requests that are needed: "
              + tooFew
              + "; make the world larger with --scale or longer");
    }
    classes.sort(
        Comparator.comparingDouble((ClassComparison c) -> c.twoSample().value())
            .thenComparing(ClassComparison::name));
    return scorecard(classes, tooFew);
  }

  private ClassComparison compare(String name, GeneratedClasses.Taken taken) {
    RequestSeries own = taken.requests();
    double tempo = own.tempoOf(trace);
    RequestSeries compared = own.atTempo(tempo).onTicks(real.tickMicros());
    return new ClassComparison(
        name,
        taken.accounts(),
        taken.accountsOfClass(),
        tempo,
        TrafficProfile.of(own.onTicks(real.tickMicros()), real.tickMicros()),
        FieldDistances.of(trace, compared, real.tickMicros()),
        test.compare(windows, evenly(Windows.features(compared))),
        compared);
  }

  private Scorecard scorecard(List<ClassComparison> classes, SortedMap<String, Integer> tooFew) {
    ClassComparison chosen = classes.get(0);
    int half = trace.size() / 2;
    RequestSeries early = trace.slice(0, half);
    RequestSeries late = trace.slice(half, trace.size());
    RequestSeries naive = NaiveTraffic.like(trace).onTicks(real.tickMicros());
    Map<String, double[][][]> pairs = new LinkedHashMap<>();
    pairs.put(
        Scorecard.TWO_SAMPLE,
        new double[][][] {windows, evenly(Windows.features(chosen.compared()))});
    pairs.put(
        Scorecard.REAL_OTHER_HALF,
        new double[][][] {Windows.features(early), Windows.features(late)});
    pairs.put(Scorecard.ALTERNATE_WINDOWS, new double[][][] {everyOther(0), everyOther(1)});
    pairs.put(Scorecard.NAIVE, new double[][][] {windows, Windows.features(naive)});
    Map<String, Auc> first = new LinkedHashMap<>();
    Map<String, Auc> second = new LinkedHashMap<>();
    pairs.forEach(
        (name, pair) -> {
          first.put(
              name,
              name.equals(Scorecard.TWO_SAMPLE)
                  ? chosen.twoSample()
                  : test.compare(pair[0], pair[1]));
          second.put(name, secondTest.compare(pair[0], pair[1]));
        });
    return new Scorecard(
        real,
        TrafficProfile.of(trace, real.tickMicros()),
        FieldDistances.of(early, late, real.tickMicros()),
        classes,
        tooFew,
        chosen,
        first.get(Scorecard.REAL_OTHER_HALF),
        first.get(Scorecard.ALTERNATE_WINDOWS),
        first.get(Scorecard.NAIVE),
        FieldDistances.of(trace, naive, real.tickMicros()),
        naive,
        second,
        warnings(chosen));
  }

  /** Draws as many windows as the trace has, evenly over time. */
  private double[][] evenly(double[][] from) {
    int size = Math.min(windows.length, from.length);
    double[][] some = new double[size][];
    for (int i = 0; i < size; i++) {
      some[i] = from[(int) ((long) i * from.length / size)];
    }
    return some;
  }

  private double[][] everyOther(int from) {
    double[][] some = new double[(windows.length + 1 - from) / 2][];
    for (int i = 0; i < some.length; i++) {
      some[i] = windows[2 * i + from];
    }
    return some;
  }

  private List<String> warnings(ClassComparison chosen) {
    List<String> warnings = new ArrayList<>();
    if (windows.length < FEW_WINDOWS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The trace has %d windows of %d requests, fewer than %d: the numbers of the"
                  + " two-sample test say little, see their intervals.",
              windows.length,
              Windows.SIZE,
              FEW_WINDOWS));
    } else if (windows.length < 2 * FEW_WINDOWS) {
      warnings.add(
          "Each half of the trace has fewer than "
              + FEW_WINDOWS
              + " windows: what its other half gets is uncertain, see the interval.");
    }
    if (chosen.twoSample().high() < COPY_BELOW) {
      warnings.add(
          "A number far below 0.5 means that windows of both sides come in pairs, as those of a"
              + " copy of the trace do.");
    }
    if (chosen.compared().size() < trace.size()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Class %s sent %,d requests, the trace holds %,d.",
              chosen.name(),
              chosen.compared().size(),
              trace.size()));
    }
    if (chosen.tempo() < 0.5 || chosen.tempo() > 2) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Class %s sends at %.3g times the rate of the trace, so it is compared over another"
                  + " length of time; change --scale to bring rates together.",
              chosen.name(),
              chosen.tempo()));
    }
    return warnings;
  }
}
