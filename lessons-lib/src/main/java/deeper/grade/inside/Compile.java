package deeper.grade.inside;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * Compiles the cells of one submission inside the sandbox. Cell {@code i} becomes the class {@code
 * Cell<i>}, which holds what the cell declares and copies of what it uses of other cells, so that
 * every class file tells whose it is. A cell that does not compile is replaced by its stub and the
 * rest compiled again: one mistake costs one cell.
 */
public final class Compile {
  /** What the name of a cell's class begins with. */
  public static final String CELL = "Cell";

  static final String GAVE_UP = "does not compile: the compiler gave up";

  private Compile() {}

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
    Made made = compile(Wire.receive(in), args.length == 0 ? "" : args[0]);
    Wire.send(
        out,
        Wire.frame(
            frame -> {
              frame.writeInt(made.problems().size());
              for (Map.Entry<Integer, String> problem : made.problems().entrySet()) {
                frame.writeInt(problem.getKey());
                Wire.writeText(frame, problem.getValue());
              }
              frame.writeInt(made.classes().size());
              for (Map.Entry<String, byte[]> one : made.classes().entrySet()) {
                Wire.writeText(frame, one.getKey());
                Wire.writeBytes(frame, one.getValue());
              }
            }));
  }

  /**
   * What came of it.
   *
   * @param classes the class files by name; none if the compiler itself fell
   * @param problems why a cell was replaced by its stub
   */
  public record Made(Map<String, byte[]> classes, Map<Integer, String> problems) {}

  /**
   * The declarations of a cell, without imports and statements.
   *
   * @param source its text
   * @return the same where it cannot be read
   */
  public static String declarations(String source) {
    try {
      return CellReader.read(ToolProvider.getSystemJavaCompiler(), source).own();
    } catch (RuntimeException e) {
      return source;
    }
  }

  private static Made compile(DataInputStream request, String classPath) throws IOException {
    String imports = Wire.readText(request).replaceAll("\\s+", " ");
    List<String> sources = new ArrayList<>();
    List<String> stubs = new ArrayList<>();
    for (int i = request.readInt(); i > 0; i--) {
      sources.add(Wire.readText(request));
      stubs.add(Wire.readText(request));
    }
    List<String> others = new ArrayList<>();
    for (int i = request.readInt(); i > 0; i--) {
      others.add(Wire.readText(request));
    }
    return compile(imports, sources, stubs, others, classPath);
  }

  /**
   * Compiles in this process: only for code that one trusts, such as one's own.
   *
   * @param imports the fixed imports of the assignment
   * @param sources one text per cell
   * @param stubs what replaces a cell that does not compile
   * @param others further cells, whose declarations the cells may use
   * @param classPath what the cells may see besides the JDK
   * @return the classes and the problems
   */
  public static Made compile(
      String imports,
      List<String> sources,
      List<String> stubs,
      List<String> others,
      String classPath) {
    return new Cells(imports, sources, stubs, others, classPath).compile();
  }
}
