package spiritsafe.source;

/** What the sender does with an answer, as far as it shows in how the answer ends. */
public enum Reply {

  /** A person reads it: the answer ends the turn. */
  PERSON,

  /** A client runs a tool and sends what came of it: the answer asks for that tool. */
  TOOL,

  /** Not known; if tools are offered, most answers ask for one. */
  UNKNOWN
}
