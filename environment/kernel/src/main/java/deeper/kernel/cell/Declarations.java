package deeper.kernel.cell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What names mean when they are declared again. A declaration and a single import of the same name
 * would make every later cell fail, even {@code 1 + 1}: the older of the two goes. What else a
 * repeated declaration takes away, JShell does without a word: here it is told.
 */
final class Declarations {
  private final JShell shell;
  private final Compiler compiler;
  private final Consumer<String> notes;
  private final StarImports stars;
  private final Set<DeclarationSnippet> unfinished = new LinkedHashSet<>();

  Declarations(JShell shell, Compiler compiler, Consumer<String> notes) {
    this.shell = shell;
    this.compiler = compiler;
    this.notes = notes;
    this.stars = new StarImports(shell);
  }

  /** Drops what clashes with a snippet that is about to be evaluated. */
  void makeWayFor(String source) {
    boolean isImport = source.startsWith("import");
    if (isImport) {
      stars.makeWayFor(source).ifPresent(notes);
    }
    if (!isImport && shell.imports().noneMatch(Declarations::isSingle)) {
      return;
    }
    for (Snippet added : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
      if (added instanceof ImportSnippet imported && isSingle(imported)) {
        String winner = "import " + imported.fullname();
        dropAll(declared(imported), winner);
        dropAll(imports(imported.name(), imported.fullname()), winner);
      } else if (!isImport && added instanceof PersistentSnippet declared) {
        dropAll(imports(declared.name(), ""), "your " + declared.name());
      }
    }
  }

  private Stream<? extends Snippet> imports(String name, String except) {
    return shell
        .imports()
        .filter(old -> isSingle(old) && old.name().equals(name) && !old.fullname().equals(except));
  }

  private Stream<? extends Snippet> declared(ImportSnippet imported) {
    return active()
        .filter(old -> old.name().equals(imported.name()))
        .filter(old -> imported.isStatic() || old instanceof TypeDeclSnippet);
  }

  /** Variables, methods and classes that cells have declared. */
  Stream<DeclarationSnippet> active() {
    return shell
        .snippets()
        .filter(known -> known instanceof DeclarationSnippet && shell.status(known).isActive())
        .map(DeclarationSnippet.class::cast);
  }

  private void dropAll(Stream<? extends Snippet> olds, String winner) {
    for (Snippet old : olds.toList()) {
      shell.drop(old);
      if (old instanceof ImportSnippet ours && stars.isOurs(ours)) {
        continue; // the kernel's own, to keep a name as it was
      }
      String what =
          old instanceof ImportSnippet imported
              ? "import " + imported.fullname()
              : "your earlier " + ((PersistentSnippet) old).name();
      notes.accept("note: " + what + " is gone: the same name as " + winner + ".");
    }
  }

  private static boolean isSingle(ImportSnippet imported) {
    return !imported.fullname().endsWith("*");
  }

  /** Forgets what an earlier cell has declared without all that it names. */
  void begin() {
    unfinished.clear();
  }

  /** Tells what this cell has declared and nobody can use yet. */
  void end() {
    for (DeclarationSnippet declared : unfinished) {
      if (shell.status(declared).isActive() && isUnfinished(shell.status(declared))) {
        notes.accept(
            "note: "
                + declared.name()
                + " can be used once this is declared: "
                + String.join(", ", shell.unresolvedDependencies(declared).toList()));
      }
    }
  }

  /**
   * Tells what the evaluation of a snippet took away.
   *
   * @param events what JShell says about it
   * @param emptied names of variables whose values could not be kept
   */
  void tell(List<SnippetEvent> events, Set<String> emptied) {
    List<PersistentSnippet> lost = new ArrayList<>(lost(events));
    Set<String> empty = new TreeSet<>(emptied);
    for (VarSnippet variable :
        lost.stream().filter(VarSnippet.class::isInstance).map(VarSnippet.class::cast).toList()) {
      lost.remove(variable);
      if (!compiler.keep(variable)) {
        empty.add(variable.name());
      }
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null && event.snippet() instanceof PersistentSnippet declared) {
        String name = declared.name();
        empty.remove(name);
        tell(name, declared, List.copyOf(empty));
        tellLost(declared, lost);
        if (isAgain(event) && declared.subKind() == SubKind.VAR_DECLARATION_SUBKIND) {
          notes.accept(
              "note: %s was declared before; declared again without a value, its old value is gone."
                  .formatted(name));
        }
      }
    }
  }

  private static List<PersistentSnippet> lost(List<SnippetEvent> events) {
    return events.stream()
        .filter(one -> one.causeSnippet() != null)
        .filter(one -> one.previousStatus() == Status.VALID && one.status() != Status.VALID)
        .filter(one -> one.status() != Status.OVERWRITTEN)
        .map(one -> (PersistentSnippet) one.snippet())
        .toList();
  }

  private void tell(String name, PersistentSnippet declared, List<String> emptied) {
    if (declared instanceof DeclarationSnippet one && isUnfinished(shell.status(one))) {
      unfinished.add(one);
    }
    if (!emptied.isEmpty()) {
      String what = declared instanceof TypeDeclSnippet ? "variables of it" : "these variables";
      notes.accept(
          "note: %s was declared anew, so %s are null again: %s. Execute their cells again."
              .formatted(name, what, String.join(", ", emptied)));
    }
  }

  /** What was there and cannot be used any more, with the reason that the compiler gives. */
  private void tellLost(PersistentSnippet cause, List<PersistentSnippet> lost) {
    if (lost.isEmpty()) {
      return;
    }
    String reason =
        Stream.concat(
                shell.diagnostics(lost.get(0)).map(one -> one.getMessage(Locale.ENGLISH)),
                lost.get(0) instanceof DeclarationSnippet one
                    ? shell.unresolvedDependencies(one).map(name -> "it needs " + name)
                    : Stream.of())
            .findFirst()
            .orElse("it does not fit any more");
    notes.accept(
        "note: after %s these cannot be used: %s (%s). Execute their cells again once that is mended."
            .formatted(
                cause instanceof ImportSnippet imported
                    ? "import " + imported.fullname()
                    : cause.name(),
                String.join(", ", lost.stream().map(PersistentSnippet::name).distinct().toList()),
                reason.lines().findFirst().orElse("")));
  }

  private static boolean isAgain(SnippetEvent event) {
    return event.previousStatus().isActive() && event.previousStatus().isDefined();
  }

  /** Declared, but something that it names is not. */
  static boolean isUnfinished(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }
}
