package spiritsafe.scenario;

import java.util.Locale;

/** A kind of honest sender. */
public enum Archetype {
  /** A backend that relays the chats of its own end users. */
  CHAT_BACKEND,
  /** A person who tries things out and builds. */
  INDIVIDUAL_DEVELOPER,
  /** One developer's coding agent, by subscription or API. */
  CODING_AGENT_SEAT,
  /** A pipeline that runs one template over many documents. */
  BATCH_DOCUMENTS,
  /** Researchers who run public benchmarks; a look-alike. */
  EVALUATION_HARNESS,
  /** A product team that grades its own outputs with a rubric; a look-alike. */
  JUDGE_PIPELINE,
  /** A company whose members share a few exit addresses; a look-alike. */
  CORPORATE_NAT,
  /** A job that runs at fixed minutes. */
  CRON_JOB;

  /** Returns its name in scenario files, for example {@code coding-agent-seat}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
