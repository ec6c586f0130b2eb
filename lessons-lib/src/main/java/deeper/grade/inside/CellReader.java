package deeper.grade.inside;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import deeper.grade.inside.CellCode.Declaration;
import deeper.grade.inside.CellCode.Import;
import deeper.grade.inside.CellCode.Uses;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/**
 * Reads a cell as a notebook runs it: imports, declarations and statements one after the other.
 * Nothing is resolved yet; that needs the other cells.
 */
final class CellReader {
  private static final String BEFORE = "class P$$ { ";

  private final JavaCompiler compiler;
  private final String text;
  private final List<Splitter.Piece> pieces;
  private final StringBuilder own;
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  /** Something put into the cell's own text. */
  private record Edit(int at, String put) {}

  /** A parse: its trees, and the errors by the number of the text. */
  private record Parsed(
      List<CompilationUnitTree> units, SourcePositions positions, Map<Integer, String> errors) {}

  private CellReader(JavaCompiler compiler, String source) {
    this.compiler = compiler;
    this.text = Splitter.translate(source);
    this.pieces = Splitter.pieces(text);
    this.own = new StringBuilder(text);
  }

  /**
   * Reads one cell.
   *
   * @throws NotDeclarations if it does not parse, or holds a block that would run by itself
   */
  static CellCode read(JavaCompiler compiler, String source) {
    return new CellReader(compiler, source).read();
  }

