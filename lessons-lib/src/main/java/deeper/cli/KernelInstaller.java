package deeper.cli;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the kernelspec of the course. The kernel's module provides one, named in {@code
 * META-INF/services/deeper.cli.KernelInstaller}; the command line calls it, so that it never needs
 * the kernel to compile.
 */
@FunctionalInterface
public interface KernelInstaller {
  /**
   * Writes {@code kernel.json} and what belongs beside it. The kernel runs on the JDK and the class
   * path of the calling process ({@code java.home}, {@code java.class.path}).
   *
   * @param folder the folder of the kernelspec, which exists
   * @throws IOException if it cannot be written
   */
  void install(Path folder) throws IOException;
}
