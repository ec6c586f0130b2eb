package deeper.tests.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may see which, and which library: ARCHITECTURE.md's arrows as rules. */
final class Borders {
  /** Package to the packages it may import; arrows are transitive, so only the direct ones. */
  static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

  static {
    ARROWS.put("datasets", List.of());
    ARROWS.put("shape", List.of());
    ARROWS.put("notebook", List.of());
    ARROWS.put("ops", List.of("shape"));
    ARROWS.put("metric", List.of("shape"));
    ARROWS.put("transform", List.of("shape"));
    ARROWS.put("data", List.of("transform", "notebook", "datasets"));
    ARROWS.put("spec", List.of("shape"));
    ARROWS.put("zoo", List.of("spec", "transform"));
    ARROWS.put("network", List.of("spec", "ops"));
    ARROWS.put("weights", List.of("zoo", "network", "data"));
    ARROWS.put("train", List.of("data", "metric", "network", "weights", "ops", "notebook"));
    ARROWS.put("plot", List.of("train"));
    ARROWS.put("explain", List.of("train", "plot"));
    ARROWS.put("grade", List.of("explain"));
    ARROWS.put("cli", List.of("grade"));
    ARROWS.put("kernel", List.of("cli"));
    ARROWS.put("tests", List.of("kernel"));
  }

  private static final String[] WITHOUT_ND4J =
      packages("shape", "notebook", "transform", "spec", "zoo", "datasets");

  private Borders() {}

  /** Every rule about who may see whom. */
  static List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    ARROWS.keySet().forEach(from -> rules.add(arrows(from)));
    rules.add(
        noClasses()
            .that()
            .resideInAnyPackage(WITHOUT_ND4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..")
            .as("nd4j: shape, notebook, transform, spec and zoo do not see ND4J"));
    rules.add(only("org.deeplearning4j..", "network", "weights", "train"));
    rules.add(only("org.knowm..", "plot"));
    rules.add(
        only(
            "tech.tablesaw..",
            "data",
            "train",
            "plot",
            "grade",
            "cli.book",
            "tests.bench",
            "tests.results"));
    rules.add(only("org.zeromq..", "kernel"));
    rules.add(only("jdk.jshell..", "kernel"));
    rules.add(only("picocli..", "cli", "tests"));
    rules.add(only("org.bytedeco.dnnl..", "ops.onednn"));
    rules.add(
        noClasses()
            .that()
            .resideInAPackage("deeper.network..")
            .should()
            .dependOnClassesThat(dl4jLayers())
            .as("layers: network uses none of Deeplearning4j's own layers, only their base types"));
    rules.add(slices().matching("deeper.(*)..").should().beFreeOfCycles());
    return rules;
  }

  /** What a package may see, itself included. */
  static Set<String> closure(String from) {
    Set<String> seen = new LinkedHashSet<>(List.of(from));
    ARROWS.get(from).forEach(to -> seen.addAll(closure(to)));
    // 'all above' of the drawing: from plot on, everything but the later ones.
    if (seen.contains("plot")) {
      List.of("shape", "notebook", "ops", "metric", "transform", "data", "spec", "zoo")
          .forEach(seen::add);
    }
    return seen;
  }

  private static ArchRule arrows(String from) {
    String[] forbidden =
        packages(
            ARROWS.keySet().stream()
                .filter(to -> !closure(from).contains(to))
                .toArray(String[]::new));
    if (forbidden.length == 0) {
      forbidden = new String[] {"deeper.none.."};
    }
    return noClasses()
        .that()
        .resideInAPackage("deeper." + from + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .as("arrows: " + from + " sees only " + closure(from));
  }

  private static ArchRule only(String library, String... names) {
    return noClasses()
        .that(
            resideInAPackage("deeper..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages(names)))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .as("only: " + library + " appears only in " + List.of(names));
  }

  /** A concrete layer or layer configuration of DL4J; its abstract bases may be extended. */
  private static DescribedPredicate<JavaClass> dl4jLayers() {
    return resideInAnyPackage(
            "org.deeplearning4j.nn.conf.layers..", "org.deeplearning4j.nn.layers..")
        .and(
            DescribedPredicate.describe(
                "concrete",
                c -> !c.isInterface() && !c.getModifiers().contains(JavaModifier.ABSTRACT)));
  }

  private static String[] packages(String... names) {
    String[] result = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      result[i] = "deeper." + names[i] + "..";
    }
    return result;
  }
}
