package deeper.grade.inside;

import deeper.grade.inside.CellClass.Offer;
import deeper.grade.inside.CellCode.Declaration;
import deeper.grade.inside.CellCode.Import;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The cells of one submission on their way to class files, round by round. */
final class Cells {
  private static final int ROUNDS = 8;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final Imports imports;
  private final List<Cell> cells = new ArrayList<>();
  private final List<CellCode> others = new ArrayList<>();
  private final Map<Integer, String> problems = new TreeMap<>();
  private final List<String> options;

  /** One graded or given cell: what stands for it now. */
  private static final class Cell {
    private final String source;
    private final CellCode stub;
    private CellCode code;
    private final Set<String> wanted = new HashSet<>();
    private final Set<Object> without = new HashSet<>();
    private boolean doubtful;
    private List<String> firstErrors = List.of();

    Cell(String source, CellCode stub) {
      this.source = source;
      this.stub = stub;
      this.code = stub;
    }
  }

  /** The errors of one cell in one round: in its own lines, and in what it took from others. */
  private record Errors(List<String> own, Map<Object, String> taken) {}

  Cells(
      String fixed,
      List<String> sources,
      List<String> stubs,
      List<String> others,
      String classPath) {
    this.imports = new Imports(fixed, classPath);
    for (int i = 0; i < sources.size(); i++) {
      cells.add(new Cell(sources.get(i), readOr(stubs.get(i), -1, CellCode.EMPTY)));
    }
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      cell.code = readOr(cell.source, i, cell.stub);
      for (Declaration d : cell.stub.declarations()) {
        d.methods().stream().filter(m -> !cell.code.declares(m)).forEach(cell.wanted::add);
      }
    }
    others.forEach(other -> this.others.add(0, readOr(other, -1, CellCode.EMPTY)));
    options =
        List.of(
            "-proc:none",
            "-XDstringConcat=inline",
            "-g:source,lines",
            "-nowarn",
            "-Xmaxerrs",
            "1000",
            "--release",
            "17",
            "-cp",
            classPath);
  }

  private CellCode readOr(String source, int cell, CellCode otherwise) {
    try {
      return CellReader.read(compiler, source);
    } catch (NotDeclarations e) {
      note(cell, e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      note(cell, Compile.GAVE_UP);
    }
    return otherwise;
  }

  private void note(int cell, String problem) {
    if (cell >= 0) {
      problems.putIfAbsent(cell, problem);
    }
  }

  Compile.Made compile() {
    try {
      for (int round = 0; round < ROUNDS + 3 * cells.size(); round++) {
        MemoryFiles files = new MemoryFiles(compiler);
        Map<Integer, Errors> errors = run(files);
        if (errors.isEmpty()) {
          return new Compile.Made(files.classes(), problems);
        }
        errors.forEach((cell, found) -> mend(cell, found, errors));
      }
    } catch (RuntimeException | Error e) {
      // No classes: the grader then finds out which cell it was.
      for (int i = 0; i < cells.size(); i++) {
        problems.putIfAbsent(i, Compile.GAVE_UP);
      }
    }
    return new Compile.Made(Map.of(), problems);
  }

  private void mend(int i, Errors found, Map<Integer, Errors> all) {
    Cell cell = cells.get(i);
    if (!found.taken().isEmpty()) {
      for (Object taken : found.taken().keySet()) {
        int home = home(taken);
        boolean mendedAtHome = home >= 0 && all.containsKey(home) && isOwn(all.get(home));
        if (!mendedAtHome) {
          cell.without.add(taken);
          cell.firstErrors = List.copyOf(found.taken().values());
        }
      }
    } else if (!cell.doubtful && classOf(i).hasDoubtful()) {
      cell.doubtful = true;
      cell.firstErrors = found.own();
    } else {
      List<String> errors = cell.doubtful ? new ArrayList<>(cell.firstErrors) : found.own();
      if (!cell.without.isEmpty()) {
        errors = new ArrayList<>(found.own());
        errors.add("it uses another cell, which does not compile: ");
        errors.addAll(cell.firstErrors);
      }
      note(i, "does not compile: " + Messages.all(errors));
      cell.code = cell.code == cell.stub ? CellCode.EMPTY : cell.stub;
    }
  }

  private static boolean isOwn(Errors errors) {
    return errors.taken().isEmpty() && !errors.own().isEmpty();
  }

  /** The cell from which something was taken, or -1. */
  private int home(Object taken) {
    for (int i = 0; i < cells.size(); i++) {
      CellCode code = cells.get(i).code;
      boolean here =
          taken instanceof Declaration d
              ? code.declarations().contains(d)
              : code.imports().contains(taken);
      if (here) {
        return i;
      }
    }
    return -1;
  }

  /** In a notebook the nearest cell above wins; one below is there if it was run before. */
  private CellClass classOf(int i) {
    List<CellCode> offered = new ArrayList<>();
    for (int above = i - 1; above >= 0; above--) {
      offered.add(cells.get(above).code);
    }
    offered.addAll(others);
    for (int below = i + 1; below < cells.size(); below++) {
      offered.add(cells.get(below).code);
    }
    Cell cell = cells.get(i);
    Offer offer = new Offer(offered, cell.without, cell.doubtful);
    return CellClass.of(Compile.CELL + i, cell.code, cell.wanted, offer, imports);
  }

  private Map<Integer, Errors> run(MemoryFiles files) {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    List<JavaFileObject> units = new ArrayList<>();
    List<CellClass> classes = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      classes.add(classOf(i));
      units.add(new MemoryFiles.Source(Compile.CELL + i, classes.get(i).text()));
    }
    Writer nowhere = Writer.nullWriter();
    boolean done = compiler.getTask(nowhere, files, diagnostics, options, null, units).call();
    if (!done && diagnostics.getDiagnostics().isEmpty()) {
      // Stack or memory: javac tells which to nobody but its console.
      throw new IllegalStateException("no diagnostics");
    }
    Map<Integer, Errors> errors = new TreeMap<>();
    for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        // An error without a file concerns the last cell, on which no other depends.
        int cell = d.getSource() == null ? cells.size() - 1 : units.indexOf(d.getSource());
        Errors of =
            errors.computeIfAbsent(cell, n -> new Errors(new ArrayList<>(), new LinkedHashMap<>()));
        sort(d, classes.get(cell), cells.get(cell), of);
      }
    }
    return errors;
  }

  private void sort(Diagnostic<?> d, CellClass made, Cell cell, Errors errors) {
    Object at = made.at(d.getPosition());
    if (at instanceof Import one && cell.code.imports().contains(one)) {
      errors.own().add(Messages.of(d, one.line(), cell.source));
    } else if (at == null) {
      errors.own().add(Messages.of(d, d.getLineNumber() - 1, cell.source));
    } else {
      errors.taken().putIfAbsent(at, Messages.of(d, 0, "").replaceFirst("line 0: ", ""));
    }
  }
}
