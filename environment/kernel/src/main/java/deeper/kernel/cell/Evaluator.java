package deeper.kernel.cell;

import deeper.kernel.io.Cell;
import deeper.notebook.Imports;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** Executes cells, one at a time, in the calling thread. */
public final class Evaluator implements AutoCloseable {
  private final Sources sources = new Sources();
  private final ErrorText errors = new ErrorText(sources);
  private final Object lock = new Object();
  private final CellControl control;
  private final JShell shell;
  private final Clashes clashes;

  // Guarded by lock: who runs code of a cell now, and whether that cell is to stop.
  private Thread running;
  private Cell cell;
  private boolean stopping;

  /**
   * Starts JShell with the library and its imports there.
   *
   * @param notes takes lines for the person, such as a name clash that was resolved
   */
  public Evaluator(Consumer<String> notes) {
    control = CellControl.create(Evaluator.class.getClassLoader(), this::run);
    shell =
        JShell.builder()
            .executionEngine(control.provider(), Map.of())
            .compilerOptions("-classpath", System.getProperty("java.class.path"), "-Xlint:none")
            .build();
    clashes = new Clashes(shell, notes);
    Imports.PACKAGES.forEach(name -> shell.eval("import " + name + ".*;"));
    Imports.STATICS.forEach(name -> shell.eval("import static " + name + ".*;"));
  }

  /**
   * The value of a cell.
   *
   * @param isThere false if the last statement has no value, or ends with a semicolon
   * @param value the value, may be null
   */
  public record Value(boolean isThere, Object value) {
    static final Value NONE = new Value(false, null);
  }

  /**
   * Executes a cell.
   *
   * @param newCell the cell, already entered by the calling thread
   * @param source its Java
   * @return the value of its last expression
   * @throws CellFailed if it does not compile, throws or is stopped
   */
  public Value execute(Cell newCell, String source) throws CellFailed {
    synchronized (lock) {
      cell = newCell;
      stopping = false;
    }
    sources.cell(newCell.number(), source);
    try {
      List<Piece> pieces = Piece.split(shell.sourceCodeAnalysis(), source);
      // What cannot be parsed is told before anything has run.
      for (Piece piece : pieces) {
        if (!piece.isWhole()) {
          evaluate(piece);
        }
      }
      Value value = Value.NONE;
      for (Piece piece : pieces) {
        value = evaluate(piece);
      }
      return value;
    } finally {
      synchronized (lock) {
        cell = null;
      }
    }
  }

  /**
   * Interrupts the running cell, if there is one.
   *
   * @return the cell, or null
   */
  public Cell interrupt() {
    synchronized (lock) {
      if (cell != null) {
        stopping = true;
        if (running != null) {
          running.interrupt();
        }
      }
      return cell;
    }
  }

  /**
   * Stops what a cell left running in other threads.
   *
   * @param stopped the cell
   */
  public static void stopThreads(Cell stopped) {
    Stop.request(stopped);
  }

  /**
   * Ends the hunt for threads of a stopped cell.
   *
   * @param stopped the cell
   */
  public static void forgetStop(Cell stopped) {
    Stop.forget(stopped);
  }

  /**
   * Tells whether a cell still runs.
   *
   * @param asked the cell
   * @return true until it ended
   */
  public boolean isRunning(Cell asked) {
    synchronized (lock) {
      return cell == asked;
    }
  }

  /**
   * Gives JShell's analysis, for completion and documentation.
   *
   * @return the analysis of the state after the last cell
   */
  public SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  @Override
  public void close() {
    shell.close();
  }

  private Value evaluate(Piece piece) throws CellFailed {
    clashes.makeWayFor(piece.source());
    Value value = Value.NONE;
    for (SnippetEvent event : shell.eval(piece.source())) {
      Snippet snippet = event.snippet();
      if (event.causeSnippet() != null) {
        continue;
      }
      sources.snippet(snippet.id(), cell.number(), piece.offset());
      if (isRejected(event)) {
        throw compileError(snippet, piece);
      }
      Throwable thrown = control.takeError();
      if (event.exception() != null || thrown != null) {
        throw runtimeError(thrown, event.exception());
      }
      value = value(event, piece);
    }
    return value;
  }

  private static boolean isRejected(SnippetEvent event) {
    boolean recoverable =
        event.status() == Status.RECOVERABLE_DEFINED
            || event.status() == Status.RECOVERABLE_NOT_DEFINED;
    return event.status() == Status.REJECTED
        || (recoverable && event.snippet() instanceof VarSnippet);
  }

  private CellFailed compileError(Snippet snippet, Piece piece) {
    List<Diag> diagnostics = shell.diagnostics(snippet).filter(Diag::isError).toList();
    CellFailed failed = errors.compile(diagnostics, cell.number(), piece.offset(), List.of());
    if (shell.status(snippet).isActive()) {
      shell.drop(snippet);
    }
    return failed;
  }

  private CellFailed runtimeError(Throwable thrown, JShellException translated) {
    boolean wasStopped;
    synchronized (lock) {
      wasStopped = stopping;
    }
    if (wasStopped) {
      return new CellFailed(
          "Stopped",
          "cell [" + cell.number() + "] was stopped",
          List.of(
              "\u001b[1;31mstopped\u001b[0m: cell ["
                  + cell.number()
                  + "] ended by the stop button"));
    }
    if (translated instanceof UnresolvedReferenceException unresolved) {
      List<String> missing = new ArrayList<>();
      shell.unresolvedDependencies(unresolved.getSnippet()).forEach(missing::add);
      String text =
          unresolved.getSnippet().name()
              + " cannot be called: not declared yet: "
              + String.join(", ", missing);
      return new CellFailed("UnresolvedReference", text, List.of(text));
    }
    Throwable told = thrown == null ? translated : thrown;
    return errors.runtime(told, translated instanceof EvalException ? translated : null, List.of());
  }

  private Value value(SnippetEvent event, Piece piece) {
    Object value = control.takeValue();
    boolean shows =
        event.snippet().subKind() == SubKind.VAR_VALUE_SUBKIND
            || event.snippet().subKind() == SubKind.OTHER_EXPRESSION_SUBKIND
            || event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      // JShell would keep the value for ever in a variable $n.
      shell.drop(event.snippet());
    }
    return shows && !piece.endsSilently() ? new Value(true, value) : Value.NONE;
  }

  private Object run(Method code) throws Exception {
    synchronized (lock) {
      if (stopping) {
        throw new InvocationTargetException(new Stop.Stopped());
      }
      running = Thread.currentThread();
    }
    try {
      return code.invoke(null);
    } finally {
      synchronized (lock) {
        running = null;
        Thread.interrupted();
      }
    }
  }
}
