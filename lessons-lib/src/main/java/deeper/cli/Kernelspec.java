package deeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The private home of Jupyter inside a checkout: kernelspec, settings and connection files lie in
 * {@code .course}, never in the user's home.
 */
final class Kernelspec {
  /** As IJava and JJava call theirs, so that a lesson opens in any of the three unasked. */
  static final String NAME = "java";

  private final Checkout checkout;

  Kernelspec(Checkout checkout) {
    this.checkout = checkout;
  }

  Path folder() {
    return checkout.generated().resolve("jupyter").resolve("kernels").resolve(NAME);
  }

  /** Written anew each time: the class path or the JDK may have changed. */
  void install() {
    try {
      Files.createDirectories(folder());
      KernelInstaller.install(folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a Jupyter process needs to find the kernel and to keep to the checkout. */
  Map<String, String> environment() {
    Path generated = checkout.generated();
    Map<String, String> environment = new HashMap<>();
    environment.put("JUPYTER_PATH", generated.resolve("jupyter").toString());
    environment.put("JUPYTER_CONFIG_DIR", generated.resolve("config").toString());
    environment.put("JUPYTER_RUNTIME_DIR", runtime().toString());
    environment.put("JUPYTER_DATA_DIR", generated.resolve("data").toString());
    environment.put("JUPYTER_PLATFORM_DIRS", "1");
    environment.put("IPYTHONDIR", generated.resolve("ipython").toString());
    environment.put("PYTHONUTF8", "1");
    environment.put("DEEPER_HOME", checkout.root().toString());
    return environment;
  }

  Path runtime() {
    return checkout.generated().resolve("runtime");
  }
}
