package deeper.kernel.cell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** Tells what a repeated declaration took away: JShell does it without a word. */
final class Redeclared {
  private Redeclared() {}

  static void tell(JShell shell, List<SnippetEvent> events, Consumer<String> notes) {
    Set<String> reset = new LinkedHashSet<>();
    String type = null;
    for (SnippetEvent event : events) {
      boolean again = event.previousStatus().isActive() && event.previousStatus().isDefined();
      if (event.causeSnippet() != null && event.snippet() instanceof VarSnippet variable && again) {
        reset.add(variable.name());
      } else if (event.causeSnippet() == null && again) {
        if (event.snippet() instanceof TypeDeclSnippet declared) {
          type = declared.name();
        } else if (event.snippet() instanceof VarSnippet variable && !hasValue(variable)) {
          notes.accept(
              "note: %s was declared before; declared again without a value, its old value is gone."
                  .formatted(variable.name()));
        }
      }
    }
    if (type != null && !reset.isEmpty()) {
      notes.accept(
          "note: %s was declared anew, so variables of it are null again: %s. Execute their cells again."
              .formatted(type, String.join(", ", reset)));
    }
    tellUnfinished(shell, events, notes);
  }

  private static void tellUnfinished(
      JShell shell, List<SnippetEvent> events, Consumer<String> notes) {
    for (SnippetEvent event : events) {
      boolean unfinished =
          event.status() == Status.RECOVERABLE_DEFINED
              || event.status() == Status.RECOVERABLE_NOT_DEFINED;
      if (unfinished
          && event.causeSnippet() == null
          && event.snippet() instanceof DeclarationSnippet declared) {
        String missing = String.join(", ", shell.unresolvedDependencies(declared).toList());
        notes.accept("note: " + declared.name() + " can be used once this is declared: " + missing);
      }
    }
  }

  private static boolean hasValue(VarSnippet variable) {
    return variable.subKind() == Snippet.SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND;
  }
}
