package deeper.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tries a sandbox out: does it start Java at all? */
final class SandboxProbe {
  private static final int SECONDS = 20;

  private SandboxProbe() {}

  /** Null if it works; else what it said. */
  static String problem(Sandbox sandbox) {
    try (Programs programs = Programs.unpack(List.of())) {
      List<String> command =
          sandbox.command(0, Limits.standard(), programs.folder(), List.of("-version"));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readNBytes(4096);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "did not end";
      }
      String text = new String(said, StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 ? null : text.lines().findFirst().orElse("failed");
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
