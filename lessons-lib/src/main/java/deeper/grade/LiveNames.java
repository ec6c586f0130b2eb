package deeper.grade;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a method matter: those that something reads which matters itself. A variable
 * that only feeds itself, or others like it, is dead code.
 *
 * @param live the names that matter
 * @param stepped the names that count: {@code i++} and the like
 */
record LiveNames(Set<String> live, Set<String> stepped) {
  private static final String OUTSIDE = "";

  static LiveNames of(MethodTree method) {
    Finder finder = new Finder();
    finder.scan(method.getBody(), OUTSIDE);
    Set<String> live = new HashSet<>(finder.readFor.getOrDefault(OUTSIDE, Set.of()));
    method.getParameters().forEach(p -> live.add(p.getName().toString()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<String, Set<String>> one : finder.readFor.entrySet()) {
        grows |= live.contains(one.getKey()) && live.addAll(one.getValue());
      }
    }
    return new LiveNames(live, finder.stepped);
  }

  /** Printing changes no result. */
  static boolean prints(Tree statement) {
    return statement.toString().matches("(?s)System\\.(out|err)\\..*");
  }

  /** The variable that a statement sets, or null if it does something else. */
  static String target(Tree any) {
    ExpressionTree set =
        any instanceof AssignmentTree a
            ? a.getVariable()
            : any instanceof CompoundAssignmentTree c
                ? c.getVariable()
                : any instanceof UnaryTree u ? u.getExpression() : null;
    while (set != null) {
      set = Expressions.bare(set);
      if (set instanceof ArrayAccessTree at) {
        set = at.getExpression();
      } else {
        return set instanceof IdentifierTree name ? name.getName().toString() : null;
      }
    }
    return null;
  }

  /** What statements change: variables, or more than variables. */
  private static final class Effects extends TreeScanner<Void, Void> {
    private final Set<String> targets = new HashSet<>();

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, Void none) {
      String target = target(Expressions.bare(statement.getExpression()));
      if (!prints(statement)) {
        targets.add(target == null ? OUTSIDE : target);
      }
      return super.visitExpressionStatement(statement, none);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void none) {
      targets.add(variable.getName().toString());
      return super.visitVariable(variable, none);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void none) {
      targets.add(OUTSIDE);
      return super.visitReturn(tree, none);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void none) {
      targets.add(OUTSIDE);
      return super.visitThrow(tree, none);
    }

    @Override
    public Void visitBreak(BreakTree tree, Void none) {
      targets.add(OUTSIDE);
      return null;
    }

    @Override
    public Void visitContinue(ContinueTree tree, Void none) {
      targets.add(OUTSIDE);
      return null;
    }
  }

  /** Collects what is read for the sake of which variable. */
  private static final class Finder extends TreeScanner<Void, String> {
    private final Map<String, Set<String>> readFor = new HashMap<>();
    private final Set<String> stepped = new HashSet<>();

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, String sake) {
      ExpressionTree set = Expressions.bare(statement.getExpression());
      String target = target(set);
      if (prints(statement)) {
        return null;
      }
      if (target == null) {
        return super.visitExpressionStatement(statement, sake);
      }
      if (isStep(set)) {
        stepped.add(target);
      }
      return scan(set, target);
    }

    @Override
    public Void visitIf(IfTree tree, String sake) {
      decides(tree.getCondition(), List.of(tree.getThenStatement()), tree.getElseStatement());
      scan(tree.getThenStatement(), sake);
      return scan(tree.getElseStatement(), sake);
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, String sake) {
      scan(tree.getInitializer(), sake);
      decides(tree.getCondition(), tree.getUpdate(), tree.getStatement());
      scan(tree.getUpdate(), sake);
      return scan(tree.getStatement(), sake);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, String sake) {
      decides(tree.getCondition(), List.of(), tree.getStatement());
      return scan(tree.getStatement(), sake);
    }

    /** What a condition reads is read for all that hangs on it. */
    private void decides(Tree condition, List<? extends Tree> some, Tree more) {
      Effects effects = new Effects();
      effects.scan(some, null);
      effects.scan(more, null);
      effects.targets.forEach(target -> scan(condition, target));
    }

    /**
     * A variable that counts, in whatever words: {@code i++}, {@code i += 1}, {@code i = i + 1}.
     */
    private static boolean isStep(Tree set) {
      boolean isName =
          set instanceof UnaryTree unary
              ? Expressions.bare(unary.getExpression()) instanceof IdentifierTree
              : set instanceof CompoundAssignmentTree sum
                  && Expressions.bare(sum.getVariable()) instanceof IdentifierTree;
      return isName || new Expressions(name -> name, Set.of()).of(set).matches("step\\(\\w+\\)");
    }

    @Override
    public Void visitVariable(VariableTree variable, String sake) {
      return scan(variable.getInitializer(), variable.getName().toString());
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, String sake) {
      readFor.computeIfAbsent(sake, s -> new HashSet<>()).add(name.getName().toString());
      return null;
    }
  }
}
