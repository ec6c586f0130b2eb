package deeper.kernel.cell;

import static jdk.jshell.Snippet.SubKind.ASSIGNMENT_SUBKIND;
import static jdk.jshell.Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;

import deeper.notebook.Imports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
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
public final class Evaluator {
  private final ErrorText errors = new ErrorText();
  private final Consumer<String> notes;
  private final CellRun run;
  private CellControl control;
  private JShell shell;
  private Compiler compiler;
  private Declarations declarations;
  private Hints hints;

  /**
   * Starts JShell with the library and its imports there.
   *
   * @param run what the stop button acts on
   * @param notes takes lines for the person, such as a name clash that was resolved
   */
  public Evaluator(CellRun run, Consumer<String> notes) {
    this.run = run;
    this.notes = notes;
    start();
  }

  /** Forgets all variables, methods, classes and imports of cells. */
  public void reset() {
    shell.close();
    start();
  }

  private void start() {
    control = new CellControl(Evaluator.class.getClassLoader(), run);
    shell =
        JShell.builder().executionEngine(control, Map.of()).compilerOptions("-Xlint:none").build();
    // Through JShell, so that later additions do not replace it; what the loader has already
    // comes from its parent.
    shell.addToClasspath(System.getProperty("java.class.path"));
    compiler = new Compiler(shell, control, notes);
    declarations = new Declarations(shell, compiler, notes);
    hints = new Hints(shell, declarations);
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
    /** Nothing to show. */
    public static final Value NONE = new Value(false, null);
  }

  /**
   * Executes Java.
   *
   * @param place where it comes from, such as {@code cell [3]}; errors name it
   * @param source statements and declarations
   * @return the value of the last expression
   * @throws CellFailed if it does not compile, throws or is stopped
   */
  public Value execute(String place, String source) throws CellFailed {
    control.forget();
    Origin start = new Origin(place, source, 0);
    String java = Pasted.clean(source, notes);
    List<Piece> pieces = compiling(start, () -> Piece.split(analysis(), java));
    // What cannot be parsed is told before anything has run.
    for (Piece piece : pieces.size() > 1 ? unparsable(start, pieces) : List.<Piece>of()) {
      // JShell has the last word: what it can take is not evaluated out of turn.
      if (analysis().sourceToSnippets(piece.source()).stream()
          .allMatch(one -> one.kind() == Snippet.Kind.ERRONEOUS)) {
        evaluate(start, piece);
      }
    }
    Value value = Value.NONE;
    declarations.begin();
    try {
      for (Piece piece : pieces) {
        value = evaluate(start, piece);
      }
      for (Piece call : Program.call(pieces).stream().toList()) {
        notes.accept(
            "note: "
                + call.source().replace(";", "")
                + " is run: this cell is a whole program. Statements need no class in a cell.");
        evaluate(start, call);
      }
    } finally {
      declarations.end();
    }
    return value;
  }

  private List<Piece> unparsable(Origin start, List<Piece> pieces) throws CellFailed {
    return compiling(start, () -> Syntax.unparsable(pieces));
  }

  /** Whatever the compiler throws is an error of the cell. */
  private <T> T compiling(Origin at, Supplier<T> task) throws CellFailed {
    try {
      return compiler.call(task);
    } catch (Compiler.Crashed e) {
      throw crashed(e, at);
    } catch (OutOfMemoryError e) {
      throw failure(e, null);
    }
  }

  private CellFailed crashed(Compiler.Crashed e, Origin at) {
    if (!compiler.isSound()) {
      reset();
      notes.accept("note: the compiler broke down; all variables, methods and classes are lost.");
    }
    boolean isImport = at.text().startsWith("import", at.offset());
    String otherwise =
        "the compiler fails on this import: other cells use the name. Write the full name instead.";
    return errors.compile(isImport ? otherwise : e.text(), at);
  }

