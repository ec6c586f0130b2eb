package deeper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./course lab}: Jupyter with the lessons open. */
@Command(
    name = "lab",
    description = {
      "Installs what is missing, then starts Jupyter with the lessons open.",
      "Jupyter listens on this machine only, behind a token. Ctrl-C stops it and every kernel."
    },
    footer = {"", "Example:", "  ./course lab", "  ./course lab --no-browser --port 8899"})
public final class LabVerb implements Verb {
  private static final int PORT = 8888;

  @Option(names = "--no-browser", description = "prints the address and opens nothing")
  private boolean noBrowser;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "the first port to try (default: ${DEFAULT-VALUE})")
  private int port = PORT;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public LabVerb() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Checkout checkout = Checkout.find();
    Files.createDirectories(checkout.notebooks());
    Python python = new Setup(checkout, line -> say(out, line)).prepare();
    say(out, "starting " + python.jupyter());
    JupyterServer server = new JupyterServer(checkout, python);
    // Ctrl-C, a closed terminal and kill all end here.
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    String address = server.start(port, !noBrowser);
    say(out, "the lessons are open at " + address);
    say(out, "Ctrl-C stops Jupyter and every kernel");
    return server.waitFor() == 0 ? 0 : 1;
  }

  private static void say(PrintWriter out, String line) {
    out.println("course: " + line);
    out.flush();
  }
}
