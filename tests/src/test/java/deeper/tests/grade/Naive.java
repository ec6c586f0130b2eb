package deeper.tests.grade;

import deeper.tests.grade.lib.Answer;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What graders do that lack a wall of ours: they compile and call the student's code in their own
 * process, put their checks beside it, believe the notebook. The controls of the corpus run here.
 */
final class Naive {
  static final double[][] X = {{0, 1, 2, 7}, {3, 4, 5, -1}, {6, 7, 8, 2}};
  static final double[][] K = {{0, 1}, {2, 3}};

  private Naive() {}

  static double[][] right() {
    return Answer.correlate(X, K);
  }

  /** Compiled classes, loadable. */
  static final class Classes extends ClassLoader {
    final Map<String, byte[]> bytes = new TreeMap<>();

    Classes() {
      super(Naive.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] found = bytes.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found, 0, found.length);
    }
  }

  /** Says that the code does not compile. */
  static final class Uncompilable extends Exception {
    private static final long serialVersionUID = 1L;

    Uncompilable(String message) {
      super(message);
    }
  }

  /** A cell and a check of the grader's in one class; leading imports of the cell are hoisted. */
  static Classes beside(String cell, String check) throws Uncompilable {
    StringBuilder imports =
        new StringBuilder("import java.util.*; import deeper.tests.grade.lib.*;");
    StringBuilder body = new StringBuilder();
    for (String line : cell.split("\n", -1)) {
      (line.startsWith("import ") ? imports : body).append(line).append('\n');
    }
    return compile(imports + "class Cell0 {\n" + body + "\n" + check + "\n}\n", List.of());
  }

  /** Compiles without any of our limits; with annotation processors, if there are some. */
  static Classes compile(String text, List<Processor> processors) throws Uncompilable {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Classes classes = new Classes();
    var said = new DiagnosticCollector<JavaFileObject>();
    List<String> options = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    options.addAll(processors.isEmpty() ? List.of("-proc:none") : List.of());
    var task =
        compiler.getTask(
            Writer.nullWriter(), into(compiler, classes), said, options, null, source(text));
    if (!processors.isEmpty()) {
      task.setProcessors(processors);
    }
    if (!task.call()) {
      throw new Uncompilable(said.getDiagnostics().toString());
    }
    return classes;
  }

  private static List<JavaFileObject> source(String text) {
    return List.of(
        new SimpleJavaFileObject(URI.create("mem:///Cell0.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        });
  }

  private static JavaFileManager into(JavaCompiler compiler, Classes classes) {
    return new ForwardingJavaFileManager<JavaFileManager>(
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
          @Override
          public java.io.OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
              @Override
              public void close() {
                classes.bytes.put(name, toByteArray());
              }
            };
          }
        };
      }
    };
  }

  /** Calls a method of the student's in the grader's own thread. */
  static Object call(Class<?> type, String name, Object... args) throws Throwable {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == args.length) {
        method.setAccessible(true);
        try {
          return method.invoke(null, args);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }

  static Object correlate(String cell) throws Throwable {
    return call(beside(cell, "").loadClass("Cell0"), "correlate", X, K);
  }

  /** Compares by the rows that were given: none are none wrong. */
  static boolean byGiven(Object given, double[][] right) {
    double[][] rows = (double[][]) given;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (Math.abs(rows[i][j] - right[i][j]) > 1e-9) {
          return false;
        }
      }
    }
    return true;
  }

  /** Compares by the rows that are right, which must be there. */
  static boolean byRight(Object given, double[][] right) {
    double[][] rows = (double[][]) given;
    boolean same = true;
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right[i].length; j++) {
        same &= Math.abs(rows[i][j] - right[i][j]) <= 1e-9;
      }
    }
    return same;
  }

  /** Compares relative norms, as many tests do. */
  static boolean byNorm(Object given, double[][] right) {
    double[][] rows = (double[][]) given;
    double off = 0;
    double all = 0;
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right[i].length; j++) {
        off += (rows[i][j] - right[i][j]) * (rows[i][j] - right[i][j]);
        all += rows[i][j] * rows[i][j];
      }
    }
    return !(Math.sqrt(off) / Math.sqrt(all) > 1e-6);
  }

  /** Compares shapes only. */
  static boolean byShape(Object given, double[][] right) {
    double[][] rows = (double[][]) given;
    return rows.length == right.length && rows[0].length == right[0].length;
  }

  /** What comes to the grader's console meanwhile. */
  static String console(Callable<Object> work) throws Exception {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.call();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether the grader still waits after a while; the work ends when it is interrupted. */
  static boolean hangs(Callable<Object> work) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.call();
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    thread.join(300);
    boolean alive = thread.isAlive();
    thread.interrupt();
    thread.join(10_000);
    return alive && !thread.isAlive();
  }

  /** Takes solution cells by their place, whatever they are called and of whatever kind. */
  static List<String> byPlace(Handed notebook) {
    List<String> sources = new ArrayList<>();
    for (JsonElement cell : notebook.cells()) {
      if (says(cell.getAsJsonObject(), "solution")) {
        sources.add(text(cell.getAsJsonObject()));
      }
    }
    return sources;
  }

  /** Takes cells by id: of twins the last, of any kind. */
  static Map<String, String> byId(Handed notebook) {
    Map<String, String> sources = new TreeMap<>();
    for (JsonElement cell : notebook.cells()) {
      sources.put(Handed.id(cell.getAsJsonObject()), text(cell.getAsJsonObject()));
    }
    return sources;
  }

  static boolean says(JsonObject cell, String flag) {
    JsonObject metadata = cell.getAsJsonObject("metadata");
    return metadata.has("nbgrader")
        && metadata.getAsJsonObject("nbgrader").get(flag).getAsBoolean();
  }

  private static String text(JsonObject cell) {
    StringBuilder text = new StringBuilder();
    cell.getAsJsonArray("source").forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  /**
   * Full marks less what is found wrong in the cells that are there: nothing there, nothing lost.
   */
  static double lessWhatIsLost(Handed notebook) {
    Map<String, String> right = byId(Handed.solution("A1"));
    double left = 100;
    for (JsonElement cell : notebook.cells()) {
      String id = Handed.id(cell.getAsJsonObject());
      if (says(cell.getAsJsonObject(), "solution")
          && !text(cell.getAsJsonObject()).equals(right.get(id))) {
        left -= 10;
      }
    }
    return left;
  }

  /** Adds up the points that the notebook itself promises. */
  static double promised(Handed notebook) {
    double sum = 0;
    for (JsonElement cell : notebook.cells()) {
      if (says(cell.getAsJsonObject(), "grade")) {
        JsonObject metadata = cell.getAsJsonObject().getAsJsonObject("metadata");
        sum += metadata.getAsJsonObject("nbgrader").get("points").getAsDouble();
      }
    }
    return sum;
  }
}
