package deeper.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Stand-ins for a Python with PyTorch, which CI has not: what the driver does is tested there. */
final class FakePeer {
  private FakePeer() {}

  /** An executable shell script. */
  static Path script(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** A python3 whose torch and torchvision are the given texts instead. */
  static Path python(Path folder, String torch, String torchvision) throws IOException {
    Path modules = Files.createDirectories(folder.resolve("modules"));
    Files.writeString(modules.resolve("torch.py"), torch);
    Files.writeString(modules.resolve("torchvision.py"), torchvision);
    return script(folder, "fake-python", "PYTHONPATH=" + modules + " exec python3 \"$@\"");
  }

  /**
   * Whatever script it is told to run, it notes its arguments in {@code arguments.txt} and answers:
   * two seconds for everything, one number for every loss, 400 MB more than idle.
   */
  static Path answering(Path folder, String loss) throws IOException {
    Path script = folder.resolve("fake_peer.py");
    Files.writeString(
        script,
        """
        import json, os, socket, sys
        out = socket.create_connection(("127.0.0.1", int(os.environ["DEEPER_BENCH_ANSWERS"]))).makefile("w")
        def say(**line):
            out.write(json.dumps(line) + "\\n")
            out.flush()
        with open(os.path.join(os.path.dirname(sys.argv[0]), "arguments.txt"), "w") as file:
            file.write(" ".join(sys.argv[2:]))
        print("onednn_verbose,info,cpu,runtime:OpenMP", flush=True)
        loss = float("LOSS")
        say(idle_mb=100, startup_s=1, losses=[loss])
        for line in sys.stdin:
            count = 3 if line.startswith("train 3 ") else 1
            say(seconds=2, losses=[loss] * count, peak_mb=500)
        """
            .replace("LOSS", loss));
    return script(folder, "peer", "exec python3 " + script + " \"$@\"");
  }
}
