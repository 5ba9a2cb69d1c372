package spiritsafe.scenario;

import java.util.Locale;

/**
 * A class of work that models are put to: what the public traces of one service each show, and what
 * generated traffic is compared with them by.
 */
public enum Workload {
  /** People who chat, through an app or a key of their own. */
  CHAT_CONSUMER,
  /** Backends that serve chats of their own users. */
  CHAT_API,
  /** Questions answered from passages that were looked up. */
  RAG_QA,
  /** Completions of code while it is typed. */
  CODE_COMPLETION,
  /** Agents that write code in many steps. */
  CODING_AGENT,
  /** Hard questions to models that think before they answer. */
  REASONING,
  /** Images with text. */
  MULTIMODAL,
  /** Agents that call tools. */
  AGENTIC_TOOL_USE,
  /** Lists that machines work through. */
  BATCH_OFFLINE;

  /** Returns its name, for example {@code chat-api}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
