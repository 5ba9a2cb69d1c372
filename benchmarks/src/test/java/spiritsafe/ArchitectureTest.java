package spiritsafe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Arrows point down in the harness too, and what it leaves behind is whole and the same anywhere.
 */
class ArchitectureTest {

  /** From the bottom to the top: a package knows those before it alone. */
  private static final List<String> FROM_BELOW =
      List.of(
          "text",
          "yaml",
          "dataset",
          "intake",
          "metric",
          "export",
          "inspect",
          "inject",
          "audit",
          "fidelity",
          "trial",
          "process",
          "report",
          "compare",
          "seeds",
          "sweep",
          "bench",
          "gate",
          "arena",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPath(Path.of("target/classes"));

  private static String room(JavaClass one) {
    String[] parts = one.getPackageName().split("\\.");
    return parts.length > 1 ? parts[1] : "";
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> "spiritsafe." + room + "..").toArray(String[]::new);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    assertEquals(
        new TreeSet<>(FROM_BELOW),
        CLASSES.stream()
            .map(ArchitectureTest::room)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void arrowsPointDown() {
    for (int i = 0; i < FROM_BELOW.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage("spiritsafe." + FROM_BELOW.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(FROM_BELOW.subList(i + 1, FROM_BELOW.size())))
          .check(CLASSES);
    }
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices().matching("spiritsafe.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** What makes and reads data knows nothing of detectors; the arena plays without gates. */
  @Test
  void whatHasNothingToDoWithEachOtherStaysApart() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages(List.of("dataset", "intake", "export", "inspect", "audit", "fidelity")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("spiritsafe.detector..", "spiritsafe.catalog..", "spiritsafe.metric..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("spiritsafe.arena..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("spiritsafe.gate..", "spiritsafe.report..", "spiritsafe.bench..")
        .check(CLASSES);
  }

  /** The last digit of these depends on the machine; of StrictMath's it does not. */
  @Test
  void noMachineDependentMathematics() {
    assertEquals(
        Set.of(),
        callers(
            access ->
                access.getTargetOwner().isEquivalentTo(Math.class)
                    && Set.of(
                            "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin",
                            "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh")
                        .contains(access.getName())));
  }

  /**
   * Files come whole through {@code WholeFile}. Others write where it is safe: beneath the
   * unfinished folder of a data set, into the unfinished file that it gave them, a file that is
   * taken away again, and behind what a CI's summary holds already.
   */
  @Test
  void filesAreWrittenWhole() {
    Set<String> writing =
        Set.of("write", "writeString", "newBufferedWriter", "newOutputStream", "newByteChannel");
    assertEquals(
        new TreeSet<>(
            Set.of(
                "dataset.DatasetWriter",
                "dataset.JsonLinesWriter",
                "dataset.OutputPlace",
                "dataset.WholeFile",
                "export.TrafficExport",
                "cli.GateOptions",
                "cli.MachineCheckups")),
        callers(
            access ->
                access.getTargetOwner().isEquivalentTo(Files.class)
                    && writing.contains(access.getName())));
    assertEquals(
        // It writes to the console.
        new TreeSet<>(Set.of("cli.Spiritsafe")),
        callers(
            access ->
                access.getTargetOwner().isEquivalentTo(FileOutputStream.class)
                    || access.getTargetOwner().isEquivalentTo(FileWriter.class)
                    || access.getTargetOwner().isEquivalentTo(RandomAccessFile.class)
                    || access.getTargetOwner().isEquivalentTo(FileChannel.class)));
  }

  private static Set<String> callers(Predicate<JavaAccess<?>> what) {
    return CLASSES.stream()
        .flatMap(one -> one.getAccessesFromSelf().stream())
        .filter(what)
        .map(access -> access.getOriginOwner().getName().replaceAll("^spiritsafe\\.|\\$.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
