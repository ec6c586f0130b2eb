package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClashesTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aClassOfTheStudentHidesOurs(TestKernel kernel) {
    assertEquals(
        "mine", kernel.value("class Accuracy { String is = \"mine\"; }\nnew Accuracy().is"));
    assertEquals("own", kernel.value("class Conv2d { String is = \"own\"; }\nnew Conv2d().is"));
    assertEquals("2", kernel.value("1 + 1"));
    kernel.execute("%reset");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void theOlderOfAClassAndAnImportGoesAndThatIsTold(TestKernel kernel) {
    kernel.execute("import deeper.metric.Accuracy;");
    TestKernel.Execution done = kernel.execute("class Accuracy { int is = 1; }");
    assertEquals("ok", done.status(), done.error());
    assertEquals(
        "note: import deeper.metric.Accuracy is gone: the same name as your Accuracy.\n",
        done.stderr());
    assertEquals("1", kernel.value("new Accuracy().is"));
    assertEquals(
        "note: your earlier Accuracy is gone: the same name as import deeper.metric.Accuracy.\n",
        kernel.execute("import deeper.metric.Accuracy;").stderr());
    assertEquals("deeper.metric", kernel.value("Accuracy.class.getPackageName()"));
    kernel.execute("%reset");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void theOlderOfTwoImportsGoes(TestKernel kernel) {
    kernel.execute("import java.util.List;");
    assertEquals(
        "note: import java.util.List is gone: the same name as import java.awt.List.\n",
        kernel.execute("import java.awt.List;").stderr());
    assertEquals("java.awt", kernel.value("List.class.getPackageName()"));
    kernel.execute("%reset");
    assertEquals("java.util", kernel.value("List.class.getPackageName()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aVariableNamedDeeperHarmsNothing(TestKernel kernel) {
    assertEquals("4", kernel.value("int deeper = 3;\ndeeper + 1"));
    assertEquals("3", kernel.value("Window.of(3).outputHeight(5)"));
    kernel.execute("%reset");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anOwnDisplayMethodWins(TestKernel kernel) {
    assertEquals(
        "mine 3", kernel.value("String display(Object o) { return \"mine \" + o; }\ndisplay(3)"));
    assertEquals("6", kernel.value("2 * 3"));
    kernel.execute("%reset");
  }
}
