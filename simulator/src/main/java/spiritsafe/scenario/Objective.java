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
  TOOL_ORCHESTRATION;

  /** Returns its name in scenario files, for example {@code reasoning-traces}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it is collected as trajectories of many steps rather than single answers. */
  public boolean agentic() {
    return this == AGENTIC_CODING || this == TOOL_ORCHESTRATION;
  }
}
