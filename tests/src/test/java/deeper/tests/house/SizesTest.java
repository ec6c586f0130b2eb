package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** STYLE.md's rule 11: small enough to hold in the head. */
class SizesTest {
  private static final int FILE = 300;
  private static final int OPERATOR_FILE = 150;

  /**
   * 2,500 for a kernel that serves correct cells. What people paste and what JShell's compiler
   * throws or takes away cost 1,100 more: hints and pasted text 400, redeclarations, imports and
   * their values 400, faults of the compiler 150, files of percent commands 150.
   */
  private static final int KERNEL = 3700;

  @Test
  void filesAreAtMostThreeHundredLinesAndOperatorsHalfOfThat() {
    List<String> long_ = new ArrayList<>();
    List<Path> sources = Checkouts.mainSources();
    assertTrue(sources.size() > 50, "the sources were not found");
    for (Path source : sources) {
      long lines = Checkouts.read(source).lines().count();
      int limit =
          source.toString().replace('\\', '/').contains("/deeper/ops/") ? OPERATOR_FILE : FILE;
      if (lines > limit) {
        long_.add(source.getFileName() + " has " + lines + " lines, at most " + limit);
      }
    }
    assertEquals(List.of(), long_);
  }

  /** Lines of code, imports among them: neither blank nor comment. */
  @Test
  void theKernelIsWithinItsBudgetOfLinesOfCode() {
    long lines = 0;
    Path kernel = Checkouts.root().resolve("environment/kernel/src/main/java");
    for (Path source : Checkouts.files(kernel, ".java")) {
      // A comment of ours begins its line; none begins behind code and goes on below.
      String code = Checkouts.read(source).replaceAll("(?ms)^\\s*/\\*.*?\\*/", "");
      lines += code.lines().map(String::strip).filter(SizesTest::isCode).count();
    }
    assertTrue(lines > 1000 && lines < KERNEL, lines + " lines of code, at most " + KERNEL);
  }

  private static boolean isCode(String line) {
    return !line.isEmpty() && !line.startsWith("//");
  }

  @Test
  void methodsAreShortAndTakeFewParameters() {
    assertEquals(List.of(), MethodSizes.tooLarge(Checkouts.mainSources()));
  }

  @Test
  void longMethodsAndManyParametersAreCaught() {
    String body = "x++;\n".repeat(31);
    String text =
        "final class A { void f(int a, int b, int c, int d, int e) { int x = 0;\n" + body + "} }";
    assertEquals(
        List.of("A.f takes 5 parameters, at most 4", "A.f has 32 lines, at most 30"),
        MethodSizes.tooLarge("A", text));
  }

  @Test
  void overridesAndRecordsMayTakeMoreParameters() {
    String text =
        "record R(int a, int b, int c, int d, int e) {"
            + " @Override public void f(int a, int b, int c, int d, int e) {} }";
    assertEquals(List.of(), MethodSizes.tooLarge("R", text));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    List<String> silent = new ArrayList<>();
    for (Path source : Checkouts.mainSources()) {
      if (!Files.exists(source.resolveSibling("package-info.java"))) {
        silent.add(Checkouts.root().relativize(source.getParent()).toString());
      }
    }
    assertEquals(List.of(), silent.stream().distinct().toList());
  }
}
