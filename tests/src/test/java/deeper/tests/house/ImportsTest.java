package deeper.tests.house;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.notebook.Imports;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every cell may name without an import. */
class ImportsTest {

  @Test
  void noSimpleNameOccursTwiceAmongTheStarImports() {
    assertEquals(Map.of(), twice(Imports.PACKAGES));
  }

  @Test
  void aNameThatOccursTwiceIsFound() {
    assertEquals(
        Set.of("java.awt", "java.util"), twice(List.of("java.awt", "java.util")).get("List"));
  }

  @Test
  void everyImportedPackageHasClasses() {
    for (String name : Imports.PACKAGES) {
      assertTrue(!names(List.of(name)).isEmpty(), name);
    }
  }

  @Test
  void theStartUpScriptForOtherKernelsImportsTheSame() {
    String script = Checkouts.read(Checkouts.root().resolve("environment/start-up.jsh"));
    String imports = script.lines().filter(l -> l.startsWith("import ")).collect(joining("\n"));
    // static imports are left out: those kernels have a display of their own
    String ours =
        Imports.listing().lines().filter(l -> !l.contains(" static ")).collect(joining("\n"));
    assertEquals(ours, imports);
  }

  private static Map<String, Set<String>> twice(List<String> packages) {
    Map<String, Set<String>> names = names(packages);
    names.values().removeIf(where -> where.size() < 2);
    return names;
  }

  /** Simple name of each public class to the packages that have one. */
  private static Map<String, Set<String>> names(List<String> packages) {
    Map<String, Set<String>> names = new TreeMap<>();
    try (ScanResult found =
        new ClassGraph()
            .acceptPackagesNonRecursive(packages.toArray(new String[0]))
            .enableClassInfo()
            .enableSystemJarsAndModules()
            .scan()) {
      for (ClassInfo type : found.getAllClasses()) {
        if (type.isPublic() && !type.isInnerClass() && packages.contains(type.getPackageName())) {
          names
              .computeIfAbsent(type.getSimpleName(), n -> new TreeSet<>())
              .add(type.getPackageName());
        }
      }
    }
    return names;
  }
}
