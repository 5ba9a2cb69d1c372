package spiritsafe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
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
}
