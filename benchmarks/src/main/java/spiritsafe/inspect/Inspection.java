package spiritsafe.inspect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was asked for beside what was made.
 *
 * @param split the world of the data set that was looked at
 * @param populations in the order of the scenario
 * @param clusters in the order of the scenario
 * @param campaigns in the order of the scenario
 */
public record Inspection(
    String split, List<Part> populations, List<Part> clusters, List<Part> campaigns) {

  /**
   * A population, cluster or campaign.
   *
   * @param name of it
   * @param path where it stands in the scenario, for example {@code clusters[0].campaigns[1]}
   * @param figures its numbers
   */
  public record Part(String name, String path, List<Figure> figures) {

    /** Copies the figures. */
    public Part {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(path, "path");
      figures = List.copyOf(figures);
    }
  }

  /** Copies the parts. */
  public Inspection {
    Objects.requireNonNull(split, "split");
    populations = List.copyOf(populations);
    clusters = List.copyOf(clusters);
    campaigns = List.copyOf(campaigns);
  }

  /** Returns all parts, populations first. */
  public Stream<Part> parts() {
    return Stream.of(populations, clusters, campaigns).flatMap(List::stream);
  }

  /** Returns how many figures have a judgement. */
  public long count(Figure.Judgement judgement) {
    return parts()
        .flatMap(part -> part.figures().stream())
        .filter(figure -> figure.judgement() == judgement)
        .count();
  }
}