  /**
   * Runs something on behalf of the cell, so that the stop button and errors work as in its code.
   *
   * @param task what to run
   * @param <T> what it gives
   * @return what it gave
   * @throws CellFailed if it throws anything or is stopped
   */
  public <T> T guard(Callable<T> task) throws CellFailed {
    try {
      return run.interruptibly(task);
    } catch (CellFailed e) {
      throw e;
    } catch (Throwable e) { // also the errors of a student's toString()
      throw failure(e, null);
    }
  }

  /**
   * Adds to what cells can import.
   *
   * @param path jars and folders
   */
  public void addToClassPath(String path) {
    shell.addToClasspath(path);
  }

  /**
   * Gives JShell's analysis, for completion and documentation.
   *
   * @return the analysis of the state after the last cell
   */
  public SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  private Value evaluate(Origin start, Piece piece) throws CellFailed {
    Origin origin = start.plus(piece.offset());
    Value value = Value.NONE;
    List<Snippet> before = compiler.active();
    List<SnippetEvent> events =
        compiling(
            origin,
            () -> {
              declarations.makeWayFor(piece.source());
              return shell.eval(piece.source());
            });
    for (SnippetEvent event : events) {
      if (event.causeSnippet() != null) {
        continue;
      }
      errors.remember(event.snippet().id(), origin);
      if (isRejected(event)) {
        CellFailed failure = compileError(event.snippet(), origin);
        compiler.restore(before);
        throw failure;
      }
      Throwable thrown = control.takeError();
      if (event.exception() != null || thrown != null) {
        throw thrownIn(thrown, event.exception());
      }
      value = value(event, piece);
    }
    declarations.tell(events, control.takeEmptied());
    return value;
  }

  /** A declaration may wait for what it names; one that waits for nothing has an error. */
  private boolean isRejected(SnippetEvent event) {
    if (event.status() == Status.REJECTED || !Declarations.isUnfinished(event.status())) {
      return event.status() == Status.REJECTED;
    }
    return event.snippet() instanceof VarSnippet
        || shell.unresolvedDependencies((DeclarationSnippet) event.snippet()).findAny().isEmpty();
  }

  private CellFailed compileError(Snippet snippet, Origin origin) {
    List<Diag> diagnostics = shell.diagnostics(snippet).filter(Diag::isError).toList();
    List<String> advice = hints.compile(diagnostics, snippet.source());
    String missing =
        snippet instanceof DeclarationSnippet declared
            ? shell.unresolvedDependencies(declared).collect(Collectors.joining(", "))
            : "";
    if (shell.status(snippet).isActive()) {
      shell.drop(snippet);
    }
    compiler.mendAfter(diagnostics);
    return errors.compile(diagnostics, missing, origin, advice);
  }

  private CellFailed thrownIn(Throwable thrown, JShellException told) {
    if (told instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet called = unresolved.getSnippet();
      String missing = shell.unresolvedDependencies(called).collect(Collectors.joining(", "));
      String reason =
          shell
              .diagnostics(called)
              .filter(Diag::isError)
              .map(error -> error.getMessage(Locale.ENGLISH).lines().findFirst().orElse(""))
              .findFirst()
              .orElse(missing + " is not declared");
      String text = called.name() + " cannot be called yet: " + reason;
      return CellFailed.of("UnresolvedReference", text);
    }
    return failure(thrown == null ? told : thrown, told);
  }

  private CellFailed failure(Throwable thrown, Throwable translated) {
    if (run.isStopping()) {
      return CellFailed.of("Stopped", "the cell ended by the stop button");
    }
    return errors.runtime(thrown, translated, Hints.runtime(thrown));
  }

  private Value value(SnippetEvent event, Piece piece) {
    Object value = control.takeValue();
    SubKind kind = event.snippet().subKind();
    boolean shows = event.snippet() instanceof ExpressionSnippet && kind != ASSIGNMENT_SUBKIND;
    if (kind == TEMP_VAR_EXPRESSION_SUBKIND) {
      shows = true;
      // JShell would keep the value for ever in a variable $n.
      shell.drop(event.snippet());
    }
    return shows && !piece.endsSilently() ? new Value(true, value) : Value.NONE;
  }
}
