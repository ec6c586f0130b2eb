package deeper.kernel.cell;

import java.util.List;
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
  private final Consumer<String> notes;

  Declarations(JShell shell, Consumer<String> notes) {
    this.shell = shell;
    this.notes = notes;
  }

  /** Drops what clashes with a snippet that is about to be evaluated. */
  void makeWayFor(String source) {
    boolean isImport = source.startsWith("import");
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

  /** Tells what the evaluation of a snippet took away, or has not yet brought. */
  void tell(List<SnippetEvent> events) {
    List<String> emptied =
        events.stream()
            .filter(event -> event.causeSnippet() != null && isAgain(event))
            .filter(event -> event.snippet() instanceof VarSnippet)
            .map(event -> ((VarSnippet) event.snippet()).name())
            .distinct()
            .toList();
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null && event.snippet() instanceof DeclarationSnippet declared) {
        tell(event, declared, emptied);
      }
    }
  }

  private void tell(SnippetEvent event, DeclarationSnippet declared, List<String> emptied) {
    if (isUnfinished(event.status())) {
      String missing = String.join(", ", shell.unresolvedDependencies(declared).toList());
      notes.accept("note: " + declared.name() + " can be used once this is declared: " + missing);
    }
    if (isAgain(event) && declared instanceof TypeDeclSnippet && !emptied.isEmpty()) {
      notes.accept(
          "note: %s was declared anew, so variables of it are null again: %s. Execute their cells again."
              .formatted(declared.name(), String.join(", ", emptied)));
    } else if (isAgain(event) && declared.subKind() == SubKind.VAR_DECLARATION_SUBKIND) {
      notes.accept(
          "note: %s was declared before; declared again without a value, its old value is gone."
              .formatted(declared.name()));
    }
  }

  private static boolean isAgain(SnippetEvent event) {
    return event.previousStatus().isActive() && event.previousStatus().isDefined();
  }

  /** Declared, but something that it names is not. */
  static boolean isUnfinished(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }
}
