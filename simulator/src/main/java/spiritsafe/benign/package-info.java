/** Honest senders: one class per way of working, one profile per archetype. */
package spiritsafe.benign;
