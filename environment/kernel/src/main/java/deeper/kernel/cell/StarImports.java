package deeper.kernel.cell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;

/**
 * Imports of whole packages that share names. After {@code import java.awt.*} the name List would
 * mean nothing any more, and all that was made with it would go: the name keeps its meaning here.
 */
final class StarImports {
  private static final Pattern STAR =
      Pattern.compile("import\\s+([\\w.]+)\\s*\\.\\s*\\*\\s*;?\\s*");

  private final JShell shell;
  private final Map<String, Set<String>> types = new HashMap<>();
  private final Set<String> ours = new HashSet<>();

  StarImports(JShell shell) {
    this.shell = shell;
  }

  /** Keeps the names that an import would make ambiguous; says which. */
  Optional<String> makeWayFor(String source) {
    Matcher star = STAR.matcher(source);
    if (!star.matches() || packages().contains(star.group(1))) {
      return Optional.empty();
    }
    String added = star.group(1);
    Map<String, String> kept = new TreeMap<>();
    for (String old : packages()) {
      for (String name : types(old)) {
        if (types(added).contains(name) && !isTaken(name)) {
          kept.put(name, old);
        }
      }
    }
    kept.forEach(this::keep);
    String names =
        kept.entrySet().stream()
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "note: these names mean what they meant before: %s. For those of %s write %s.%s."
                .formatted(names, added, added, kept.keySet().iterator().next()));
  }

  private void keep(String name, String from) {
    ours.add(from + "." + name);
    shell.eval("import " + from + "." + name + ";");
  }

  /** Whether an import is one of those that keep a name. */
  boolean isOurs(ImportSnippet imported) {
    return ours.contains(imported.fullname());
  }

  private boolean isTaken(String name) {
    return shell
        .snippets()
        .filter(known -> shell.status(known).isActive())
        .filter(known -> known instanceof TypeDeclSnippet || known instanceof ImportSnippet)
        .anyMatch(known -> ((PersistentSnippet) known).name().equals(name));
  }

  private List<String> packages() {
    return shell
        .imports()
        .filter(known -> !known.isStatic() && known.fullname().endsWith(".*"))
        .map(known -> known.fullname().substring(0, known.fullname().length() - 2))
        .toList();
  }

  /** The types of a package that cells can name. */
  private Set<String> types(String of) {
    return types.computeIfAbsent(
        of,
        name -> {
          String typed = name + ".";
          return shell
              .sourceCodeAnalysis()
              .completionSuggestions(typed, typed.length(), new int[1])
              .stream()
              .map(Suggestion::continuation)
              .filter(one -> !one.isEmpty() && Character.isUpperCase(one.charAt(0)))
              .collect(Collectors.toSet());
        });
  }
}
