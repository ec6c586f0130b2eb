package deeper.kernel.cell;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Puts new code into classes of cells that are loaded already, as the jshell tool does: what a
 * method that is declared again has filled keeps its value. The kernel becomes its own agent at the
 * first use; the kernelspec allows it ({@code jdk.attach.allowAttachSelf}).
 */
public final class Agent {
  private static volatile Instrumentation instrumentation;
  private static boolean tried;

  private Agent() {}

  /**
   * Called by the Java virtual machine.
   *
   * @param arguments none
   * @param given changes classes
   */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Changes classes if this machine can, and says why if not. */
  static Optional<String> redefine(ClassDefinition... classes) {
    if (!isThere()) {
      return Optional.of("no agent");
    }
    try {
      instrumentation.redefineClasses(classes);
      return Optional.empty();
    } catch (ReflectiveOperationException
        | java.lang.instrument.UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      return Optional.of(e.toString()); // such as a field more: JShell makes a class anew
    }
  }

  private static synchronized boolean isThere() {
    if (!tried) {
      tried = true;
      try {
        attach();
      } catch (Exception | LinkageError e) {
        instrumentation = null; // a runtime without jdk.attach, or one that forbids it
      }
    }
    return instrumentation != null;
  }

  private static void attach() throws Exception {
    Path jar = Files.createTempFile("cells", ".jar");
    try {
      write(jar);
      VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
      try {
        self.loadAgent(jar.toString());
      } finally {
        self.detach();
      }
    } finally {
      Files.delete(jar);
    }
  }

  /** Its class is found on the class path of the kernel: only the manifest is needed. */
  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes lines = manifest.getMainAttributes();
    lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    lines.putValue("Agent-Class", Agent.class.getName());
    lines.putValue("Can-Redefine-Classes", "true");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
  }
}
