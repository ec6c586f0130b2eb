package deeper.grade;

import deeper.grade.inside.MemoryFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the checks that lie beside an assignment, in memory, and makes them. */
final class CheckLoader {
  private CheckLoader() {}

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(CheckList.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The checks of {@code NAME.java} in the folder; none if there is no such file. */
  static List<Check> load(Path folder, String name, boolean hidden) {
    Path file = folder.resolve(name + ".java");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Map<String, byte[]> classes = compile(name, Files.readString(file));
      Class<?> type = new Loader(classes).loadClass(name);
      CheckList list = (CheckList) type.getDeclaredConstructor().newInstance();
      return list.checks().stream().map(check -> check.hidden(hidden)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new GradeException("grade: " + file + " gives no checks: " + e + ".", e);
    }
  }

  private static Map<String, byte[]> compile(String name, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new GradeException("grade: checks need a JDK, this is a JRE. Install a JDK.");
    }
    MemoryFiles files = new MemoryFiles(compiler);
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath());
    List<JavaFileObject> units = List.of(new MemoryFiles.Source(name, text));
    if (!compiler.getTask(null, files, diagnostics, options, null, units).call()) {
      String errors =
          diagnostics.getDiagnostics().stream()
              .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(java.util.Locale.ENGLISH))
              .collect(Collectors.joining("; "));
      throw new GradeException("grade: " + name + ".java does not compile: " + errors);
    }
    return files.classes();
  }

  /** The class path, and where our classes are if a notebook's kernel added them later. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>(List.of(System.getProperty("java.class.path")));
    List<Class<?>> needed = new ArrayList<>(List.of(CheckList.class));
    needed.add(org.nd4j.linalg.api.ndarray.INDArray.class);
    for (Class<?> type : needed) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      try {
        if (source != null) {
          entries.add(Path.of(source.getLocation().toURI()).toString());
        }
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
