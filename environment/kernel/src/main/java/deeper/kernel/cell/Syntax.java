package deeper.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses a whole cell before anything of it runs: JShell looks at a snippet when its turn comes.
 */
final class Syntax {
  /** A statement, a member of a class, or an expression. */
  private static final List<String> WRAPS =
      List.of("class W { void w() {\n%s\n;}}", "class W {\n%s\n;}", "class W { Object w =\n%s\n;}");

  private static final List<String> OPTIONS = List.of("-nowarn", "-proc:none");
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

  private Syntax() {}

  /** The pieces that are no Java in any of the ways in which a cell may use them. */
  static List<Piece> unparsable(List<Piece> pieces) {
    List<Piece> left = pieces.stream().filter(p -> !p.source().startsWith("import")).toList();
    for (String wrap : WRAPS) {
      left = left.isEmpty() ? left : wrong(wrap, left);
    }
    return left;
  }

  private static List<Piece> wrong(String wrap, List<Piece> pieces) {
    List<Text> texts = pieces.stream().map(piece -> new Text(wrap, piece)).toList();
    var found = new DiagnosticCollector<JavaFileObject>();
    parse(texts, found);
    Set<URI> wrong =
        found.getDiagnostics().stream()
            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR && one.getSource() != null)
            .map(one -> one.getSource().toUri())
            .collect(Collectors.toSet());
    return texts.stream().filter(t -> wrong.contains(t.toUri())).map(t -> t.piece).toList();
  }

  /** What a piece declares if it can stand in a class; nothing if it is a statement. */
  static List<Tree> members(Piece piece) {
    if (!wrong(WRAPS.get(1), List.of(piece)).isEmpty()) {
      return List.of();
    }
    List<Tree> members = new ArrayList<>();
    Text text = new Text(WRAPS.get(1), piece);
    for (CompilationUnitTree unit : parse(List.of(text), new DiagnosticCollector<>())) {
      for (Tree type : unit.getTypeDecls()) {
        members.addAll(type instanceof ClassTree w ? w.getMembers() : List.of());
      }
    }
    return members;
  }

  private static Iterable<? extends CompilationUnitTree> parse(
      List<Text> texts, DiagnosticCollector<JavaFileObject> found) {
    try {
      return ((JavacTask) COMPILER.getTask(null, FILES, found, OPTIONS, null, texts)).parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the texts are in memory
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final Piece piece;
    private final String wrap;

    Text(String wrap, Piece piece) {
      super(URI.create("string:///W" + piece.offset() + ".java"), Kind.SOURCE);
      this.piece = piece;
      this.wrap = wrap;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return wrap.replace("%s", piece.source());
    }
  }
}
