package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is declared or imported again takes nothing away that need not go, and tells what does. */
class RedeclarationTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @AfterEach
  void forget() {
    kernels().forEach(kernel -> kernel.execute("%reset"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aMethodDeclaredAgainLeavesWhatItHasMade(TestKernel kernel) {
    kernel.execute(
        "int f() { return 1; }\nclass Net { int size = f(); }\nNet net() { return new Net(); }");
    kernel.execute("var v = f();\nvar net = net();\nvar history = new ArrayList<>(List.of(f()));");
    assertEquals("", kernel.execute("int f() { return 2; }").stderr());
    assertEquals("1 1 [1] 2", kernel.value("v + \" \" + net.size + \" \" + history + \" \" + f()"));
    // A lambda more is a method more: the class around it is made anew.
    kernel.execute("int f() { return IntStream.range(0, 3).map(i -> i + 1).sum(); }");
    assertEquals("1 1 [1] 6", kernel.value("v + \" \" + net.size + \" \" + history + \" \" + f()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anotherTypeOfAMethodLeavesValuesAndTellsWhatFitsNoMore(TestKernel kernel) {
    kernel.execute("int f() { return 1; }\nint twice() { return 2 * f(); }\nvar v = twice();");
    assertEquals(
        "note: after f these cannot be used: twice (incompatible types: possible lossy conversion"
            + " from long to int). Execute their cells again once that is mended.\n",
        kernel.execute("long f() { return 2; }").stderr());
    assertEquals("2", kernel.value("v"));
    assertEquals(
        "UnresolvedReference: twice cannot be called yet: incompatible types: possible lossy"
            + " conversion from long to int\n",
        ErrorsTest.error(kernel, "twice()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aTypeDeclaredAgainEmptiesItsOwnVariablesOnly(TestKernel kernel) {
    kernel.execute("class C { int x; }\nenum Color { RED }\nrecord Pt(int x) {}");
    kernel.execute("C c = new C();\nvar var1 = new C();\nvar col = Color.RED;\nPt p = new Pt(1);");
    kernel.execute("int kept = p.x();\nvar losses = List.of(0.5);");
    assertEquals(
        "note: C was declared anew, so variables of it are null again: c, var1. Execute their cells"
            + " again.\n",
        kernel.execute("class C { int y; }").stderr());
    assertEquals(
        "note: Color was declared anew, so variables of it are null again: col. Execute their cells"
            + " again.\n",
        kernel.execute("enum Color { RED, BLUE }").stderr());
    assertEquals(
        "note: Pt was declared anew, so variables of it are null again: p. Execute their cells"
            + " again.\n",
        kernel.execute("record Pt(int x, int y) {}").stderr());
    assertEquals(
        "null null null null 1 [0.5]",
        kernel.value("c + \" \" + var1 + \" \" + col + \" \" + p + \" \" + kept + \" \" + losses"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aRedeclarationThatDoesNotCompileTakesNothingAway(TestKernel kernel) {
    kernel.execute("int x = 5;\nint m() { return 1; }\nclass D { int a = 7; }\nD d = new D();");
    assertEquals("error", kernel.execute("int x = \"a\";").status());
    assertEquals("error", kernel.execute("int m() { return \"a\"; }").status());
    assertEquals("error", kernel.execute("class D { int a = true; }").status());
    assertEquals("5 1 7 7", kernel.value("x + \" \" + m() + \" \" + new D().a + \" \" + d.a"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anImportOfSharedNamesLeavesTheirMeaning(TestKernel kernel) {
    kernel.execute(
        "List<Integer> t3 = new ArrayList<>(List.of(4));\nList<Integer> t4() { return t3; }");
    assertEquals(
        "note: these names mean what they meant before: List (java.util), Panel (deeper.plot),"
            + " Window (deeper.shape). For those of java.awt write java.awt.List.\n",
        kernel.execute("import java.awt.*;").stderr());
    assertEquals("[4] [4]", kernel.value("t3 + \" \" + t4()"));
    assertEquals("1", kernel.value("new Point(1, 2).x"));
    assertEquals("", kernel.execute("import java.awt.*;").stderr());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void whoAsksForASharedNameGetsIt(TestKernel kernel) {
    kernel.execute("import java.awt.*;");
    assertEquals("", kernel.execute("import java.awt.List;").stderr());
    assertEquals("java.awt", kernel.value("List.class.getPackageName()"));
    assertEquals("", kernel.execute("class Window { int own = 3; }").stderr());
    assertEquals("3", kernel.value("new Window().own"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anImportOnWhichTheCompilerFallsIsRefusedAndNothingIsLost(TestKernel kernel) {
    kernel.execute("List<Integer> t4() { return List.of(4); }\nvar t3 = t4();");
    TestKernel.Execution done = kernel.execute("import java.awt.List;");
    assertTrue(
        done.status().equals("ok") || done.error().contains("Write the full name"), done.error());
    assertEquals("[4]", kernel.value("t3"));
    assertEquals("2", kernel.value("1 + 1"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void methodsThatCallEachOtherInOneCellAreNoCaseForANote(TestKernel kernel) {
    String both =
        "boolean even(int n) { return n == 0 || odd(n - 1); }\n"
            + "boolean odd(int n) { return n != 0 && even(n - 1); }";
    assertEquals("", kernel.execute(both).stderr());
    assertEquals("true", kernel.value("even(10)"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void sealedTypesWorkInOneCellAndInSeveral(TestKernel kernel) {
    String one =
        "sealed interface Shape permits Circle, Square {}\nrecord Circle(double r) implements Shape {}\n"
            + "record Square(double a) implements Shape {}\nnew Circle(2)";
    assertEquals("Circle[r=2.0]", kernel.value(one));
    kernel.execute("sealed class A permits B {}");
    String note = kernel.execute("non-sealed class B extends A { int b = 3; }").stderr();
    assertEquals("3", kernel.value("new B().b"), note);
    assertTrue(kernel.value("new B() instanceof A").equals("true"));
    kernel.execute("record Circle(double r) implements Shape { double area() { return r * r; } }");
    assertEquals("4.0", kernel.value("new Circle(2).area()"));
  }
}
