package spiritsafe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Detectors see traffic and nothing else of the simulator; arrows point down. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPath(Path.of("target/classes"));

  @Test
  void detectorsSeeTrafficAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "spiritsafe.traffic",
            "spiritsafe.detector",
            "spiritsafe.feature",
            "spiritsafe.catalog",
            "spiritsafe.volume",
            "spiritsafe.timing",
            "spiritsafe.content",
            "spiritsafe.coordination",
            "spiritsafe.infrastructure",
            "spiritsafe.reference")
        .check(CLASSES);
  }

  @Test
  void theContractKnowsNoImplementation() {
    noClasses()
        .that()
        .resideInAnyPackage("spiritsafe.detector", "spiritsafe.feature")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "spiritsafe.catalog",
            "spiritsafe.volume",
            "spiritsafe.timing",
            "spiritsafe.content",
            "spiritsafe.coordination",
            "spiritsafe.infrastructure",
            "spiritsafe.reference")
        .check(CLASSES);
  }

  /** The last digit of these depends on the machine; of StrictMath's it does not. */
  @Test
  void noMachineDependentMathematics() {
    Set<String> inexact =
        Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan",
            "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");
    assertEquals(
        List.of(),
        CLASSES.stream()
            .flatMap(one -> one.getAccessesFromSelf().stream())
            .filter(access -> access.getTargetOwner().isEquivalentTo(Math.class))
            .filter(access -> inexact.contains(access.getName()))
            .map(JavaAccess::getDescription)
            .toList());
  }
}
