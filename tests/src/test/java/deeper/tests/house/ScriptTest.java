package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.OpenMp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code course}, with small scripts that play javac, java and mvn. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
  @TempDir private Path folder;
  private Path checkout;
  private Path jdk;
  private Path tools;

  private String cuda = "";

  @BeforeEach
  void aCheckoutAndAMachine() throws IOException {
    checkout = folder.resolve("a checkout"); // a blank in the path, as people have
    for (String module : Checkouts.MODULES) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "");
    }
    Files.createDirectories(checkout.resolve("tests/target/classes"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.copy(Checkouts.root().resolve("course"), checkout.resolve("course"));
    jdk = folder.resolve("jdk");
    tools = folder.resolve("tools");
    script(jdk.resolve("bin/javac"), "echo javac 17.0.1");
    script(jdk.resolve("bin/java"), "echo \"$@\"; echo OMP $OMP_WAIT_POLICY $OMP_NUM_THREADS");
    String jar = Files.writeString(folder.resolve("a.jar"), "").toString();
    script(
        tools.resolve("mvn"),
        "echo \"$@\" >>"
            + folder.resolve("mvn.log")
            + "\nfor a; do case $a in"
            + " -Dmdep.outputFile=*) echo "
            + jar
            + " >\"${a#-Dmdep.outputFile=}\";; esac; done");
    for (String tool :
        List.of(
            "sh", "dirname", "sed", "cat", "tr", "head", "find", "mkdir", "mv", "rm", "touch",
            "echo", "lscpu", "sort", "wc", "grep", "nproc", "getconf")) {
      link(tool);
    }
  }

  @Test
  void itBuildsOnceAndStartsTheCommandLineWithoutMavenAfterThat() throws Exception {
    String started = course(0, "doctor", "--json", "a b.json");
    assertTrue(started.contains("deeper.cli.Main doctor --json a b.json"), started);
    assertTrue(started.contains("-Ddeeper.home=" + checkout), started);
    assertTrue(started.contains(folder.resolve("a.jar").toString()), started);
    assertTrue(started.contains("OMP passive " + OpenMp.physicalCores()), started);
    course(0, "doctor");
    assertEquals(1, builds().size());
    assertTrue(builds().get(0).contains("-P!checks compile"), builds().get(0));
  }

  @Test
  void itBuildsAgainWhenASourceIsNewer() throws Exception {
    course(0, "doctor");
    Path source = Files.writeString(checkout.resolve("lessons-lib/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    course(0, "doctor");
    assertEquals(2, builds().size());
  }

  @Test
  void itBuildsAgainWhenAJarOfTheClassPathIsGone() throws Exception {
    course(0, "doctor");
    Files.delete(checkout.resolve("tests/target/classes"));
    course(0, "doctor");
    assertEquals(2, builds().size());
  }

  @Test
  void theTestVerbBuildsCleanWithEveryCheckSwitchedOn() throws Exception {
    course(0, "doctor");
    course(0, "test");
    course(0, "test");
    assertEquals(2, builds().size());
    assertTrue(builds().get(1).contains("clean compile"), builds().get(1));
    assertTrue(!builds().get(1).contains("!checks"), builds().get(1));
  }

  @Test
  void aFailedBuildIsAFailure() throws Exception {
    script(tools.resolve("mvn"), "echo no such artifact; exit 1");
    String said = course(1, "doctor");
    assertEquals(
        "no such artifact\ncourse: the build failed; the lines above say where",
        said.substring(said.indexOf("no such")).strip());
  }

  @Test
  void anOldJdkIsRefusedInOneLine() throws Exception {
    script(jdk.resolve("bin/javac"), "echo javac 11.0.20");
    assertEquals(
        "course: JDK 11 is too old. Install JDK 17 or newer, or set JAVA_HOME to it.\n",
        course(2, "doctor"));
  }

  @Test
  void aMissingJdkIsNamedWithWhatToDo() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    assertEquals(
        "course: no JDK found. Install JDK 17 or newer (Debian: apt-get install"
            + " openjdk-17-jdk-headless) or set JAVA_HOME.\n",
        course(2, "doctor"));
  }

  @Test
  void aMissingMavenIsNamedWithWhatToDo() throws Exception {
    Files.delete(tools.resolve("mvn"));
    assertEquals(
        "course: no Maven found. Install Maven 3.8 or newer (Debian: apt-get install maven).\n",
        course(2, "doctor"));
  }

  @Test
  void itIsShortAndPlainShell() {
    String script = Checkouts.read(Checkouts.root().resolve("course"));
    assertTrue(script.lines().count() <= 80, "course has " + script.lines().count() + " lines");
    assertTrue(script.startsWith("#!/bin/sh\n"));
  }

  @Test
  void theCardsLibraryIsAskedForByOneVariableAndLeftOutAgainWithoutIt() throws Exception {
    course(0, "doctor");
    cuda = "1";
    course(0, "doctor");
    course(0, "doctor");
    cuda = "";
    course(0, "doctor");
    assertEquals(3, builds().size());
    assertFalse(builds().get(0).contains("-Pcuda"), builds().get(0));
    assertTrue(builds().get(1).contains("-Pcuda"), builds().get(1));
    assertFalse(builds().get(2).contains("-Pcuda"), builds().get(2));
  }

  private String course(int code, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of(tools.resolve("sh").toString()));
    command.add(checkout.resolve("course").toString());
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "PATH",
            tools.toString(),
            "JAVA_HOME",
            jdk.toString(),
            "OMP_WAIT_POLICY",
            "",
            "DEEPER_CUDA",
            cuda);
    var result = Programs.run(folder, command, environment);
    assertEquals(code, result.code(), result.output());
    return result.output();
  }

  private List<String> builds() {
    return Checkouts.read(folder.resolve("mvn.log")).lines().toList();
  }

  private void link(String tool) throws IOException {
    for (String place : List.of("/usr/bin/", "/bin/")) {
      if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
        script(tools.resolve(tool), "exec " + place + tool + " \"$@\"");
      }
    }
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }
}
