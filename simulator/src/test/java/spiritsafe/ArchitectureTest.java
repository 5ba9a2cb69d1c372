package spiritsafe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glass wall and the direction rule: arrows point down. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("spiritsafe");

  private static void never(String who, String... whom) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(whom)
        .check(CLASSES);
  }

  /** A detector compiled against this module cannot name a label: it is not exported. */
  @Test
  void theModuleExportsTrafficAlone() throws IOException {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes"))
            .find("spiritsafe.simulator")
            .orElseThrow()
            .descriptor();
    assertEquals(
        Set.of("spiritsafe.traffic"),
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
  }

  @Test
  void trafficAndRandomImportNothingOfOurs() {
    never(
        "spiritsafe.traffic..",
        "spiritsafe.random..",
        "spiritsafe.truth..",
        "spiritsafe.scenario..",
        "spiritsafe.world..",
        "spiritsafe.source..",
        "spiritsafe.gateway..",
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.engine..");
    never(
        "spiritsafe.random..",
        "spiritsafe.traffic..",
        "spiritsafe.truth..",
        "spiritsafe.scenario..",
        "spiritsafe.world..",
        "spiritsafe.source..",
        "spiritsafe.engine..");
  }

  @Test
  void truthKnowsTrafficAlone() {
    never(
        "spiritsafe.truth..",
        "spiritsafe.scenario..",
        "spiritsafe.world..",
        "spiritsafe.source..",
        "spiritsafe.gateway..",
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.engine..");
  }

  @Test
  void scenariosDrawNoChanceAndMakeNoTraffic() {
    never(
        "spiritsafe.scenario..",
        "spiritsafe.random..",
        "spiritsafe.world..",
        "spiritsafe.source..",
        "spiritsafe.engine..");
  }

  @Test
  void theWorldKnowsNobodyWhoSends() {
    never(
        "spiritsafe.world..",
        "spiritsafe.source..",
        "spiritsafe.truth..",
        "spiritsafe.gateway..",
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.engine..");
  }

  @Test
  void theContractOfSourcesKnowsNoSource() {
    never(
        "spiritsafe.source..",
        "spiritsafe.gateway..",
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.engine..");
  }

  @Test
  void honestSendersKnowNothingOfIllicitOnesNorOfTheGateway() {
    never(
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.gateway..",
        "spiritsafe.engine..");
    never("spiritsafe.illicit..", "spiritsafe.gateway..", "spiritsafe.engine..");
    never(
        "spiritsafe.gateway..",
        "spiritsafe.benign..",
        "spiritsafe.illicit..",
        "spiritsafe.engine..");
  }

  @Test
  void noClockAndNoLooseChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  /** Their last digit depends on the machine; what reaches a file uses StrictMath. */
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
