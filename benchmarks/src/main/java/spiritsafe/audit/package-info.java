/**
 * The shortcut audit: whether labelled traffic gives its label away by anything that would not help
 * against real operators.
 *
 * <p>A {@link spiritsafe.audit.Check} looks at one way in which it could, on samples of accounts
 * and exchanges in columns ({@link spiritsafe.audit.Sample}) that are made from a scenario, a data
 * set or somebody else's labelled file alike. What a scenario declares under {@code signals} may
 * tell the classes apart within its band; nothing else may by much.
 */
package spiritsafe.audit;
