package deeper.grade;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import deeper.grade.inside.Compile;
import deeper.grade.inside.MemoryFiles;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * What a submission's code is like: how often each shape of a statement stands in the methods that
 * are used. Read by the compiler's own scanner and parser.
 *
 * @param counts by the hash of the shape
 * @param weights by the hash of the shape: more for a statement that says more
 * @param total all weights times counts
 */
record Fingerprint(Map<Long, Integer> counts, Map<Long, Integer> weights, int total) {
  private static final int MOST = 9;

  /** Reads cells; methods that neither a task asks for nor another one calls are left out. */
  static Fingerprint of(List<String> cells, Set<String> tasks, Set<Long> known) {
    Map<Long, Integer> counts = new TreeMap<>();
    Map<Long, Integer> weights = new HashMap<>();
    int total = 0;
    for (String shape : shapes(cells, tasks)) {
      long hash = hash(shape);
      if (!known.contains(hash)) {
        int weight = Math.min(MOST, 1 + (int) shape.chars().filter(c -> c == '(').count());
        counts.merge(hash, 1, Integer::sum);
        weights.put(hash, weight);
        total += weight;
      }
    }
    return new Fingerprint(counts, weights, total);
  }

  /** The part of the smaller one that the other one has, too. */
  double shared(Fingerprint other) {
    Fingerprint small = counts.size() <= other.counts.size() ? this : other;
    Fingerprint large = small == this ? other : this;
    long both = 0;
    for (Map.Entry<Long, Integer> one : small.counts.entrySet()) {
      Integer there = large.counts.get(one.getKey());
      if (there != null) {
        both += (long) small.weights.get(one.getKey()) * Math.min(there, one.getValue());
      }
    }
    return (double) both / Math.max(1, Math.min(total, other.total));
  }

  private static long hash(String shape) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < shape.length(); i++) {
      hash = (hash ^ shape.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static List<String> shapes(List<String> cells, Set<String> tasks) {
    List<MethodTree> methods = new ArrayList<>();
    Set<String> ownNames = new HashSet<>();
    for (CompilationUnitTree unit : parse(cells, true)) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethod(MethodTree method, Void none) {
          methods.add(method);
          ownNames.add(method.getName().toString());
          return super.visitMethod(method, none);
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
          type.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .forEach(field -> ownNames.add(((VariableTree) field).getName().toString()));
          return super.visitClass(type, none);
        }
      }.scan(unit, null);
    }
    List<String> shapes = new ArrayList<>();
    for (MethodTree method : used(methods, tasks)) {
      shapes.addAll(CodeShape.of(method, ownNames));
    }
    return shapes;
  }

  private static List<MethodTree> used(List<MethodTree> methods, Set<String> tasks) {
    Set<String> named = new HashSet<>(tasks);
    Deque<String> open = new ArrayDeque<>(tasks);
    List<MethodTree> used = new ArrayList<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      for (MethodTree method : methods) {
        if (method.getName().contentEquals(name) && !used.contains(method)) {
          used.add(method);
          names(method).stream().filter(named::add).forEach(open::add);
        }
      }
    }
    return used;
  }

  private static Set<String> names(Tree tree) {
    Set<String> names = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void none) {
        names.add(name.getName().toString());
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree select, Void none) {
        names.add(select.getIdentifier().toString());
        return super.visitMemberSelect(select, none);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree reference, Void none) {
        names.add(reference.getName().toString());
        return super.visitMemberReference(reference, none);
      }
    }.scan(tree, null);
    return names;
  }

  private static List<CompilationUnitTree> parse(List<String> cells, boolean again) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    for (String cell : cells) {
      units.add(new MemoryFiles.Source("C" + units.size(), "class C {\n" + cell + "\n}"));
    }
    if (units.isEmpty()) {
      return List.of();
    }
    var errors = new DiagnosticCollector<JavaFileObject>();
    List<String> options = List.of("-proc:none", "-cp", "");
    JavacTask task =
        (JavacTask) compiler.getTask(Writer.nullWriter(), null, errors, options, null, units);
    List<CompilationUnitTree> trees = new ArrayList<>();
    try {
      task.parse().forEach(trees::add);
      boolean whole = errors.getDiagnostics().isEmpty() || !again;
      // Imports and statements between the declarations: once more without them.
      return whole ? trees : parse(cells.stream().map(Compile::declarations).toList(), false);
    } catch (IOException e) {
      return trees;
    }
  }
}
