package deeper.tests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java text on the class path of the tests. */
final class Javac {
  private Javac() {}

  /**
   * Compiles one class.
   *
   * @param name its full name
   * @param text its source
   * @param classes where the class files go
   * @return the errors, empty if it compiles
   */
  static String errors(String name, String text, Path classes) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (var files = compiler.getStandardFileManager(found, null, null)) {
      Files.createDirectories(classes);
      List<String> options =
          List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes + "");
      compiler.getTask(null, files, found, options, null, List.of(new Text(name, text))).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(null))
        .collect(Collectors.joining("\n"));
  }

  /** A source file in memory. */
  static JavaFileObject source(String name, String text) {
    return new Text(name, text);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
