package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import spiritsafe.scenario.Signal;

/**
 * S3: whether a field's absence or the way its values are written tells the classes apart.
 *
 * <p>An empty text where others have one says that there is none, which is a fact about the sender;
 * it is an error only where it tells as much as a value may not. The form of values is looked at
 * where they are too many to be looked at one by one; where they are few, {@link SingleFields} sees
 * every form as a value.
 */
final class AbsenceAndFormat implements Check {

  private static final double LIMIT = 0.55;
  private static final String EMPTY = "empty text";

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

  private static final List<Form> ADDRESS_FORMS =
      List.of(new Form("version", text -> text.indexOf(':') >= 0 ? 6 : 4));

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

  /** A property of each row of a sample, or of each value of a field. */
  private record Feature(String field, String what, Sample sample, Variable values) {

    double auc(boolean[] classes) {
      return Auc.star(Auc.ofRanks(values.midranks(), classes));
    }
  }

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
    List<Feature> absences = new ArrayList<>();
    List<Feature> forms = new ArrayList<>();
    for (Variable variable : Texts.raw(sample)) {
      absence(sample, variable).ifPresent(absences::add);
      forms.addAll(forms(sample, variable));
    }
    double absenceNoise =
        NoiseLimit.of(
            sample,
            NoiseLimit.SHUFFLES,
            classes -> absences.stream().mapToDouble(f -> f.auc(classes)).max().orElse(0.5));
    List<Finding> findings = new ArrayList<>();
    for (Feature absence : absences) {
      findings.add(judged(absence, absenceNoise, signals));
    }
    for (Feature form : forms) {
      // Values of different fields are different rows, so that each form is shuffled by itself.
      double noise = NoiseLimit.of(form.sample(), NoiseLimit.SHUFFLES, forms.size(), form::auc);
      findings.add(judged(form, noise, signals));
    }
    return findings;
  }

  private static Finding judged(Feature feature, double noise, Signals signals) {
    double limit = Math.max(LIMIT, noise);
    double auc = feature.auc(feature.sample().positive());
    Signal.Level level = feature.sample().level();
    Optional<Signal> signal = signals.of(feature.field(), level);
    boolean allowed = signal.isPresent() && auc <= Math.max(limit, signal.get().to());
    boolean leaks = auc > limit && !allowed;
    boolean mild =
        signals.teaching()
            || (feature.what().equals(EMPTY) && auc <= Math.max(Signals.ERROR, noise));
    return new Finding(
        "S3",
        !leaks ? Severity.INFO : mild ? Severity.WARNING : Severity.ERROR,
        level.code(),
        feature.field(),
        "AUC of " + feature.what(),
        auc,
        limit,
        signal.isPresent(),
        leaks ? "let the field be absent, and be written, alike in both classes" : "");
  }

  private static Optional<Feature> absence(Sample sample, Variable variable) {
    int n = variable.size();
    double[] absent = new double[n];
    int absences = 0;
    boolean empty = false;
    for (int i = 0; i < n; i++) {
      absent[i] = variable.absent(i) ? 1 : 0;
      absences += variable.absent(i) ? 1 : 0;
      empty |= variable.absent(i) && variable.text(i) != null;
    }
    return absences > 0 && absences < n
        ? Optional.of(feature(sample, variable, empty ? EMPTY : "absence", absent))
        : Optional.empty();
  }

  private static List<Feature> forms(Sample sample, Variable variable) {
    if (variable.categorical() && variable.cardinality() <= MANY * variable.size()) {
      return List.of();
    }
    NamedOnce once = NamedOnce.of(sample, variable);
    List<Feature> features = new ArrayList<>();
    if (once.sample().comparable()) {
      for (Form form : formsOf(variable)) {
        double[] values = once.values().stream().mapToDouble(form.of()).toArray();
        features.add(feature(once.sample(), variable, form.name(), values));
      }
    }
    return features;
  }

  private static List<Form> formsOf(Variable variable) {
    if (variable.numeric()) {
      return NUMBER_FORMS;
    }
    if (Texts.address(variable)) {
      return ADDRESS_FORMS;
    }
    return Texts.prose(variable) ? PROSE_FORMS : IDENTIFIER_FORMS;
  }

  private static Feature feature(Sample sample, Variable of, String what, double[] values) {
    return new Feature(of.field(), what, sample, Variable.measure(what, of.field(), values));
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
