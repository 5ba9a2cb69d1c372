package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import spiritsafe.scenario.Signal;

/**
 * S3: whether a field's absence or the way its values are written tells the classes apart.
 *
 * <p>The form of values is looked at where they are too many to be looked at one by one; where they
 * are few, {@link SingleFields} sees every form as a value.
 */
final class AbsenceAndFormat implements Check {

  private static final double LIMIT = 0.55;

  /** Share of rows that must be distinct values before their form is looked at. */
  private static final double MANY = 0.2;

  /** A property of the form of a text. */
  private record Form(String name, ToDoubleFunction<String> of) {}

  private static final List<Form> IDENTIFIER_FORMS =
      List.of(
          new Form("length", String::length),
          new Form("upper case", text -> share(text, Character::isUpperCase)),
          new Form("digits", text -> share(text, Character::isDigit)),
          new Form("beyond ASCII", text -> share(text, c -> c > 127)));

  private static final List<Form> PROSE_FORMS =
      List.of(
          new Form("beyond ASCII", text -> text.chars().anyMatch(c -> c > 127) ? 1 : 0),
          new Form("space at its ends", text -> text.equals(text.strip()) ? 0 : 1),
          new Form("two spaces in a row", text -> text.contains("  ") ? 1 : 0),
          new Form("line ends", text -> text.contains("\r") ? 1 : 0));

  private static final List<Form> NUMBER_FORMS =
      List.of(
          new Form("decimals", text -> decimals(text)),
          new Form("trailing zeros", text -> trailingZeros(text)));

  @Override
  public List<String> ids() {
    return List.of("S3");
  }

  @Override
  public String title() {
    return "absence and format";
  }

  /** A property of each row's value of a field. */
  private record Feature(String field, String what, Variable values) {}

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : List.of(input.accounts(), input.exchanges().columns())) {
      if (sample.comparable()) {
        findings.addAll(of(sample, input.signals()));
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S3", "a class is missing")) : findings;
  }

  private static List<Finding> of(Sample sample, Signals signals) {
    List<Feature> features = new ArrayList<>();
    for (Variable variable : Texts.raw(sample)) {
      features.addAll(features(variable));
    }
    double noise =
        NoiseLimit.of(
            sample,
            NoiseLimit.SHUFFLES,
            classes -> features.stream().mapToDouble(f -> auc(f, classes)).max().orElse(0.5));
    double limit = Math.max(LIMIT, noise);
    List<Finding> findings = new ArrayList<>();
    for (Feature feature : features) {
      double auc = auc(feature, sample.positive());
      Optional<Signal> signal = signals.of(feature.field(), sample.level());
      boolean allowed = signal.isPresent() && auc <= Math.max(limit, signal.get().to());
      boolean leaks = auc > limit && !allowed;
      findings.add(
          new Finding(
              "S3",
              leaks ? Severity.ERROR : Severity.INFO,
              sample.level().code(),
              feature.field(),
              "AUC of " + feature.what(),
              auc,
              limit,
              signal.isPresent(),
              leaks ? "let the field be absent, and be written, alike in both classes" : ""));
    }
    return findings;
  }

  private static double auc(Feature feature, boolean[] classes) {
    return Auc.star(Auc.ofRanks(feature.values().midranks(), classes));
  }

  private static List<Feature> features(Variable variable) {
    List<Feature> features = new ArrayList<>();
    int n = variable.size();
    double[] absent = new double[n];
    int absences = 0;
    for (int i = 0; i < n; i++) {
      absent[i] = variable.absent(i) ? 1 : 0;
      absences += variable.absent(i) ? 1 : 0;
    }
    if (absences > 0 && absences < n) {
      features.add(feature(variable, "absence", absent));
    }
    boolean many = !variable.categorical() || variable.cardinality() > MANY * n;
    if (many) {
      List<Form> forms =
          variable.numeric()
              ? NUMBER_FORMS
              : Texts.prose(variable) ? PROSE_FORMS : IDENTIFIER_FORMS;
      for (Form form : forms) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
          values[i] = variable.absent(i) ? Double.NaN : form.of().applyAsDouble(variable.text(i));
        }
        features.add(feature(variable, form.name(), values));
      }
    }
    return features;
  }

  private static Feature feature(Variable of, String what, double[] values) {
    return new Feature(of.field(), what, Variable.measure(what, of.field(), values));
  }

  private static double share(String text, java.util.function.IntPredicate test) {
    return text.isEmpty() ? 0 : (double) text.chars().filter(test).count() / text.length();
  }

  private static int decimals(String number) {
    int point = number.indexOf('.');
    if (point < 0 || number.endsWith(".0") || number.indexOf('E') >= 0) {
      return 0;
    }
    return number.length() - point - 1;
  }

  private static int trailingZeros(String number) {
    double value = Double.parseDouble(number);
    int zeros = 0;
    while (value != 0 && value % 10 == 0 && zeros < 18) {
      value /= 10;
      zeros++;
    }
    return zeros;
  }
}
