package spiritsafe.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.scenario.HonestShare;
import spiritsafe.text.IndentedJson;

/**
 * What an audit found.
 *
 * @param target what was audited
 * @param honest which share of the honest senders was played
 * @param accounts looked at
 * @param positiveAccounts those of them that carried illicit exchanges
 * @param exchanges looked at one by one
 * @param titles of the checks, by id
 * @param findings in the order of the checklist, worst first within a check
 */
public record AuditReport(
    String target,
    HonestShare honest,
    int accounts,
    int positiveAccounts,
    int exchanges,
    Map<String, String> titles,
    List<Finding> findings) {

  /** The version of the form of {@link #json}. */
  public static final String SCHEMA = "spiritsafe.shortcuts/1";

  public AuditReport {
    titles = new LinkedHashMap<>(titles);
    findings = List.copyOf(findings);
  }

  /** Runs all checks. */
  public static AuditReport of(AuditInput input) {
    return of(input, Checks.all());
  }

  /** Runs some checks. */
  static AuditReport of(AuditInput input, List<Check> checks) {
    Map<String, String> titles = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      check.ids().forEach(id -> titles.put(id, check.title()));
      findings.addAll(check.run(input));
    }
    findings.sort(
        Comparator.comparingInt((Finding finding) -> number(finding.check()))
            .thenComparing(Finding::severity)
            .thenComparing(Finding::value, AuditReport::descending));
    return new AuditReport(
        input.name(),
        input.honest(),
        input.people().size(),
        input.accounts().positiveAccounts(),
        input.exchanges().columns().rows(),
        titles,
        findings);
  }

  private static int descending(double a, double b) {
    boolean none = Double.isNaN(a) || Double.isNaN(b);
    return none ? Boolean.compare(Double.isNaN(a), Double.isNaN(b)) : Double.compare(b, a);
  }

  private static int number(String check) {
    return Integer.parseInt(check.substring(1));
  }

  /** Returns how many findings are of a severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /**
   * Returns the findings that people want to see: all errors and warnings, and the strongest of
   * each check that has neither.
   */
  public List<Finding> telling() {
    List<Finding> telling = new ArrayList<>();
    String told = "";
    for (Finding finding : findings) {
      if (finding.alarming() || !finding.check().equals(told)) {
        telling.add(finding);
        told = finding.check();
      }
    }
    return telling;
  }

  /** Returns all findings as JSON, indented, with a final newline. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("target", target);
    root.put("honest_senders_one_in", honest.oneIn());
    root.put("accounts", accounts);
    root.put("positive_accounts", positiveAccounts);
    root.put("exchanges_sampled", exchanges);
    root.put("underpowered", positiveAccounts < Sample.POWERED);
    ObjectNode counts = root.putObject("counts");
    for (Severity severity : Severity.values()) {
      counts.put(severity.code(), count(severity));
    }
    ArrayNode list = root.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = list.addObject();
      node.put("check", finding.check());
      node.put("title", titles.get(finding.check()));
      node.put("severity", finding.severity().code());
      node.put("level", finding.level());
      node.put("subject", finding.subject());
      node.put("statistic", finding.statistic());
      number(node, "value", finding.value());
      number(node, "limit", finding.limit());
      node.put("declared", finding.declared());
      node.put("advice", finding.advice());
    }
    return IndentedJson.of(root);
  }

  private static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      // Four decimals: more would only say that two machines add in another order.
      node.put(key, Math.rint(value * 1e4) / 1e4);
    } else {
      node.putNull(key);
    }
  }
}
