package spiritsafe.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.world.Registrar.Customer;

/**
 * The plans, programmes and pathways that a kind of customer has, as shares of its accounts. No
 * provider publishes them; all are assumed, as they are in the engine, which is held against these.
 */
final class CustomerMix {

  private CustomerMix() {}

  static Map<String, Double> tiers(Customer customer) {
    return switch (customer) {
      // A quarter of people, and nine guests of ten, live on the credit that newcomers get.
      case PERSON -> tiers(0.25, 0.60, 0.15, 0, 0);
      case VISITOR -> tiers(0.90, 0.08, 0.02, 0, 0);
      case FARMER -> tiers(1, 0, 0, 0, 0);
      case SEAT, TRAVELLER -> tiers(0, 0.8, 0.2, 0, 0);
      case RESEARCHERS, STUDENT -> tiers(0, 0.5, 0.5, 0, 0);
      case OFFICE -> tiers(0, 0.3, 0.6, 0, 0.1);
      case SERVICE, STARTUP -> tiers(0, 0, 0.35, 0.5, 0.15);
    };
  }

  static Map<String, Double> programmes(Customer customer) {
    return switch (customer) {
      case RESEARCHERS -> programmes(0.3, 0, 0.4);
      case STUDENT -> programmes(0.7, 0, 0);
      case STARTUP -> programmes(0, 0.35, 0);
      case SERVICE -> programmes(0, 0.12, 0);
      case PERSON -> programmes(0.04, 0.02, 0);
      default -> programmes(0, 0, 0);
    };
  }

  static Map<String, Double> pathways(Customer customer) {
    return switch (customer) {
      case SEAT -> pathways(0.4, 0, 0, 0.6);
      case FARMER -> pathways(1, 0, 0, 0);
      case SERVICE, OFFICE, STARTUP -> pathways(0.75, 0.15, 0.10, 0);
      default -> pathways(0.95, 0.05, 0, 0);
    };
  }

  private static Map<String, Double> tiers(
      double evaluation, double start, double build, double scale, double custom) {
    Map<String, Double> shares = new LinkedHashMap<>();
    put(shares, Tier.EVALUATION.code(), evaluation);
    put(shares, Tier.START.code(), start);
    put(shares, Tier.BUILD.code(), build);
    put(shares, Tier.SCALE.code(), scale);
    put(shares, Tier.CUSTOM.code(), custom);
    return shares;
  }

  private static Map<String, Double> programmes(double education, double startup, double research) {
    Map<String, Double> shares = new LinkedHashMap<>();
    put(shares, Programme.EDUCATION.code(), education);
    put(shares, Programme.STARTUP.code(), startup);
    put(shares, Programme.RESEARCH.code(), research);
    return shares;
  }

  private static Map<String, Double> pathways(
      double firstParty, double marketplaceA, double marketplaceB, double subscription) {
    Map<String, Double> shares = new LinkedHashMap<>();
    put(shares, Pathway.FIRST_PARTY_API.code(), firstParty);
    put(shares, Pathway.CLOUD_MARKETPLACE_A.code(), marketplaceA);
    put(shares, Pathway.CLOUD_MARKETPLACE_B.code(), marketplaceB);
    put(shares, Pathway.SUBSCRIPTION_CLIENT.code(), subscription);
    return shares;
  }

  private static void put(Map<String, Double> shares, String kind, double share) {
    if (share > 0) {
      shares.put(kind, share);
    }
  }
}
