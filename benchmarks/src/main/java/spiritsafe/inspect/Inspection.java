package spiritsafe.inspect;

import java.util.List;
import java.util.Objects;

/**
 * What was asked for beside what was made.
 *
 * @param split the world of the data set that was looked at
 * @param populations in the order of the scenario
 * @param campaigns in the order of the scenario
 */
public record Inspection(String split, List<Part> populations, List<Part> campaigns) {

  /**
   * A population or a campaign.
   *
   * @param name of it
   * @param figures its numbers
   */
  public record Part(String name, List<Figure> figures) {

    /** Copies the figures. */
    public Part {
      Objects.requireNonNull(name, "name");
      figures = List.copyOf(figures);
    }
  }

  /** Copies the parts. */
  public Inspection {
    Objects.requireNonNull(split, "split");
    populations = List.copyOf(populations);
    campaigns = List.copyOf(campaigns);
  }

  /** Returns how many figures chance does not explain. */
  public long outside() {
    return java.util.stream.Stream.concat(populations.stream(), campaigns.stream())
        .flatMap(part -> part.figures().stream())
        .filter(figure -> figure.judgement() == Figure.Judgement.OUTSIDE)
        .count();
  }
}
