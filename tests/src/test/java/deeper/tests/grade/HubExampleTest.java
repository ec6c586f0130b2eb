package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.tests.house.Venv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the JupyterHub example that can be run without a hub. */
class HubExampleTest {
  private static final String SCRIPT =
      """
      import sys
      from traitlets.config import Config
      config = Config()
      names = {"get_config": lambda: config}
      exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"), names)
      assert config.Spawner.pre_spawn_hook is names["hand_out"]
      names["copy_new"](sys.argv[2], sys.argv[3])
      """;

  @Test
  void newFilesComeWorkIsKeptAndSolutionsStay(@TempDir Path folder) throws Exception {
    Path config = Handed.assignments().resolve("../../environment/jupyterhub/jupyterhub_config.py");
    for (String file :
        List.of(
            "notebooks/05-lenet.ipynb",
            "notebooks/assignments/A1-by-hand.ipynb",
            "notebooks/assignments/A1Hidden.java",
            "notebooks/solutions/05-lenet.ipynb",
            "released/A1/A1-by-hand.ipynb")) {
      Files.createDirectories(folder.resolve("deeper").resolve(file).getParent());
      Files.writeString(folder.resolve("deeper").resolve(file), "theirs");
    }
    Path work = folder.resolve("home/assignments/A1/A1-by-hand.ipynb");
    Files.createDirectories(work.getParent());
    Files.writeString(work, "mine");
    List<String> command =
        List.of(
            Venv.python().toString(),
            "-c",
            SCRIPT,
            config.normalize().toString(),
            folder.resolve("deeper").toString(),
            folder.resolve("home").toString());
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), said);
    assertEquals("mine", Files.readString(work));
    assertTrue(Files.exists(folder.resolve("home/lessons/05-lenet.ipynb")));
    assertFalse(Files.exists(folder.resolve("home/lessons/assignments")));
    assertFalse(Files.exists(folder.resolve("home/lessons/solutions")));
    assertFalse(Files.exists(folder.resolve("home/assignments/A1/A1Hidden.java")));
  }
}
