package deeper.grade;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One method as a bag of statements, each alone and each with the loop or condition around it. What
 * a copier adds, takes apart or puts in another order changes few of them: statements that nothing
 * reads are no statements, a {@code for} is a {@code while}, a name is its role.
 */
final class CodeShape {
  private static final Pattern DEPTH = Pattern.compile("L@\\d\\d");

  private final Map<String, String> roles = new HashMap<>();
  private final Set<String> live;
  private final Set<String> stepped;
  private final Expressions expressions;
  private final List<String> found = new ArrayList<>();
  private int depth;

  private CodeShape(MethodTree method, Set<String> ownNames) {
    LiveNames names = LiveNames.of(method);
    this.live = names.live();
    this.stepped = names.stepped();
    this.expressions = new Expressions(this::role, ownNames);
    for (int i = 0; i < method.getParameters().size(); i++) {
      roles.put(method.getParameters().get(i).getName().toString(), "P" + i);
    }
  }

  /** The statements of a method, in words that do not depend on how a copier writes them. */
  static List<String> of(MethodTree method, Set<String> ownNames) {
    CodeShape shape = new CodeShape(method, ownNames);
    if (method.getBody() != null) {
      shape.statements(method.getBody().getStatements(), "");
    }
    return shape.found;
  }

  private String role(String name) {
    String known = roles.get(name);
    return known != null ? known : Character.isUpperCase(name.charAt(0)) ? name : "F";
  }

  /** Loop variables are numbered from the outermost that the statement uses. */
  private static String ranked(String statement) {
    List<String> depths = new ArrayList<>();
    Matcher matcher = DEPTH.matcher(statement);
    while (matcher.find()) {
      if (!depths.contains(matcher.group())) {
        depths.add(matcher.group());
      }
    }
    depths.sort(null);
    return matcher.replaceAll(m -> "L" + depths.indexOf(m.group()));
  }

  private void add(String statement, String parent) {
    found.add(ranked(statement));
    found.add(ranked(parent + "|" + statement));
  }

  private void statements(List<? extends StatementTree> all, String parent) {
    all.forEach(one -> statement(one, parent));
  }

  private void statement(StatementTree any, String parent) {
    if (any instanceof BlockTree block) {
      statements(block.getStatements(), parent);
    } else if (any instanceof LabeledStatementTree labelled) {
      statement(labelled.getStatement(), parent);
    } else if (any instanceof VariableTree variable) {
      variable(variable, parent);
    } else if (any instanceof ExpressionStatementTree expression) {
      expression(expression.getExpression(), parent);
    } else if (any instanceof ReturnTree result) {
      add("return(" + expressions.of(result.getExpression()) + ")", parent);
      inside(result, parent);
    } else if (any instanceof IfTree choice) {
      choice(choice, parent);
    } else if (any instanceof ForLoopTree loop) {
      statements(loop.getInitializer(), parent);
      loop(loop.getCondition(), loop.getStatement(), loop.getUpdate(), parent);
    } else if (any instanceof WhileLoopTree loop) {
      loop(loop.getCondition(), loop.getStatement(), List.of(), parent);
    } else if (any instanceof DoWhileLoopTree loop) {
      loop(loop.getCondition(), loop.getStatement(), List.of(), parent);
    } else if (any instanceof EnhancedForLoopTree loop) {
      each(loop, parent);
    } else if (!(any instanceof ClassTree)) {
      other(any, parent);
    }
  }

  /** A statement of another kind: what it holds, under its name. */
  private void other(StatementTree any, String parent) {
    String kind = any.getKind().name();
    if (!(any instanceof EmptyStatementTree) && !(any instanceof AssertTree)) {
      add(kind, parent);
      inside(any, kind);
    }
  }

  /** Statements within expressions and within statements of other kinds. */
  private void inside(Tree tree, String parent) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBlock(BlockTree block, Void none) {
        statements(block.getStatements(), parent);
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
        lambda.getParameters().forEach(p -> roles.put(p.getName().toString(), "E"));
        return super.visitLambdaExpression(lambda, null);
      }
    }.scan(tree, null);
  }

  private void variable(VariableTree variable, String parent) {
    String name = variable.getName().toString();
    String type = String.valueOf(variable.getType());
    roles.put(name, "V" + type.chars().filter(c -> c == '[').count());
    if (variable.getInitializer() != null && live.contains(name)) {
      inside(variable.getInitializer(), parent);
      String value = expressions.of(variable.getInitializer());
      add(Expressions.set(roles.get(name), value), parent);
    }
  }

  private void expression(ExpressionTree expression, String parent) {
    String target = LiveNames.target(expression);
    boolean prints = LiveNames.prints(expression);
    if (!prints && (target == null || !roles.containsKey(target) || live.contains(target))) {
      inside(expression, parent);
      add(expressions.of(expression), parent);
    }
  }

  private void choice(IfTree tree, String parent) {
    if (Expressions.bare(tree.getCondition()) instanceof LiteralTree literal) {
      boolean holds = Boolean.TRUE.equals(literal.getValue());
      StatementTree taken = holds ? tree.getThenStatement() : tree.getElseStatement();
      if (taken != null) {
        statement(taken, parent);
      }
      return;
    }
    String header = "if(" + expressions.of(tree.getCondition()) + ")";
    int before = found.size();
    statement(tree.getThenStatement(), header);
    if (tree.getElseStatement() != null) {
      statement(tree.getElseStatement(), header);
    }
    if (found.size() > before) {
      add(header, parent);
    }
  }

  private void loop(
      ExpressionTree condition,
      StatementTree body,
      List<? extends ExpressionStatementTree> updates,
      String parent) {
    depth++;
    Map<String, String> outside = new HashMap<>(roles);
    String mine = String.format(java.util.Locale.ROOT, "L@%02d", depth % 100);
    names(condition).stream()
        .filter(stepped::contains)
        .filter(name -> roles.getOrDefault(name, "").startsWith("V"))
        .forEach(name -> roles.put(name, mine));
    String header = "loop(" + expressions.of(condition) + ")";
    int before = found.size();
    statement(body, header);
    found.subList(before, found.size()).removeIf(one -> one.matches("(.*\\|)?step\\(L\\d\\)"));
    if (found.size() > before) {
      updates.forEach(update -> update(update, header));
      add(header, parent);
    }
    roles.putAll(outside);
    depth--;
  }

  /** A plain step of the loop's own variable says nothing. */
  private void update(ExpressionStatementTree update, String header) {
    String words = expressions.of(update.getExpression());
    if (!words.matches("step\\(L@\\d\\d\\)")) {
      add(words, header);
    }
  }

  private void each(EnhancedForLoopTree loop, String parent) {
    String header = "each(" + expressions.of(loop.getExpression()) + ")";
    roles.put(loop.getVariable().getName().toString(), "E");
    int before = found.size();
    statement(loop.getStatement(), header);
    if (found.size() > before) {
      add(header, parent);
    }
  }

  private static List<String> names(Tree tree) {
    List<String> names = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void none) {
        names.add(name.getName().toString());
        return null;
      }
    }.scan(tree, null);
    return names;
  }
}
