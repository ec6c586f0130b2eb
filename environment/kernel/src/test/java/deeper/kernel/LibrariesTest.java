package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code %classpath}, and {@code %maven} without a network: the repository is a folder, named by
 * the user's settings.
 */
class LibrariesTest {
  private static final String NEEDS_BASE =
      "<dependencies><dependency><groupId>org.example</groupId><artifactId>base</artifactId>"
          + "<version>1.0</version></dependency></dependencies>";

  @TempDir private Path home;

  static Stream<Path> javas() {
    return Kernels.javas().stream();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void librariesComeWithWhatTheyNeedAsTheUsersSettingsSay(Path java) throws IOException {
    publish("base", "", "Base", "String word() { return \"hello\"; }");
    publish("top", NEEDS_BASE, "Top", "int four() { return 4; }");
    settings("");
    try (TestKernel kernel = TestKernel.start(java, "-Duser.home=" + home)) {
      TestKernel.Execution done = kernel.execute("%maven org.example:top:1.0");
      assertEquals("added 2 jars\n", done.stdout(), done.error());
      assertEquals("hello4", kernel.value("example.Base.word() + example.Top.four()"));
      assertTrue(Files.exists(home.resolve("local/org/example/top/1.0/top-1.0.jar")), "mirrored");
      assertEquals(
          "MagicError: maven: Could not find artifact org.example:none:jar:1.0 in mirror ("
              + repository().toUri()
              + "). Are group, artifact and version right?\n",
          error(kernel, "%maven org.example:none:1.0"));
      assertEquals(
          "MagicError: maven: artifact (nonsense) must be"
              + " group:artifact:version[:classifier].\n",
          error(kernel, "%maven nonsense"));
      settings("<offline>true</offline>");
      assertEquals("added 2 jars\n", kernel.execute("%maven org.example:top:1.0").stdout());
      String offline = error(kernel, "%maven org.example:other:1.0");
      assertTrue(offline.contains("in offline mode"), offline);
    }
  }

  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void jarsAndFoldersAreAddedByClassPath(TestKernel kernel) throws IOException {
    publish("jar", "", "Jarred", "int one() { return 1; }");
    publish("folder", "", "Loose", "int two() { return 2; }");
    Path jar = repository().resolve("org/example/jar/1.0/jar-1.0.jar");
    kernel.execute("%classpath " + jar + " " + home.resolve("work/folder/classes"));
    assertEquals("3", kernel.value("example.Jarred.one() + example.Loose.two()"));
    assertEquals(
        "MagicError: %classpath: no such file: /no/such.jar\n",
        ErrorsTest.error(kernel, "%classpath /no/such.jar"));
  }

  private static String error(TestKernel kernel, String code) {
    return ErrorsTest.error(kernel, code).replaceAll("^java\\.\\w+\\.", "");
  }

  private Path repository() {
    return home.resolve("repository");
  }

  private void settings(String more) throws IOException {
    String text =
        "<settings><localRepository>"
            + home.resolve("local")
            + "</localRepository><mirrors><mirror><id>mirror</id><mirrorOf>*</mirrorOf><url>"
            + repository().toUri()
            + "</url></mirror></mirrors>"
            + more
            + "</settings>";
    Path file = home.resolve(".m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Puts an artifact of one class into the repository. */
  private void publish(String artifact, String needs, String className, String body)
      throws IOException {
    Path folder = repository().resolve("org/example").resolve(artifact).resolve("1.0");
    Files.createDirectories(folder);
    String pom =
        "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>"
            + artifact
            + "</artifactId><version>1.0</version>"
            + needs
            + "</project>";
    Files.writeString(folder.resolve(artifact + "-1.0.pom"), pom);
    Path work = Files.createDirectories(home.resolve("work").resolve(artifact));
    Path file = work.resolve(className + ".java");
    String source = "package example; public class %s { public static %s }";
    Files.writeString(file, source.formatted(className, body));
    Path classes = work.resolve("classes");
    run("javac", "--release", "17", "-d", classes.toString(), file.toString());
    String jar = folder.resolve(artifact + "-1.0.jar").toString();
    run("jar", "--create", "--file=" + jar, "-C", classes.toString(), ".");
  }

  private static void run(String tool, String... arguments) {
    int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertEquals(0, status, tool + " " + List.of(arguments));
  }
}
