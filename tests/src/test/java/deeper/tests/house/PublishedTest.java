package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mvn deploy} to a folder, and a fresh project that uses what lies there. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PublishedTest {
  private static final Path WORK = Checkouts.root().resolve("tests/target/published");
  private static final Path REPOSITORY = WORK.resolve("repository");
  private static final String SETTINGS =
      """
      <settings>
        <profiles><profile><id>local</id>
          <repositories>%1$s</repositories>
          <pluginRepositories>%2$s</pluginRepositories>
        </profile></profiles>
        <activeProfiles><activeProfile>local</activeProfile></activeProfiles>
      </settings>
      """;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    Trees.delete(WORK);
    Path copy = WORK.resolve("checkout"); // the checkout itself is being built right now
    List<String> parts = new ArrayList<>(List.of("pom.xml", ".mvn/jvm.config"));
    Checkouts.MODULES.forEach(module -> parts.add(module + "/pom.xml"));
    parts.addAll(List.of("datasets/src/main", "lessons-lib/src/main"));
    for (String part : parts) {
      Trees.copy(Checkouts.root().resolve(part), copy.resolve(part));
    }
    List<String> deploy = new ArrayList<>(List.of("-P!checks", "deploy", "-Dmaven.test.skip"));
    deploy.addAll(List.of("-Dmaven.install.skip", "-pl", "lessons-lib", "-am"));
    deploy.add("-DaltDeploymentRepository=local::" + REPOSITORY.toUri());
    Programs.maven(copy, deploy);
  }

  @Test
  void theLibraryIsThereWithSourcesJavadocAndPom() throws IOException {
    assertEquals(
        List.of("datasets", "deeper", "gson", "lessons-lib"),
        names(REPOSITORY.resolve("io/deeper")));
    holds("lessons-lib", "\\d.jar", "deeper/cli/Main.class");
    holds("lessons-lib", "-sources.jar", "deeper/cli/Main.java");
    holds("lessons-lib", "-javadoc.jar", "deeper/shape/Window.html");
    holds("gson", "\\d.jar", "io/deeper/gson/Gson.class");
    holds("datasets", "\\d.jar", "deeper/datasets/package-info.class");
    holds("datasets", "-sources.jar", "deeper/datasets/package-info.java");
    holds("datasets", "-javadoc.jar", "index.html");
    for (String artifact : List.of("deeper", "datasets", "gson", "lessons-lib")) {
      assertTrue(Files.size(published(artifact, "\\d.pom")) > 0, artifact);
    }
  }

  @Test
  void aFreshProjectUsesItInTenLinesAndPullsInOnePlatform() throws Exception {
    Path project = WORK.resolve("consumer");
    Trees.copy(Checkouts.root().resolve("tests/src/test/resources/consumer"), project);
    Path settings = WORK.resolve("settings.xml");
    Files.writeString(settings, SETTINGS.formatted(repositories(""), repositories("plugin")));
    Path classPath = WORK.resolve("classpath");
    List<String> compile = new ArrayList<>(List.of("-s", settings.toString()));
    compile.addAll(List.of("-Dmaven.repo.local=" + WORK.resolve("m2"), "compile"));
    compile.addAll(List.of("dependency:build-classpath", "-Dmdep.outputFile=" + classPath));
    Programs.maven(project, compile);

    String path = Files.readString(classPath);
    assertEquals("", OnePlatform.problem(path));
    String all = "target/classes" + File.pathSeparator + path;
    var said = Programs.run(project, List.of(Programs.java(), "-cp", all, "example.App"));
    // Two kernels of nine ones over a 4x4 picture of ones padded by one:
    // 2 * (4 corners * 4 + 8 edges * 6 + 4 inner * 9) = 200
    assertEquals("200.0", said.output().lines().reduce("", (a, b) -> b), said.output());
    Trees.delete(WORK.resolve("m2"));
  }

  @ParameterizedTest
  @CsvSource({
    "a-linux-x86_64.jar:b-linux-arm64.jar, 'natives of [linux-arm64, linux-x86_64], one platform was"
        + " expected'",
    "a-1.0.jar:b-1.0.jar, 'natives of [], one platform was expected'",
    "nd4j-native-1.0.0-M2.1-linux-x86_64.jar:nd4j-native-1.0.0-M2.1-linux-x86_64-avx2.jar,"
        + " '2 native jars of ND4J, one was expected'",
    "nd4j-native-1.0.0-M2.1.jar:javacpp-1.5.7-linux-x86_64.jar,"
        + " '0 native jars of ND4J, one was expected'",
    "nd4j-native-1.0.0-M2.1-linux-x86_64-avx2.jar:javacpp-1.5.7-linux-x86_64.jar, ''"
  })
  void moreOrLessThanOnePlatformIsCaught(String classPath, String problem) {
    assertEquals(problem, OnePlatform.problem(classPath.replace(":", File.pathSeparator)));
  }

  /** What the course was built from serves as a repository: nothing is downloaded twice. */
  private static String repositories(String prefix) {
    String built = System.getProperty("localRepository");
    assertNotNull(built, "surefire names its local repository");
    String tag = prefix.isEmpty() ? "repository" : prefix + "Repository";
    return Stream.of(REPOSITORY.toUri(), Path.of(built).toUri())
        .map(
            uri ->
                "<%1$s><id>r%2$s</id><url>%3$s</url><releases><checksumPolicy>ignore</checksumPolicy>"
                        .formatted(tag, Integer.toHexString(uri.hashCode()), uri)
                    + "</releases></%s>".formatted(tag))
        .collect(Collectors.joining());
  }

  private static void holds(String artifact, String ending, String entry) throws IOException {
    try (ZipFile jar = new ZipFile(published(artifact, ending).toFile())) {
      assertNotNull(jar.getEntry(entry), artifact + ending + " holds no " + entry);
    }
  }

  private static Path published(String artifact, String ending) throws IOException {
    Path folder = REPOSITORY.resolve("io/deeper").resolve(artifact).resolve("0.1.0-SNAPSHOT");
    String name = ".*" + ending.replace(".", "\\.");
    return names(folder).stream()
        .filter(file -> file.matches(name))
        .findFirst()
        .map(folder::resolve)
        .orElseThrow(() -> new AssertionError("no " + artifact + ending + " was deployed"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
