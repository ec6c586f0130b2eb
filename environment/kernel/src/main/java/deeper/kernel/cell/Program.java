package deeper.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/** A whole program in a cell: types and methods only, one of which holds its main. */
final class Program {
  private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");

  private Program() {}

  /** The call that runs the program, if the cell is one. */
  static Optional<Piece> call(List<Piece> pieces) {
    if (pieces.stream().noneMatch(piece -> MAIN.matcher(Masked.of(piece.source())).find())) {
      return Optional.empty();
    }
    List<Piece> calls = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean isImport = piece.source().startsWith("import");
      List<Tree> members = isImport ? List.of() : Syntax.members(piece);
      if (members.stream().noneMatch(Program::isDeclaration) && !isImport) {
        return Optional.empty(); // it has statements that do something already
      }
      for (Tree member : members.stream().filter(Program::isDeclaration).toList()) {
        call(member).map(text -> piece(text, piece.offset())).ifPresent(calls::add);
      }
    }
    return calls.stream().findFirst();
  }

  private static boolean isDeclaration(Tree member) {
    return member instanceof ClassTree || member instanceof MethodTree;
  }

  private static Piece piece(String call, int offset) {
    return new Piece(call + ";", offset, true, Completeness.COMPLETE);
  }

  private static Optional<String> call(Tree member) {
    if (member instanceof MethodTree method) {
      return arguments(method).map(arguments -> "main(" + arguments + ")");
    }
    ClassTree type = (ClassTree) member;
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> isStatic(method, type))
        .flatMap(method -> arguments(method).stream())
        .map(arguments -> type.getSimpleName() + ".main(" + arguments + ")")
        .findFirst();
  }

  private static boolean isStatic(MethodTree method, ClassTree type) {
    return method.getModifiers().getFlags().contains(Modifier.STATIC)
        && !type.getSimpleName().isEmpty();
  }

  /** What a main is called with; nothing if the method is no main. */
  private static Optional<String> arguments(MethodTree method) {
    String types =
        method.getParameters().stream()
            .map(one -> one.getType().toString().replace(" ", ""))
            .collect(Collectors.joining(","));
    if (!method.getName().contentEquals("main")
        || !String.valueOf(method.getReturnType()).equals("void")) {
      return Optional.empty();
    }
    return switch (types) {
      case "" -> Optional.of("");
      case "String[]", "String..." -> Optional.of("new String[0]");
      default -> Optional.empty();
    };
  }
}