  private CellCode read() {
    List<String> asMembers = new ArrayList<>();
    pieces.forEach(p -> asMembers.add(isImport(p) ? words(p) : BEFORE + words(p) + "\n}"));
    Parsed members = parse(asMembers, pieces);
    List<Splitter.Piece> others = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (members.errors().containsKey(i)) {
        others.add(pieces.get(i));
      } else if (isImport(pieces.get(i))) {
        takeImport(pieces.get(i), members.units().get(i));
      } else {
        take(pieces.get(i), members.units().get(i), members.positions());
      }
    }
    refuseUnlessStatements(others, members);
    edits.sort((a, b) -> b.at() - a.at());
    blankOutside();
    edits.forEach(edit -> own.insert(edit.at(), edit.put()));
    return new CellCode(own.toString(), List.copyOf(declarations), List.copyOf(imports));
  }

  private void refuseUnlessStatements(List<Splitter.Piece> others, Parsed members) {
    List<String> asStatements = new ArrayList<>();
    others.forEach(p -> asStatements.add("class P$$ { void m() { " + words(p) + ";\n} }"));
    Parsed statements = parse(asStatements, others);
    List<String> asValues = new ArrayList<>();
    others.forEach(p -> asValues.add("class P$$ { Object o = " + words(p) + ";\n}"));
    Parsed values = statements.errors().isEmpty() ? statements : parse(asValues, others);
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      if (words(others.get(i)).matches("(?s)(final\\s+)?var\\s.*")) {
        errors.add(line(others.get(i)) + "a variable of a cell needs its type in place of var");
      } else if (statements.errors().containsKey(i) && values.errors().containsKey(i)) {
        errors.add(members.errors().get(pieces.indexOf(others.get(i))));
      }
      blank(others.get(i).start(), others.get(i).end());
    }
    if (!errors.isEmpty()) {
      throw new NotDeclarations("does not compile: " + String.join("\n", errors));
    }
  }

  private boolean isImport(Splitter.Piece piece) {
    return words(piece).matches("(?s)import\\b.*");
  }

  private String words(Splitter.Piece piece) {
    return text.substring(piece.start(), piece.end());
  }

  private String line(Splitter.Piece piece) {
    return "line " + lineOf(piece) + ": ";
  }

  private int lineOf(Splitter.Piece piece) {
    return 1 + (int) text.substring(0, piece.start()).chars().filter(c -> c == '\n').count();
  }

  private Parsed parse(List<String> texts, List<Splitter.Piece> from) {
    var found = new DiagnosticCollector<JavaFileObject>();
    List<JavaFileObject> units = new ArrayList<>();
    texts.forEach(one -> units.add(new MemoryFiles.Source("P" + units.size(), one)));
    if (units.isEmpty()) {
      return new Parsed(List.of(), null, Map.of());
    }
    List<String> options = List.of("-proc:none", "-cp", "");
    JavacTask task =
        (JavacTask) compiler.getTask(Writer.nullWriter(), null, found, options, null, units);
    List<CompilationUnitTree> trees = new ArrayList<>();
    try {
      task.parse().forEach(trees::add);
    } catch (IOException e) {
      throw new NotDeclarations("does not compile: " + e.getMessage());
    }
    Map<Integer, String> errors = new HashMap<>();
    for (Diagnostic<? extends JavaFileObject> d : found.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        int i = units.indexOf(d.getSource());
        long line = d.getLineNumber() - 1 + lineOf(from.get(i));
        errors.merge(i, Messages.of(d, line, text), (a, b) -> a + "\n" + b);
      }
    }
    return new Parsed(trees, Trees.instance(task).getSourcePositions(), errors);
  }

  private void takeImport(Splitter.Piece piece, CompilationUnitTree unit) {
    for (ImportTree made : unit.getImports()) {
      String path = made.getQualifiedIdentifier().toString();
      String words = "import " + (made.isStatic() ? "static " : "") + path + ";";
      imports.add(new Import(words, lineOf(piece), path.substring(path.lastIndexOf('.') + 1)));
    }
    blank(piece.start(), piece.end());
  }

  private void take(Splitter.Piece piece, CompilationUnitTree unit, SourcePositions positions) {
    if (unit.getTypeDecls().size() != 1) {
      throw new NotDeclarations("must hold declarations only; it closes a brace too many");
    }
    List<? extends Tree> members = ((ClassTree) unit.getTypeDecls().get(0)).getMembers();
    if (members.isEmpty()) {
      return;
    }
    Set<String> methods = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Tree member : members) {
      if (member instanceof BlockTree) {
        throw new NotDeclarations(
            "must hold declarations of methods, records or classes only; "
                + line(piece)
                + "this block would run by itself");
      } else if (member instanceof MethodTree method) {
        methods.add(key(method));
      } else if (member instanceof ClassTree type) {
        names.add(type.getSimpleName().toString());
      } else if (member instanceof VariableTree variable) {
        names.add(variable.getName().toString());
      }
    }
    Tree first = members.get(0);
    int shift = piece.start() - BEFORE.length();
    int at = (int) positions.getStartPosition(unit, first);
    String plain = withoutModifiers(piece, unit, positions, first, shift);
    String carried = plain.substring(0, at - BEFORE.length());
    carried += "private static " + plain.substring(at - BEFORE.length());
    edits.add(new Edit(at + shift, "static "));
    boolean isType = first instanceof ClassTree;
    declarations.add(new Declaration(methods, names, uses(members), carried, isType));
  }

  /** Who may see a declaration is for the notebook to say: all cells may. */
  private String withoutModifiers(
      Splitter.Piece piece,
      CompilationUnitTree unit,
      SourcePositions positions,
      Tree member,
      int shift) {
    ModifiersTree modifiers = modifiers(member);
    int from = (int) positions.getStartPosition(unit, modifiers);
    int to = (int) positions.getEndPosition(unit, modifiers);
    if (from >= 0 && to > from) {
      String words = own.substring(from + shift, to + shift);
      var matcher =
          java.util.regex.Pattern.compile(
                  "\"(\\\\.|[^\"\\\\])*\"|\\b(public|private|protected|static)\\b")
              .matcher(words);
      own.replace(
          from + shift,
          to + shift,
          matcher.replaceAll(
              m ->
                  java.util.regex.Matcher.quoteReplacement(
                      m.group(2) == null ? m.group() : " ".repeat(m.group().length()))));
    }
    return own.substring(piece.start(), piece.end());
  }

  private static ModifiersTree modifiers(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getModifiers();
    }
    return member instanceof ClassTree type
        ? type.getModifiers()
        : ((VariableTree) member).getModifiers();
  }

  /** A method by name and types, as a later one of the same replaces it in a notebook. */
  private static String key(MethodTree method) {
    String types =
        method.getParameters().stream()
            .map(p -> p.getType().toString().replaceAll("\\s|@\\w+", "").replace("...", "[]"))
            .collect(Collectors.joining(","));
    return method.getName() + "(" + types + ")";
  }

  private static Uses uses(List<? extends Tree> members) {
    Uses uses = new Uses(new LinkedHashSet<>(), new LinkedHashSet<>());
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
        if (call.getMethodSelect() instanceof IdentifierTree name) {
          uses.methods().add(name.getName().toString());
          scan(call.getTypeArguments(), none);
          return scan(call.getArguments(), none);
        }
        return super.visitMethodInvocation(call, none);
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void none) {
        uses.names().add(name.getName().toString());
        return null;
      }
    }.scan(members, null);
    return uses;
  }

  /** What stands outside every piece: comments, and commands to the kernel. */
  private void blankOutside() {
    int from = 0;
    for (Splitter.Piece piece : pieces) {
      blank(from, piece.start());
      from = piece.end();
    }
    blank(from, text.length());
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (own.charAt(i) != '\n') {
        own.setCharAt(i, ' ');
      }
    }
  }
}
