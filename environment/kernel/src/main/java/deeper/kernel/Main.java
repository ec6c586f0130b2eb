package deeper.kernel;

import deeper.kernel.wire.ConnectionFile;
import deeper.kernel.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts the kernel: {@code java -cp .. deeper.kernel.Main CONNECTION_FILE}. */
public final class Main {
  private Main() {}

  /**
   * Runs until a front end shuts the kernel down.
   *
   * @param args the path of the connection file
   * @throws IOException if it cannot be read
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("kernel: one argument, the connection file that Jupyter wrote");
      System.exit(2);
    }
    PrintStream terminal = System.err;
    Consumer<String> log = line -> terminal.println("deeper kernel: " + line);
    endWithFrontEnd(log);
    Wire wire = new Wire(ConnectionFile.read(Path.of(args[0])), log);
    Kernel kernel = new Kernel(wire, log);
    kernel.start();
    Wire.orEnd(log, () -> wire.run(kernel::accept));
    Runtime.getRuntime().halt(0);
  }

  /** Ends the kernel when the process that started it is gone, as Jupyter's own kernels do. */
  private static void endWithFrontEnd(Consumer<String> log) {
    String jupyter = System.getenv("JPY_PARENT_PID");
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent != null && Long.toString(parent.pid()).equals(jupyter)) {
      Runnable watch =
          () -> {
            parent.onExit().join();
            log.accept("the front end is gone");
            Runtime.getRuntime().halt(0);
          };
      Thread watcher = new Thread(watch, "front end");
      watcher.setDaemon(true);
      watcher.start();
    }
  }
}
