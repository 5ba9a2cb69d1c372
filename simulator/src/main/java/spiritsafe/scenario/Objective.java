package spiritsafe.scenario;

import java.util.Locale;

/** What a campaign collects. */
public enum Objective {
  /** The reasoning behind finished answers, written out step by step. */
  REASONING_TRACES,
  /** Grades of a student's answers against a rubric: the teacher as reward model. */
  RUBRIC_GRADES,
  /** Inoffensive versions of delicate questions and answers. */
  SAFE_REWRITES,
  /** Whole runs of a coding agent over repositories. */
  AGENTIC_CODING,
  /** Runs that combine many tools. */
  TOOL_ORCHESTRATION,
  /** Runs that explore tables and explain what they show. */
  DATA_ANALYSIS,
  /** Runs that work a screen by mouse and keyboard, one picture a step. */
  COMPUTER_USE,
  /** Questions about pictures. */
  VISION,
  /** Captured answers, tidied for training. */
  TRACE_CLEANING,
  /** New tasks for reinforcement learning: few prompts, many different answers. */
  TASK_GENERATION,
  /** The calls of the operator's own customers, relayed and kept. */
  OWN_USERS;

  /** Returns its name in scenario files, for example {@code reasoning-traces}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it is collected as trajectories of many steps rather than single answers. */
  public boolean agentic() {
    return this == AGENTIC_CODING
        || this == TOOL_ORCHESTRATION
        || this == DATA_ANALYSIS
        || this == COMPUTER_USE;
  }
}
