package deeper.grade.inside;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the cells of one submission inside the sandbox. Cell {@code i} becomes the class {@code
 * Cell<i>}, which extends the one before it, so that a later cell sees what an earlier one declares
 * and every class file tells whose it is. A cell that does not compile, or holds more than
 * declarations, is replaced by its stub and the rest compiled again: one mistake costs one cell.
 */
public final class Compile {
  /** What the name of a cell's class begins with. */
  public static final String CELL = "Cell";

  private static final String GAVE_UP = "does not compile: the compiler gave up";
  private static final int ROUNDS = 4;

  private final String imports;
  private final List<String> sources = new ArrayList<>();
  private final List<String> stubs = new ArrayList<>();
  private final Map<Integer, String> problems = new TreeMap<>();
  private final List<String> options;

  private Compile(DataInputStream request, String classPath) throws IOException {
    imports = Wire.readText(request).replaceAll("\\s+", " ");
    int count = request.readInt();
    for (int i = 0; i < count; i++) {
      sources.add(Wire.readText(request));
      stubs.add(Wire.readText(request));
    }
    options =
        List.of(
            "-proc:none",
            "-XDstringConcat=inline",
            "-g:source,lines",
            "-nowarn",
            "--release",
            "17",
            "-cp",
            classPath);
  }

  /**
   * Answers one request on standard input by one frame on standard output.
   *
   * @param args the class path that the cells may see
   * @throws IOException if the grader is gone
   */
  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Wire.send(out, Wire.frame(frame -> Wire.writeText(frame, "ready")));
    Compile work = new Compile(Wire.receive(in), args.length == 0 ? "" : args[0]);
    Map<String, byte[]> classes = work.compileOrGiveUp();
    Wire.send(
        out,
        Wire.frame(
            frame -> {
              frame.writeInt(work.problems.size());
              for (Map.Entry<Integer, String> problem : work.problems.entrySet()) {
                frame.writeInt(problem.getKey());
                Wire.writeText(frame, problem.getValue());
              }
              frame.writeInt(classes.size());
              for (Map.Entry<String, byte[]> made : classes.entrySet()) {
                Wire.writeText(frame, made.getKey());
                Wire.writeBytes(frame, made.getValue());
              }
            }));
  }

  private Map<String, byte[]> compileOrGiveUp() throws IOException {
    try {
      return compile();
    } catch (RuntimeException | Error e) {
      // No classes: the grader then finds out which cell it was.
      for (int i = 0; i < sources.size(); i++) {
        problems.putIfAbsent(i, GAVE_UP);
      }
      return Map.of();
    }
  }

  private Map<String, byte[]> compile() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      texts.add(parsedOrStub(i));
    }
    for (int round = 0; round < ROUNDS + sources.size(); round++) {
      MemoryFiles files = new MemoryFiles(compiler());
      Map<Integer, String> errors = run(texts, files);
      if (errors.isEmpty()) {
        return files.classes();
      }
      for (Map.Entry<Integer, String> error : errors.entrySet()) {
        int cell = error.getKey();
        if (problems.putIfAbsent(cell, error.getValue()) == null) {
          texts.set(cell, wrap(cell, parse(cell, stubs.get(cell))));
        }
      }
    }
    return Map.of();
  }

  private static JavaCompiler compiler() {
    return ToolProvider.getSystemJavaCompiler();
  }

  private Map<Integer, String> run(List<String> texts, MemoryFiles files) {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    List<JavaFileObject> units = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      units.add(new MemoryFiles.Source(CELL + i, texts.get(i)));
    }
    Map<Integer, String> errors = new TreeMap<>();
    Writer nowhere = Writer.nullWriter();
    boolean done = compiler().getTask(nowhere, files, diagnostics, options, null, units).call();
    if (!done && diagnostics.getDiagnostics().isEmpty()) {
      // Stack or memory: javac tells which to nobody but its console.
      throw new IllegalStateException("no diagnostics");
    }
    for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        errors.putIfAbsent(cellOf(d), "does not compile: " + text(d));
      }
    }
    return errors;
  }

  /** An error without a file concerns the last cell, on which no other depends. */
  private int cellOf(Diagnostic<? extends JavaFileObject> d) {
    if (d.getSource() instanceof MemoryFiles.Source source) {
      return Integer.parseInt(source.className().substring(CELL.length()));
    }
    return sources.size() - 1;
  }

  private static String text(Diagnostic<?> d) {
    String first = d.getMessage(Locale.ENGLISH).lines().findFirst().orElse("");
    return "line " + (d.getLineNumber() - 1) + ": " + first;
  }

  private String parsedOrStub(int cell) {
    try {
      return wrap(cell, parse(cell, sources.get(cell)));
    } catch (NotDeclarations e) {
      problems.put(cell, e.getMessage());
    } catch (StackOverflowError | OutOfMemoryError e) {
      problems.put(cell, GAVE_UP);
    }
    return wrap(cell, parse(cell, stubs.get(cell)));
  }

  private String wrap(int cell, String body) {
    String parent = cell == 0 ? "" : " extends " + CELL + (cell - 1);
    return imports + " class " + CELL + cell + parent + " {\n" + body + "\n}\n";
  }

  private static final class NotDeclarations extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDeclarations(String message) {
      super(message);
    }
  }

  /** Parses one cell on its own; returns it with its methods and classes made static. */
  private String parse(int cell, String source) {
    String text = wrap(cell, source);
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    JavacTask task =
        (JavacTask)
            compiler()
                .getTask(
                    Writer.nullWriter(),
                    null,
                    diagnostics,
                    List.of("-proc:none"),
                    null,
                    List.of(new MemoryFiles.Source(CELL + cell, text)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
        if (d.getKind() == Diagnostic.Kind.ERROR) {
          throw new NotDeclarations("does not compile: " + text(d));
        }
      }
      if (unit.getTypeDecls().size() != 1) {
        throw new NotDeclarations("must hold declarations only; it closes a brace too many");
      }
      ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
      String made = makeStatic(text, unit, type, Trees.instance(task).getSourcePositions());
      int head = made.indexOf("{\n") + 2;
      return made.substring(head, made.lastIndexOf("\n}"));
    } catch (IOException e) {
      throw new NotDeclarations("does not compile: " + e.getMessage());
    }
  }

  private static String makeStatic(
      String text, CompilationUnitTree unit, ClassTree type, SourcePositions positions) {
    StringBuilder made = new StringBuilder(text);
    List<? extends Tree> members = type.getMembers();
    for (int i = members.size() - 1; i >= 0; i--) {
      Tree member = members.get(i);
      if (needsStatic(member)) {
        made.insert((int) positions.getStartPosition(unit, member), "static ");
      }
    }
    return made.toString();
  }

  private static boolean needsStatic(Tree member) {
    if (member instanceof MethodTree method) {
      if (method.getReturnType() == null) {
        throw new NotDeclarations("must hold declarations of methods, records or classes only");
      }
      return !method.getModifiers().getFlags().contains(Modifier.STATIC);
    }
    if (member instanceof ClassTree nested) {
      return nested.getKind() == Tree.Kind.CLASS
          && !nested.getModifiers().getFlags().contains(Modifier.STATIC);
    }
    throw new NotDeclarations("must hold declarations of methods, records or classes only");
  }
}
