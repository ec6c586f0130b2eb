package deeper.kernel.cell;

import java.util.List;
import java.util.function.Consumer;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/**
 * Keeps a declaration and a single import of the same name apart. Both at once would make every
 * later cell fail, even {@code 1 + 1}: the older of the two goes.
 */
final class Clashes {
  private final JShell shell;
  private final Consumer<String> notes;

  Clashes(JShell shell, Consumer<String> notes) {
    this.shell = shell;
    this.notes = notes;
  }

  /** Drops what clashes with a snippet that is about to be evaluated. */
  void makeWayFor(String source) {
    boolean isImport = source.startsWith("import");
    if (!isImport && shell.imports().noneMatch(Clashes::isSingle)) {
      return;
    }
    for (Snippet added : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
      if (added instanceof ImportSnippet imported) {
        if (isSingle(imported)) {
          dropAll(declarations(imported), "import " + imported.fullname());
          dropAll(imports(imported.name(), imported.fullname()), "import " + imported.fullname());
        }
      } else if (added instanceof PersistentSnippet declared) {
        dropAll(imports(declared.name(), ""), "your " + declared.name());
      }
    }
  }

  private List<Snippet> imports(String name, String except) {
    return shell
        .imports()
        .filter(old -> isSingle(old) && old.name().equals(name) && !old.fullname().equals(except))
        .map(Snippet.class::cast)
        .toList();
  }

  private List<Snippet> declarations(ImportSnippet imported) {
    return shell
        .snippets()
        .filter(old -> shell.status(old).isActive() && !(old instanceof ImportSnippet))
        .filter(old -> old instanceof PersistentSnippet one && one.name().equals(imported.name()))
        .filter(old -> imported.isStatic() || old.kind() == Snippet.Kind.TYPE_DECL)
        .toList();
  }

  private void dropAll(List<Snippet> olds, String winner) {
    for (Snippet old : olds) {
      shell.drop(old);
      String what =
          old instanceof ImportSnippet imported
              ? "import " + imported.fullname()
              : "your earlier " + ((PersistentSnippet) old).name();
      notes.accept("note: " + what + " is gone: the same name as " + winner + ".");
    }
  }

  private static boolean isSingle(ImportSnippet imported) {
    return !imported.name().equals("*") && !imported.fullname().endsWith("*");
  }
}
