package spiritsafe.benign;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import spiritsafe.random.ScoreTable;
import spiritsafe.scenario.Archetype;

/**
 * The shape of a service that many people stand behind: see the head of {@code services.yaml}, from
 * which profiles are read, for what each number means and which trace it comes from.
 *
 * @param exchangesPerDay mean over a week
 * @param week how the rate follows the hours
 * @param gaps gaps relative to their mean, at the probabilities of the file; empty for exponential
 * @param persistence what a gap's score shares with its neighbours, 0 to 1
 * @param memory requests over which that fades
 * @param tide deviation of the logarithm of the rate in a slow swing of the whole service
 * @param tideMemory requests over which the swing fades
 * @param wander requests over which the shares of groups change
 * @param users people behind it at a time
 * @param inputLikeness what the scores of a user's inputs share, 0 to 1
 * @param outputLikeness the same of outputs
 * @param turnover chance that a request is a new user's first
 * @param correlation of the scores of input and output, −1 to 1
 * @param caps caps on output tokens in use
 * @param temperatures sampling temperatures in use
 * @param streaming share of services that stream
 * @param system share with a system prompt
 * @param tools share that offers tools
 * @param images images of a request, one drawn for each
 * @param reasoning whether it asks a reasoning model
 * @param opening share of requests that open a conversation
 * @param patience mean seconds after which a conversation is not continued any more; 0 for any time
 * @param single share of those that nobody continues
 * @param prefix share of an input that a continued conversation has sent before
 * @param questions how often what people ask comes again in the same words; null if it does not
 * @param groups templates whose shares wander together
 * @param clients how clients differ, if the service is one of a pool of them; null if it is not
 */
public record ServiceProfile(
    double exchangesPerDay,
    Week week,
    List<Double> gaps,
    double persistence,
    double memory,
    double tide,
    double tideMemory,
    double wander,
    int users,
    double inputLikeness,
    double outputLikeness,
    double turnover,
    double correlation,
    List<Integer> caps,
    List<Double> temperatures,
    double streaming,
    double system,
    double tools,
    List<Integer> images,
    boolean reasoning,
    double opening,
    double patience,
    double single,
    double prefix,
    Questions.Shape questions,
    List<Group> groups,
    Clients clients) {

  private static final String FILE = "services.yaml";

  private static final Map<Archetype, ServiceProfile> ALL = new EnumMap<>(Archetype.class);

  /** Probabilities of all quantiles in the file. */
  private static final double[] PROBABILITIES;

  /** How a rate follows the week. */
  public enum Week {
    /** People of one time zone. */
    CHAT,
    /** People of all time zones. */
    CHAT_MIXED,
    /** Developers of all time zones. */
    CODE,
    /** Students of one campus. */
    CAMPUS,
    /** People of one time zone who ask a help desk. */
    HELP_DESK
  }

  /**
   * How the clients of a pool differ. Lengths of the whole pool are the quantiles of the profile; a
   * part of a length's normal score is the client's own.
   *
   * @param inputLikeness share of the score's variance that lies between clients, of inputs
   * @param outputLikeness the same of outputs
   * @param correlation of a client's own scores of input and output
   * @param volumeSigma deviation of the logarithm of volumes
   * @param variation variation of gaps over clients, at the probabilities of the file
   * @param alwaysOn share of clients that send all the week
   * @param daily share with a rhythm of a day
   * @param episodic share that sends in a few hours of the week; the rest is on and off
   * @param hours 24 factors of the pool from midnight
   */
  record Clients(
      double inputLikeness,
      double outputLikeness,
      double correlation,
      double volumeSigma,
      List<Double> variation,
      double alwaysOn,
      double daily,
      double episodic,
      List<Double> hours) {}

  /**
   * Templates whose shares wander together.
   *
   * @param drift deviation of the logarithm of the group's share
   * @param sway what of it follows a change that all groups share: some gain what others lose
   * @param templates what its requests look like
   */
  public record Group(double drift, double sway, List<Template> templates) {}

  /**
   * One kind of request.
   *
   * @param weight its share of requests
   * @param input quantiles of its input tokens
   * @param output quantiles of its output tokens
   */
  public record Template(double weight, List<Double> input, List<Double> output) {}

  /**
   * Returns the requests a day of each of so many tenants, the largest first. Clients of a pool are
   * a stratified sample of its volumes, so that the mean of a few lies far below that of the pool,
   * most of whose requests the largest few of many make.
   */
  public double[] volumes(int tenants) {
    double[] volumes = new double[tenants];
    for (int i = 0; i < tenants; i++) {
      volumes[i] =
          clients == null
              ? exchangesPerDay
              : PoolClient.perDay(
                  exchangesPerDay, clients.volumeSigma(), PoolClient.volumeScore(i, tenants));
    }
    return volumes;
  }

  static {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    try (InputStream in =
        Objects.requireNonNull(ServiceProfile.class.getResourceAsStream(FILE), FILE)) {
      Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      PROBABILITIES = mapper.convertValue(file.remove("probabilities"), double[].class);
      file.forEach(
          (code, value) ->
              ALL.put(
                  Archetype.named(code).orElseThrow(),
                  mapper.convertValue(value, ServiceProfile.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether an archetype is such a service. */
  public static boolean exists(Archetype archetype) {
    return ALL.containsKey(archetype);
  }

  /** Returns the profile of a service. */
  public static ServiceProfile of(Archetype archetype) {
    return Objects.requireNonNull(ALL.get(archetype), archetype.code());
  }

  /** Tabulates quantiles of the file by score. */
  static ScoreTable table(List<Double> quantiles) {
    return ScoreTable.of(
        PROBABILITIES.clone(), quantiles.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the profile of a client whose requests are of one kind, otherwise as this one. */
  ServiceProfile withTemplate(Template template) {
    return new ServiceProfile(
        exchangesPerDay,
        week,
        gaps,
        persistence,
        memory,
        tide,
        tideMemory,
        wander,
        users,
        inputLikeness,
        outputLikeness,
        turnover,
        correlation,
        caps,
        temperatures,
        streaming,
        system,
        tools,
        images,
        reasoning,
        opening,
        patience,
        single,
        prefix,
        questions,
        List.of(new Group(0, 0, List.of(template))),
        null);
  }

  /** Returns the probabilities of all quantiles in the file. */
  static double[] probabilities() {
    return PROBABILITIES.clone();
  }

  /** Tabulates gaps of mean 1 by score. */
  ScoreTable gapTable() {
    if (gaps.isEmpty()) {
      return new ScoreTable(p -> -StrictMath.log1p(-Math.min(p, 1 - 1e-9)));
    }
    double mean = 0;
    for (int i = 1; i < PROBABILITIES.length; i++) {
      mean += (PROBABILITIES[i] - PROBABILITIES[i - 1]) * (gaps.get(i) + gaps.get(i - 1)) / 2;
    }
    double scale = 1 / mean;
    return table(gaps.stream().map(gap -> gap * scale).toList());
  }
}
