package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where Jupyter comes from, on machines made of small scripts that play Python and apt-get. */
@DisabledOnOs(OS.WINDOWS)
class PythonSetupTest {
  private static final String LAB = "\\\"jupyterlab\\\": \\\"4.4.1\\\"";
  private static final String RUNNER =
      "\\\"nbclient\\\": \\\"0.10\\\", \\\"nbconvert\\\": \\\"7.1\\\"";
  private static final String CLASSIC = "\\\"notebook\\\": \\\"6.4.12\\\"";

  @TempDir private Path folder;
  private Path bin;
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void machine() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("checkout/environment"));
    Files.writeString(folder.resolve("checkout/environment/requirements.txt"), "jupyterlab==4\n");
    Files.writeString(
        folder.resolve("checkout/environment/requirements-test.txt"), "notebook==7\n");
    environment.put("PATH", bin.toString());
  }

  @Test
  void anInstalledJupyterLabIsTaken() throws IOException {
    script("python3", probe(LAB + ", " + RUNNER));
    Python python = setup(false).ensure();
    assertEquals(bin.resolve("python3"), python.executable());
    assertEquals("JupyterLab 4.4.1", python.jupyter());
    assertEquals(List.of(), said);
  }

  @Test
  void aPythonBehindTheJupyterScriptIsFoundWhereTheDefaultOneHasNone() throws IOException {
    script("python3", probe(""));
    Path other = script("other-python", probe(LAB + ", " + RUNNER));
    Files.writeString(bin.resolve("jupyter"), "#!" + other + "\nimport sys\n");
    assertTrue(bin.resolve("jupyter").toFile().setExecutable(true));
    assertEquals(other, setup(false).ensure().executable());
  }

  @Test
  void withoutJupyterAVirtualEnvironmentIsFilledWithThePinnedPackages() throws IOException {
    script("python3", probe("") + venv("echo \"$@\" >" + folder.resolve("pip")));
    Python python = setup(false).ensure();
    assertEquals(setup(false).inVenv(), python.executable());
    String pip = Files.readString(folder.resolve("pip"));
    assertTrue(pip.contains("--require-hashes"), pip);
    assertTrue(pip.strip().endsWith("environment/requirements.txt"), pip);
    assertEquals(1, said.size());

    said.clear();
    setup(false).ensure();
    assertEquals(List.of(), said, "the second time nothing is installed");

    Files.writeString(folder.resolve("checkout/environment/requirements.txt"), "jupyterlab==5\n");
    setup(false).ensure();
    assertEquals(1, said.size(), "other pins are installed anew");
  }

  @Test
  void whereOnlyDebianCanBeReachedItsPackagesAreInstalled() throws IOException {
    script("python3", probe("") + venv("echo no route to host; exit 1"));
    Path asked = folder.resolve("apt");
    script("apt-get", "echo \"$@\" >" + asked + "; touch " + folder.resolve("installed"));
    Path system =
        script(
            "system-python",
            "[ -e "
                + folder.resolve("installed")
                + " ] || exit 1\n"
                + probe(CLASSIC + ", " + RUNNER));
    Python python = setup(true).ensure();
    assertEquals(system, python.executable());
    assertTrue(python.isClassic());
    assertEquals(
        "install -y -qq --no-install-recommends jupyter-notebook python3-nbclient"
            + " python3-nbconvert\n",
        Files.readString(asked));
    assertEquals("no Jupyter from PyPI: no route to host", said.get(1));
  }

  @Test
  void whereNothingCanBeInstalledTheCommandIsNamed() throws IOException {
    script("python3", probe("") + venv("echo no route to host; exit 1"));
    script("apt-get", "touch " + folder.resolve("called"));
    var error = assertThrows(PrerequisiteException.class, () -> setup(false).ensure());
    assertEquals(
        "course: no Jupyter found and none could be installed. Install JupyterLab 4, or on Debian:"
            + " apt-get install jupyter-notebook python3-nbclient python3-nbconvert",
        error.getMessage());
    assertFalse(Files.exists(folder.resolve("called")), "apt-get is for root only");
  }

  @Test
  void aChosenPythonWithoutJupyterIsRefused() throws IOException {
    environment.put("DEEPER_PYTHON", script("mine", probe("")).toString());
    var error = assertThrows(PrerequisiteException.class, () -> setup(false).ensure());
    assertEquals(
        "course: DEEPER_PYTHON ("
            + bin.resolve("mine")
            + ") has no Jupyter. Unset it or install jupyterlab.",
        error.getMessage());
  }

  @Test
  void theTestsNeverFallBack() throws IOException {
    script("python3", probe(LAB + ", " + RUNNER) + venv("echo no route to host; exit 1"));
    var error = assertThrows(PrerequisiteException.class, () -> setup(true).ensureForTests());
    assertEquals("course: no Python packages for the tests: no route to host", error.getMessage());
  }

  private PythonSetup setup(boolean root) {
    Path system = bin.resolve("system-python");
    var host = new PythonSetup.Host(environment, system, root);
    return new PythonSetup(new Checkout(folder.resolve("checkout")), said::add, host);
  }

  /** Plays {@code python -c}: says what it has. */
  private static String probe(String packages) {
    String json =
        "{\\\"python\\\": \\\"3.11.2\\\"" + (packages.isEmpty() ? "" : ", ") + packages + "}";
    return "if [ \"$1\" = -c ]; then echo \"" + json + "\"; exit 0; fi\n";
  }

  /** Plays {@code python -m venv FOLDER}: a Python whose {@code -m pip} does what is given. */
  private static String venv(String pip) {
    return "if [ \"$2\" = venv ]; then /bin/mkdir -p \"$3/bin\"; /bin/cat >\"$3/bin/python\" <<'E'\n"
        + "#!/bin/sh\n"
        + probe(LAB + ", " + RUNNER)
        + pip
        + "\nE\n/bin/chmod +x \"$3/bin/python\"; exit 0; fi\n";
  }

  private Path script(String name, String body) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }
}
