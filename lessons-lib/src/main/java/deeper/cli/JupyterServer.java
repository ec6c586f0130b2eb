package deeper.cli;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Jupyter that serves the lessons on loopback, behind a token, and leaves nothing behind. */
final class JupyterServer {
  private static final int SECONDS_TO_START = 120;
  private static final int SECONDS_TO_STOP = 15;

  private final Checkout checkout;
  private final Python python;
  private final String token = newToken();
  private Process process;

  JupyterServer(Checkout checkout, Python python) {
    this.checkout = checkout;
    this.python = python;
  }

  /** Starts it; returns once it answers, with the address to open. */
  String start(int port, boolean browser) throws IOException, InterruptedException {
    Kernelspec kernelspec = new Kernelspec(checkout);
    Files.createDirectories(kernelspec.runtime());
    ProcessBuilder builder = new ProcessBuilder(command(port, browser));
    builder.directory(checkout.notebooks().toFile()).redirectErrorStream(true);
    // Without a terminal for input Jupyter does not ask whether Ctrl-C was meant.
    builder.redirectInput(Commands.nothing()).redirectOutput(log().toFile());
    builder.environment().putAll(kernelspec.environment());
    // In the environment, not in the arguments: those any user of the machine can read.
    builder.environment().put("JUPYTER_TOKEN", token);
    process = builder.start();
    for (int tenths = 0; tenths < SECONDS_TO_START * 10; tenths++) {
      if (!process.isAlive()) {
        throw new PrerequisiteException("lab: Jupyter ended at once: " + lastLineOfLog());
      }
      Optional<String> address = address();
      if (address.isPresent() && answers(address.get())) {
        return address.get() + page() + "?token=" + token;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new PrerequisiteException("lab: Jupyter did not answer; see " + log());
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it and all kernels; the kernels are asked first. */
  void stop() {
    if (process == null) {
      return;
    }
    List<ProcessHandle> kernels = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    kernels.forEach(ProcessHandle::destroyForcibly);
  }

  private List<String> command(int port, boolean browser) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.executable().toString(), "-m", python.server()));
    command.addAll(List.of("--ip=127.0.0.1", "--port=" + port));
    command.add(
        (python.isClassic() ? "--NotebookApp.notebook_dir=" : "--ServerApp.root_dir=")
            + checkout.notebooks());
    command.add("--MultiKernelManager.default_kernel_name=" + Kernelspec.NAME);
    // Looking for language servers starts npm, which writes to the user's home.
    command.add("--LanguageServerManager.autodetect=False");
    if (!browser) {
      command.add("--no-browser");
    }
    if (System.getProperty("user.name").equals("root")) {
      command.add("--allow-root"); // a container; Jupyter refuses root otherwise
    }
    return command;
  }

  private String page() {
    return python.server().equals("jupyterlab") ? "lab" : "tree";
  }

  /** Jupyter writes a file of its own once it knows its port. */
  private Optional<String> address() throws IOException {
    Path runtime = new Kernelspec(checkout).runtime();
    try (Stream<Path> files = Files.list(runtime)) {
      Optional<Path> own =
          files
              .filter(f -> f.getFileName().toString().matches("(jp|nb)server-\\d+\\.json"))
              .filter(f -> f.getFileName().toString().contains("-" + process.pid() + "."))
              .findFirst();
      if (own.isEmpty() || Files.size(own.get()) == 0) {
        return Optional.empty();
      }
      JsonObject info = JsonParser.parseString(Files.readString(own.get())).getAsJsonObject();
      return Optional.of("http://127.0.0.1:" + info.get("port").getAsInt() + "/");
    }
  }

  private boolean answers(String address) {
    try {
      var url = URI.create(address + "api/status?token=" + token).toURL();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  private Path log() {
    return checkout.generated().resolve("lab.log");
  }

  private String lastLineOfLog() throws IOException {
    return new Commands.Result(1, Files.readString(log())).lastLine();
  }

  private static String newToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
