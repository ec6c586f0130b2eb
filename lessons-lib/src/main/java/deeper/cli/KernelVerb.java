package deeper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./course kernel}: the lessons in IJava or JJava. */
@Command(
    name = "kernel",
    description = {
      "Writes a kernelspec for the lessons in IJava or JJava: class path, start-up script and",
      "variables, beside the kernel's own. Choose it in Jupyter's menu Kernel, Change Kernel."
    },
    footer = {
      "",
      "Example:",
      "  ./course kernel --for jjava",
      "  ./course kernel --for ijava --from ~/.local/share/jupyter/kernels/java"
    })
public final class KernelVerb implements Verb {
  @Option(
      names = "--for",
      required = true,
      paramLabel = "KERNEL",
      description = "one of: ${COMPLETION-CANDIDATES}")
  private OtherKernelspec.Kernel kernel;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "the folder of the kernel's own kernel.json (default: looked for as Jupyter does)")
  private Path from;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public KernelVerb() {}

  @Override
  public Integer call() throws IOException {
    Checkout checkout = Checkout.find();
    OtherKernelspec theirs = from == null ? found(checkout) : given();
    Path folder = theirs.write(checkout);
    PrintWriter out = spec.commandLine().getOut();
    out.println("course: the kernelspec is " + folder);
    out.println(
        "course: start jupyter lab notebooks, and choose the kernel " + folder.getFileName());
    out.flush();
    return 0;
  }

  private OtherKernelspec given() {
    if (!Files.exists(from.resolve("kernel.json"))) {
      throw new PrerequisiteException(
          "kernel: folder (%s) has no kernel.json. Give the folder of the kernel's kernelspec."
              .formatted(from));
    }
    return new OtherKernelspec(kernel, from.toAbsolutePath().normalize());
  }

  private OtherKernelspec found(Checkout checkout) {
    return OtherKernelspec.find(kernel, OtherKernelspec.folders(checkout))
        .orElseThrow(
            () ->
                new PrerequisiteException(
                    "kernel: %s is not installed where Jupyter looks. Install it, or give the folder of its kernel.json: --from DIR."
                        .formatted(kernel)));
  }
}
