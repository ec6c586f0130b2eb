package deeper.tests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** STYLE.md's rule 5 and its kin: abstract or final, nothing between. */
class TypesTest {
  private static final JavaClasses OURS = OurClasses.ALL;

  /** Interfaces of more than one method that users or other modules implement. */
  private static final Map<String, String> MEANT_TO_BE_IMPLEMENTED =
      Map.of(
          "deeper.data.Dataset", "a student's own pictures",
          "deeper.metric.Metric", "a student's own measure",
          "deeper.notebook.Sink", "one per Java kernel",
          "deeper.notebook.Renderer", "one per type that is shown",
          "deeper.ops.Circuit$Compiled", "how an engine runs a whole network",
          "deeper.ops.Circuit$Custom", "an operator of a network that no engine knows",
          "deeper.ops.EngineProvider", "engines are found by ServiceLoader",
          "deeper.ops.Unary", "what an engine computes for an operator of one array",
          "deeper.ops.Weighted", "what an engine computes for an operator with weights",
          "deeper.tests.golden.Kind", "a kind of fixture file");

  static List<ArchRule> rules() {
    return List.of(
        abstractClasses(), protectedMembers(), towers(), publicTypes(), signatures(), console());
  }

  private static ArchRule abstractClasses() {
    return noClasses()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.ABSTRACT)
        .as("no abstract classes");
  }

  private static ArchRule protectedMembers() {
    return noMembers()
        .that(
            are(
                "not an override of a third party's",
                m -> !(m instanceof JavaMethod method && overridesForeign(method))))
        .should()
        .beProtected()
        .allowEmptyShould(true)
        .as("no protected members");
  }

  private static ArchRule towers() {
    return noClasses()
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                classes(
                    "a subclass of our own",
                    c ->
                        !c.isEnum()
                            && c.getRawSuperclass()
                                .map(s -> s.getPackageName().startsWith("deeper") && !s.isEnum())
                                .orElse(false))))
        .as("no class extends one of ours");
  }

  private static ArchRule publicTypes() {
    return noClasses()
        .that()
        .arePublic()
        .and()
        .areNotAnnotations()
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                classes("open for extension", TypesTest::isOpen)))
        .as("public types are final, records, enums, sealed or functional interfaces");
  }

  private static ArchRule signatures() {
    return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("deeper.network..")
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                units(
                    "about DL4J",
                    u ->
                        u.getAllInvolvedRawTypes().stream()
                            .anyMatch(t -> t.getName().startsWith("org.deeplearning4j")))))
        .as("no public signature outside network mentions DL4J");
  }

  private static ArchRule console() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "deeper.cli..", "deeper.kernel..", "deeper.tests..", "deeper.notebook..")
        .and()
        // Hands the terminal to the listener that prints the epochs.
        .doNotHaveFullyQualifiedName("deeper.train.RunLog")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .as("the library does not print");
  }

  private static boolean isOpen(JavaClass type) {
    if (type.isEnum()
        || type.isRecord()
        || type.getModifiers().contains(JavaModifier.FINAL)
        || isSealed(type)
        || isMeantToBeImplemented(type)) {
      return false;
    }
    long toImplement =
        type.getAllMethods().stream()
            .filter(m -> m.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaMethod::getName)
            .distinct()
            .count();
    return !type.isInterface() || toImplement > 1;
  }

  /** The kernels of the operators are what the engines implement. */
  private static boolean isMeantToBeImplemented(JavaClass type) {
    return MEANT_TO_BE_IMPLEMENTED.containsKey(type.getName())
        || type.getName().matches("deeper\\.ops\\.(\\w+\\$)?\\w*Kernel");
  }

  /** ArchUnit does not tell; the class itself does. */
  private static boolean isSealed(JavaClass type) {
    try {
      return Class.forName(type.getName(), false, TypesTest.class.getClassLoader()).isSealed();
    } catch (ClassNotFoundException e) {
      return false; // a class that a test has just compiled
    }
  }

  private static boolean overridesForeign(JavaMethod method) {
    return method.getOwner().getAllRawSuperclasses().stream()
        .filter(s -> !s.getPackageName().startsWith("deeper"))
        .flatMap(s -> s.getMethods().stream())
        .anyMatch(
            m ->
                m.getName().equals(method.getName())
                    && m.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  private static DescribedPredicate<JavaClass> classes(
      String name, java.util.function.Predicate<JavaClass> test) {
    return DescribedPredicate.describe(name, test);
  }

  private static DescribedPredicate<JavaCodeUnit> units(
      String name, java.util.function.Predicate<JavaCodeUnit> test) {
    return DescribedPredicate.describe(name, test);
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMember> are(
      String name, java.util.function.Predicate<com.tngtech.archunit.core.domain.JavaMember> test) {
    return DescribedPredicate.describe(name, test);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void thisRuleIsKept(ArchRule rule) {
    rule.check(OURS);
  }

  @Test
  void theExceptionsExist() {
    for (String name : MEANT_TO_BE_IMPLEMENTED.keySet()) {
      assertTrue(OURS.contain(name), name);
    }
  }

  /** Each rule is shown a class that breaks it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no abstract classes          | abstract class Intruder {}",
        "no protected members         | final class Intruder { protected int x; }",
        "no class extends             | class Intruder { static final class B extends Intruder {} }",
        "public types are final       | public class Intruder {}",
        "public types are final       | public interface Intruder { int a(); int b(); }",
        "the library does not print   | final class Intruder { void f() { System.out.println(); } }",
        "no public signature          | public final class Intruder {"
            + " public void f(org.deeplearning4j.nn.graph.ComputationGraph g) {} }"
      })
  void aClassThatBreaksTheRuleIsCaught(String rule, String text, @TempDir Path folder)
      throws ReflectiveOperationException, java.io.IOException {
    assertEquals(
        "", Javac.errors("deeper.train.Intruder", "package deeper.train; " + text, folder));
    JavaClasses intruder = new ClassFileImporter().importPath(folder);
    List<String> broken =
        rules().stream()
            .filter(r -> r.getDescription().startsWith(rule))
            .filter(r -> r.allowEmptyShould(true).evaluate(intruder).hasViolation())
            .map(ArchRule::getDescription)
            .toList();
    assertEquals(1, broken.size(), broken.toString());
  }
}
