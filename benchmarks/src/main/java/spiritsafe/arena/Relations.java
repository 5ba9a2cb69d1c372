package spiritsafe.arena;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import spiritsafe.detector.GroupSubject;
import spiritsafe.source.Sender;
import spiritsafe.trial.DetectorSpec;

/**
 * Which accounts are seen to belong together: those that a detector put in one group, as it was
 * last scored; else those that share an organization or a payment instrument with the suspect. When
 * the oracle points, it is the accounts that do belong to its cluster, as far as the log has shown
 * them.
 */
final class Relations {

  private record Group(DetectorSpec detector, String groupId) {}

  private final Map<String, Sender> senders = new LinkedHashMap<>();
  private final Map<String, TreeSet<String>> byTrait = new HashMap<>();
  private final Map<Group, List<String>> groups = new HashMap<>();

  /** Takes note of whose account an exchange came through. */
  void seen(Sender sender) {
    String accountId = sender.account().accountId();
    if (senders.putIfAbsent(accountId, sender) == null) {
      note("organization", Optional.of(sender.account().organizationId()), accountId);
      note("payment", Optional.of(sender.account().paymentInstrument()), accountId);
      note("cluster", sender.profile().cluster(), accountId);
    }
  }

  private void note(String trait, Optional<String> value, String accountId) {
    if (value.isPresent() && !value.get().isEmpty()) {
      byTrait.computeIfAbsent(trait + " " + value.get(), unused -> new TreeSet<>()).add(accountId);
    }
  }

  /** Takes note of a group that a detector scored. */
  void grouped(DetectorSpec detector, GroupSubject group) {
    groups.put(new Group(detector, group.groupId()), group.accountIds());
  }

  /** Returns the accounts seen to belong to that of a case, in a kept order, itself among them. */
  List<String> of(Case matter) {
    Sender suspect = senders.get(matter.accountId());
    TreeSet<String> all = new TreeSet<>();
    all.add(matter.accountId());
    if (matter.detector().filter(DetectorSpec::oracle).isPresent()) {
      suspect.profile().cluster().ifPresent(cluster -> all.addAll(trait("cluster", cluster)));
    } else if (matter.group().isPresent()) {
      all.addAll(groups.get(new Group(matter.detector().orElseThrow(), matter.group().get())));
    } else {
      all.addAll(trait("organization", suspect.account().organizationId()));
      all.addAll(trait("payment", suspect.account().paymentInstrument()));
    }
    return List.copyOf(all);
  }

  private Set<String> trait(String trait, String value) {
    return byTrait.getOrDefault(trait + " " + value, new TreeSet<>());
  }
}
