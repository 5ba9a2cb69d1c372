package spiritsafe.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.truth.AccountTruth;

/**
 * Draws owners with replacement, each with all its accounts and campaigns, as many as there are:
 * honest organizations and operators apart, so that a resample has as many of either.
 *
 * <p>The n-th resample is the same in every run and on any number of threads, and the same for all
 * detectors of a world, which makes differences between them paired. After Efron and Tibshirani, An
 * Introduction to the Bootstrap (1993), chapter 8, with owners as the independent units.
 */
public final class Resampler {

  private static final long SEED = 20_260_201;

  /** Leaving out more, one by one, changes the skewness they show by less than its own noise. */
  private static final int MOST_LEFT_OUT = 400;

  private final List<List<Integer>> strata;
  private final Map<String, Integer> unitOfAccount = new HashMap<>();
  private final Map<String, Integer> unitOfCampaign = new HashMap<>();
  private final int operators;
  private final int organizations;
  private final int units;

  /** Makes one of the accounts and campaigns of a world that are judged. */
  public Resampler(WorldTruth world) {
    Owners owners = new Owners(world);
    SortedMap<String, Integer> places = new TreeMap<>();
    Map<String, Boolean> illicit = new HashMap<>();
    for (AccountTruth account : world.truth().accounts().values()) {
      if (account.illicit() || !account.fraudulent()) {
        String owner = owners.ofAccount(account.accountId());
        places.put(owner, 0);
        illicit.put(owner, account.illicit());
      }
    }
    List<Integer> crooked = new ArrayList<>();
    List<Integer> honest = new ArrayList<>();
    int next = 0;
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      (illicit.get(place.getKey()) ? crooked : honest).add(next);
      place.setValue(next++);
    }
    for (AccountTruth account : world.truth().accounts().values()) {
      Integer unit = places.get(owners.ofAccount(account.accountId()));
      if (unit != null) {
        unitOfAccount.put(account.accountId(), unit);
      }
    }
    world
        .truth()
        .campaigns()
        .forEach(
            campaign -> {
              Integer unit = places.get(owners.ofCampaign(campaign.campaign()));
              if (unit != null) {
                unitOfCampaign.put(campaign.campaign(), unit);
              }
            });
    strata = List.of(crooked, honest);
    operators = crooked.size();
    organizations = honest.size();
    units = next;
  }

  /** Returns how many operators of account pools there are. */
  public int operators() {
    return operators;
  }

  /** Returns how many honest organizations there are. */
  public int organizations() {
    return organizations;
  }

  /** Returns how many owners there are of either kind. */
  public int owners() {
    return units;
  }

  /** Returns the number of the owner of a judged account, from 0. */
  public int ownerOfAccount(String accountId) {
    return unitOfAccount.get(accountId);
  }

  /** Returns the number of the owner of a campaign, from 0. */
  public int ownerOfCampaign(String campaign) {
    return unitOfCampaign.get(campaign);
  }

  /** Returns how many owners stand behind the accounts alerted at a threshold. */
  int ownersAlerted(Ranking ranking, double threshold, boolean positive) {
    return (int)
        ranking.accounts().stream()
            .filter(account -> account.positive() == positive && account.alertedAt(threshold))
            .map(account -> unitOfAccount.get(account.accountId()))
            .distinct()
            .count();
  }

  /**
   * Computes statistics over resamples.
   *
   * @return for each statistic one value per resample
   */
  public Map<Statistic, double[]> replicates(
      Judged judged, List<Statistic> statistics, int resamples) {
    IntFunction<Judged> samples = samples(judged);
    Map<Statistic, double[]> values = new LinkedHashMap<>();
    statistics.forEach(statistic -> values.put(statistic, new double[resamples]));
    IntStream.range(0, resamples)
        .parallel()
        .forEach(
            i -> {
              Judged sample = samples.apply(i);
              values.forEach((statistic, all) -> all[i] = statistic.of().applyAsDouble(sample));
            });
    return values;
  }

  /** Returns the resamples of what a detector reached, by their number. */
  public IntFunction<Judged> samples(Judged judged) {
    int[] unitAt = unitAt(judged);
    return number -> sample(judged, unitAt, times(number));
  }

  /**
   * Computes statistics without one owner at a time; of more than {@value #MOST_LEFT_OUT} owners of
   * a kind, without one of as many groups of them.
   *
   * @return for each statistic, by kind of owner (operators, then organizations), one value an
   *     owner or group
   */
  Map<Statistic, double[][]> leavingOut(Judged judged, List<Statistic> statistics) {
    int[] unitAt = unitAt(judged);
    Map<Statistic, double[][]> values = new LinkedHashMap<>();
    statistics.forEach(statistic -> values.put(statistic, new double[strata.size()][]));
    for (int kind = 0; kind < strata.size(); kind++) {
      int place = kind;
      List<Integer> stratum = strata.get(kind);
      int groups = Math.min(MOST_LEFT_OUT, stratum.size());
      values.values().forEach(all -> all[place] = new double[groups]);
      IntStream.range(0, groups)
          .parallel()
          .forEach(
              group -> {
                int[] times = new int[units];
                Arrays.fill(times, 1);
                for (int i = group; i < stratum.size(); i += groups) {
                  times[stratum.get(i)] = 0;
                }
                Judged sample = sample(judged, unitAt, times);
                values.forEach(
                    (statistic, all) -> all[place][group] = statistic.of().applyAsDouble(sample));
              });
    }
    return values;
  }

  private Judged sample(Judged judged, int[] unitAt, int[] times) {
    int[] accountTimes = new int[unitAt.length];
    for (int place = 0; place < unitAt.length; place++) {
      accountTimes[place] = times[unitAt[place]];
    }
    List<CampaignOutcome> outcomes = new ArrayList<>();
    for (CampaignOutcome outcome : judged.outcomes()) {
      Integer unit = unitOfCampaign.get(outcome.truth().campaign());
      for (int i = 0; i < (unit == null ? 1 : times[unit]); i++) {
        outcomes.add(outcome);
      }
    }
    return new Judged(judged.ranking().resampled(accountTimes), outcomes, judged.threshold());
  }

  private int[] unitAt(Judged judged) {
    return judged.ranking().accounts().stream()
        .mapToInt(account -> unitOfAccount.get(account.accountId()))
        .toArray();
  }

  private int[] times(int number) {
    Draws draws = SeedTree.root(SEED).child("resample").child(number).draws();
    int[] times = new int[units];
    for (List<Integer> stratum : strata) {
      for (int i = 0; i < stratum.size(); i++) {
        times[stratum.get(draws.below(stratum.size()))]++;
      }
    }
    return times;
  }
}
