package deeper.grade.inside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Sources from memory and class files to memory: compiling touches no disk. */
public final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, ByteArrayOutputStream> made = new LinkedHashMap<>();

  /**
   * Over the standard files of a compiler.
   *
   * @param compiler the compiler
   */
  public MemoryFiles(JavaCompiler compiler) {
    super(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
  }

  /** One compilation unit. */
  public static final class Source extends SimpleJavaFileObject {
    private final String className;
    private final String text;

    /**
     * One class with its text.
     *
     * @param className its name
     * @param text its source
     */
    public Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.className = className;
      this.text = text;
    }

    String className() {
      return className;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Target extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes;

    Target(String className, ByteArrayOutputStream bytes) {
      super(URI.create("mem:///" + Integer.toHexString(className.hashCode())), Kind.CLASS);
      this.bytes = bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /**
   * The class files made.
   *
   * @return by name
   */
  public Map<String, byte[]> classes() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    made.forEach((name, bytes) -> all.put(name, bytes.toByteArray()));
    return all;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
      throws IOException {
    return new Target(className, made.computeIfAbsent(className, n -> new ByteArrayOutputStream()));
  }
}
