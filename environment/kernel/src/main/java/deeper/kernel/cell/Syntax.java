package deeper.kernel.cell;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
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

  private Syntax() {}

  /** The pieces that are no Java in any of the ways in which a cell may use them. */
  static List<Piece> unparsable(List<Piece> pieces) {
    List<Text> wrapped = new ArrayList<>();
    for (Piece piece : pieces) {
      WRAPS.forEach(wrap -> wrapped.add(new Text(wrapped.size(), wrap, piece.source())));
    }
    Set<URI> wrong = new HashSet<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticListener<JavaFileObject> listener =
        found -> {
          if (found.getKind() == Diagnostic.Kind.ERROR && found.getSource() != null) {
            wrong.add(found.getSource().toUri());
          }
        };
    try {
      ((JavacTask) compiler.getTask(null, null, listener, OPTIONS, null, wrapped)).parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the texts are in memory
    }
    List<Piece> unparsable = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      List<Text> ways = wrapped.subList(i * WRAPS.size(), (i + 1) * WRAPS.size());
      boolean isImport = pieces.get(i).source().startsWith("import");
      if (!isImport && ways.stream().allMatch(way -> wrong.contains(way.toUri()))) {
        unparsable.add(pieces.get(i));
      }
    }
    return unparsable;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(int number, String wrap, String source) {
      super(URI.create("string:///W" + number + ".java"), Kind.SOURCE);
      this.source = wrap.replace("%s", source);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
