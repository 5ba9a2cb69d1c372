package spiritsafe.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of honest sender. */
public enum Archetype {
  /** A backend that relays the chats of its own end users. */
  CHAT_BACKEND(Workload.CHAT_API),
  /** A person who tries things out and builds. */
  INDIVIDUAL_DEVELOPER(Workload.CHAT_CONSUMER),
  /** One developer's coding agent, by subscription or API. */
  CODING_AGENT_SEAT(Workload.CODING_AGENT),
  /** A pipeline that runs one template over many documents; a look-alike. */
  BATCH_DOCUMENTS(Workload.BATCH_OFFLINE),
  /** Researchers who run public benchmarks; a look-alike. */
  EVALUATION_HARNESS(Workload.BATCH_OFFLINE),
  /** A product team that grades its own outputs with a rubric; a look-alike. */
  JUDGE_PIPELINE(Workload.BATCH_OFFLINE),
  /** A company whose members share a few exit addresses; a look-alike. */
  CORPORATE_NAT(Workload.CHAT_CONSUMER),
  /** A job that runs at fixed minutes; a look-alike. */
  CRON_JOB(Workload.BATCH_OFFLINE),

  /** A consumer's chat product. */
  CONSUMER_CHAT_SERVICE(Workload.CHAT_CONSUMER),
  /** A provider's chat endpoint with a few heavy callers. */
  CHAT_API_SERVICE(Workload.CHAT_API),
  /** Completions for many editors. */
  CODE_COMPLETION_SERVICE(Workload.CODE_COMPLETION),
  /** A help desk that answers from its documents. */
  RETRIEVAL_SERVICE(Workload.RAG_QA),
  /** A product whose users ask a reasoning model. */
  REASONING_SERVICE(Workload.REASONING),
  /** A product that reads images. */
  MULTIMODAL_SERVICE(Workload.MULTIMODAL),
  /** A product whose agents call tools. */
  TOOL_AGENT_SERVICE(Workload.AGENTIC_TOOL_USE),
  /** A chat endpoint with shorter answers, as Azure's a year later. */
  SHORT_ANSWER_SERVICE(Workload.CHAT_API),
  /** The chat of one campus, in one time zone. */
  CAMPUS_CHAT_SERVICE(Workload.CHAT_CONSUMER),
  /** A client among those of a large model. */
  LARGE_POOL_SERVICE(Workload.CHAT_API),
  /** A client among those of a middling model. */
  MIDDLE_POOL_SERVICE(Workload.CHAT_API),
  /** A client among those of a small model. */
  SMALL_POOL_SERVICE(Workload.CHAT_API),

  /** A company that makes training data for a model of its own, as its contract allows. */
  SYNTHETIC_DATA(Workload.BATCH_OFFLINE),
  /** A vendor of labels: many paid people, one rubric, shifts through the night. */
  LABELLING_VENDOR(Workload.CHAT_CONSUMER),
  /** A company's unattended coding agents. */
  AGENT_FLEET(Workload.CODING_AGENT),
  /** Builds and reviews that a repository's commits set off. */
  CI_PIPELINE(Workload.CODING_AGENT),
  /** A course at a university: one assignment, one exit address, one hour. */
  CLASSROOM(Workload.CHAT_CONSUMER),
  /** A declared reseller: one account, thousands of end users, many models. */
  AGGREGATOR(Workload.CHAT_API),
  /** An agency whose one card pays for the accounts of its clients. */
  AGENCY(Workload.CHAT_API),
  /** A team that tries each new model within days. */
  RELEASE_ADOPTER(Workload.CHAT_API),
  /** A weekend of new accounts in one hall. */
  HACKATHON(Workload.CHAT_CONSUMER),
  /** A new account whose use doubles within days. */
  HYPERGROWTH_STARTUP(Workload.CHAT_API),
  /** A person on the road, on phones and through a VPN. */
  TRAVELLING_USER(Workload.CHAT_CONSUMER),
  /** Safety researchers who probe refusals. */
  RED_TEAM(Workload.CHAT_CONSUMER),

  /**
   * One who opens account after account for the credit that newcomers get: the accounts are held
   * under false pretences, yet nothing is harvested. Neither honest nor illicit.
   */
  CREDIT_FARMER(Workload.CHAT_CONSUMER);

  private final Workload workload;

  Archetype(Workload workload) {
    this.workload = workload;
  }

  /** Returns the class of work it is. */
  public Workload workload() {
    return workload;
  }

  /** Returns its name in scenario files, for example {@code coding-agent-seat}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the archetype of a name, if it is one. */
  public static Optional<Archetype> named(String code) {
    return Arrays.stream(values()).filter(a -> a.code().equals(code)).findFirst();
  }
}
