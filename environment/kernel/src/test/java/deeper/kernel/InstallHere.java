package deeper.kernel;

import deeper.cli.KernelInstaller;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the kernelspec for the JDK that runs this. */
final class InstallHere {
  private InstallHere() {}

  public static void main(String[] args) throws IOException {
    KernelInstaller.install(Path.of(args[0]));
  }
}
