package deeper.kernel.cell;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Calls JShell's compiler, which has faults of its own: what it throws is an error of the cell, and
 * whatever it has left behind is mended before the next.
 */
final class Compiler {
  private final JShell shell;
  private final CellControl control;
  private final Consumer<String> notes;

  Compiler(JShell shell, CellControl control, Consumer<String> notes) {
    this.shell = shell;
    this.control = control;
    this.notes = notes;
  }

  /** It threw something that no compiler should. */
  static final class Crashed extends Exception {
    private static final long serialVersionUID = 1L;

    Crashed(Throwable thrown) {
      super(thrown);
    }

    /** What the student can do about it. */
    String text() {
      Throwable reason = getCause();
      for (int i = 0; i < 20 && reason.getCause() != null; i++) {
        reason = reason.getCause();
      }
      return reason instanceof StackOverflowError
          ? "too long or nested too deeply for the compiler. Split it into several statements."
          : "the compiler fails on this (" + reason + "). Write it in another way.";
    }
  }

  /** Calls the compiler. */
  <T> T call(Supplier<T> task) throws Crashed {
    List<Snippet> before = active();
    try {
      return task.get();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Exception | Error e) {
      renew();
      restore(before);
      reach(before);
      throw new Crashed(e);
    }
  }

  /** A limit of class files was met: the compiler would complain of it again and again. */
  void mendAfter(List<Diag> errors) {
    if (errors.stream().anyMatch(error -> String.valueOf(error.getCode()).contains("err.limit"))) {
      renew();
    }
  }

  /** JShell takes a new compiler whenever its class path changes: it gets an entry twice. */
  private void renew() {
    String path = System.getProperty("java.class.path");
    shell.addToClasspath(path.split(Pattern.quote(File.pathSeparator), 2)[0]);
  }

  /** All that can be used now. */
  List<Snippet> active() {
    return shell.snippets().filter(known -> shell.status(known).isActive()).toList();
  }

  /**
   * Brings back what JShell gave up for something that did not come.
   *
   * @param before what was active
   */
  void restore(List<Snippet> before) {
    for (Snippet old : before) {
      boolean isGone = old instanceof PersistentSnippet && !shell.status(old).isActive();
      if (isGone && !isBack((PersistentSnippet) old)) {
        notes.accept("note: this is gone, execute its cell again: " + old.source().strip());
      }
    }
  }

  /** In the middle of its work JShell gives snippets names of classes that nobody has made yet. */
  private void reach(List<Snippet> before) {
    for (Snippet known : before) {
      if (known instanceof MethodSnippet || known instanceof TypeDeclSnippet) {
        isGood(known.source()); // the same code again changes nothing
      }
    }
    for (Snippet known : before) {
      if (known instanceof VarSnippet variable && !isGood(variable.name())) {
        keep(variable);
      }
    }
  }

  private boolean isBack(PersistentSnippet old) {
    return old instanceof VarSnippet variable ? keep(variable) : isGood(old.source());
  }

  /**
   * Declares a variable without the expression that it was made from, which does not compile any
   * more, and gives it its value again.
   *
   * @return whether it has its value
   */
  boolean keep(VarSnippet variable) {
    String name = variable.name();
    Object value = control.value(name);
    String type = control.typeName(name, variable.typeName());
    return (isGood(type + " " + name + ";") || isGood(variable.typeName() + " " + name + ";"))
        && control.setValue(name, value);
  }

  /** Whether the compiler still compiles. */
  boolean isSound() {
    return isGood("1 + 1;");
  }

  private boolean isGood(String source) {
    try {
      List<SnippetEvent> events = shell.eval(source);
      boolean good =
          events.stream()
              .filter(event -> event.causeSnippet() == null) // not what it overwrites
              .allMatch(event -> event.status().isDefined());
      events.stream()
          .map(SnippetEvent::snippet)
          .filter(one -> one.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
          .forEach(shell::drop);
      return good;
    } catch (Exception | Error e) {
      return false;
    }
  }
}
