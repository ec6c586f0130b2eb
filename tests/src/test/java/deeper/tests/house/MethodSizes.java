package deeper.tests.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Methods of more than 30 lines or more than 4 parameters, read from the sources. */
final class MethodSizes extends TreePathScanner<Void, Void> {
  private static final int LINES = 30;
  private static final int PARAMETERS = 4;

  private final SourcePositions positions;
  private final CompilationUnitTree unit;
  private final List<String> found = new ArrayList<>();

  private MethodSizes(SourcePositions positions, CompilationUnitTree unit) {
    this.positions = positions;
    this.unit = unit;
  }

  static List<String> tooLarge(List<Path> sources) {
    try (var files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      return parse(files.getJavaFileObjectsFromPaths(sources));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> tooLarge(String name, String text) {
    return parse(List.of(Javac.source(name, text)));
  }

  private static List<String> parse(Iterable<? extends JavaFileObject> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<String> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        MethodSizes scanner = new MethodSizes(positions, unit);
        scanner.scan(unit, null);
        found.addAll(scanner.found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    String name = owner.getSimpleName() + "." + method.getName();
    int parameters = method.getParameters().size();
    if (parameters > PARAMETERS && !isFree(method, owner)) {
      found.add(name + " takes " + parameters + " parameters, at most " + PARAMETERS);
    }
    if (method.getBody() != null) {
      long lines =
          line(positions.getEndPosition(unit, method.getBody()))
              - line(positions.getStartPosition(unit, method.getBody()));
      if (lines > LINES) {
        found.add(name + " has " + lines + " lines, at most " + LINES);
      }
    }
    return super.visitMethod(method, null);
  }

  /** Overrides, whose parameters others chose, and the constructors of records. */
  private static boolean isFree(MethodTree method, ClassTree owner) {
    boolean isOverride =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
    boolean isConstructor = method.getName().contentEquals("<init>");
    return isOverride || (isConstructor && owner.getKind() == Tree.Kind.RECORD);
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
