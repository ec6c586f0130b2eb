package deeper.grade;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes an expression so that what a copier changes does not show: names by their role, literals
 * as one, sums and products in one order, {@code i++} as {@code i += 1}, no brackets, no casts.
 */
final class Expressions extends SimpleTreeVisitor<String, Void> {
  static final String LITERAL = "#";
  private static final Map<Kind, String> SWAPPED =
      Map.of(Kind.GREATER_THAN, "lt", Kind.GREATER_THAN_EQUAL, "le");
  private static final Map<Kind, String> PLAIN =
      Map.of(Kind.LESS_THAN, "lt", Kind.LESS_THAN_EQUAL, "le");
  private static final Map<Kind, Kind> NEGATED =
      Map.of(
          Kind.LESS_THAN, Kind.GREATER_THAN_EQUAL,
          Kind.GREATER_THAN_EQUAL, Kind.LESS_THAN,
          Kind.GREATER_THAN, Kind.LESS_THAN_EQUAL,
          Kind.LESS_THAN_EQUAL, Kind.GREATER_THAN,
          Kind.EQUAL_TO, Kind.NOT_EQUAL_TO,
          Kind.NOT_EQUAL_TO, Kind.EQUAL_TO);
  private static final Map<Kind, Kind> COMPOUND =
      Map.of(
          Kind.PLUS_ASSIGNMENT, Kind.PLUS,
          Kind.MINUS_ASSIGNMENT, Kind.MINUS,
          Kind.MULTIPLY_ASSIGNMENT, Kind.MULTIPLY,
          Kind.DIVIDE_ASSIGNMENT, Kind.DIVIDE);
  private static final Set<Kind> COMMUTE =
      Set.of(
          Kind.CONDITIONAL_AND,
          Kind.CONDITIONAL_OR,
          Kind.EQUAL_TO,
          Kind.NOT_EQUAL_TO,
          Kind.AND,
          Kind.OR,
          Kind.XOR);
  private static final Set<Kind> STEPS =
      Set.of(
          Kind.PREFIX_INCREMENT,
          Kind.POSTFIX_INCREMENT,
          Kind.PREFIX_DECREMENT,
          Kind.POSTFIX_DECREMENT);

  private final Function<String, String> roles;
  private final Set<String> ownNames;

  Expressions(Function<String, String> roles, Set<String> ownNames) {
    this.roles = roles;
    this.ownNames = ownNames;
  }

  String of(Tree tree) {
    return tree == null ? "" : visit(tree, null);
  }

  private String all(List<? extends Tree> trees) {
    return trees.stream().map(this::of).collect(Collectors.joining(","));
  }

  @Override
  protected String defaultAction(Tree tree, Void none) {
    return tree.getKind().name();
  }

  @Override
  public String visitParenthesized(ParenthesizedTree tree, Void none) {
    return of(tree.getExpression());
  }

  @Override
  public String visitTypeCast(TypeCastTree tree, Void none) {
    return of(tree.getExpression());
  }

  @Override
  public String visitIdentifier(IdentifierTree tree, Void none) {
    return roles.apply(tree.getName().toString());
  }

  @Override
  public String visitLiteral(LiteralTree tree, Void none) {
    return LITERAL;
  }

  @Override
  public String visitArrayAccess(ArrayAccessTree tree, Void none) {
    return "at(" + of(tree.getExpression()) + "," + of(tree.getIndex()) + ")";
  }

  @Override
  public String visitMemberSelect(MemberSelectTree tree, Void none) {
    String name = tree.getIdentifier().toString();
    return (ownNames.contains(name) ? "own" : name) + "." + of(tree.getExpression());
  }

  @Override
  public String visitMethodInvocation(MethodInvocationTree tree, Void none) {
    ExpressionTree select = tree.getMethodSelect();
    String method = select instanceof IdentifierTree ? "own" : of(select);
    return method + "(" + all(tree.getArguments()) + ")";
  }

  @Override
  public String visitMemberReference(MemberReferenceTree tree, Void none) {
    return "::" + (ownNames.contains(tree.getName().toString()) ? "own" : tree.getName());
  }

  @Override
  public String visitConditionalExpression(ConditionalExpressionTree tree, Void none) {
    return "if("
        + of(tree.getCondition())
        + ","
        + of(tree.getTrueExpression())
        + ","
        + of(tree.getFalseExpression())
        + ")";
  }

  @Override
  public String visitNewArray(NewArrayTree tree, Void none) {
    String values = tree.getInitializers() == null ? "" : all(tree.getInitializers());
    return "array(" + all(tree.getDimensions()) + ";" + values + ")";
  }

  @Override
  public String visitNewClass(NewClassTree tree, Void none) {
    return "new(" + all(tree.getArguments()) + ")";
  }

  @Override
  public String visitLambdaExpression(LambdaExpressionTree tree, Void none) {
    boolean isBlock = tree.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT;
    return "->(" + tree.getParameters().size() + (isBlock ? "" : of(tree.getBody())) + ")";
  }

  @Override
  public String visitAssignment(AssignmentTree tree, Void none) {
    return set(of(tree.getVariable()), of(tree.getExpression()));
  }

  @Override
  public String visitCompoundAssignment(CompoundAssignmentTree tree, Void none) {
    Kind kind = COMPOUND.getOrDefault(tree.getKind(), tree.getKind());
    String target = of(tree.getVariable());
    if (kind == Kind.PLUS || kind == Kind.MINUS) {
      List<String> terms = new ArrayList<>(List.of(target));
      terms(tree.getExpression(), kind == Kind.MINUS, terms);
      return set(target, joined("plus", terms));
    }
    return set(target, binary(kind, target, of(tree.getExpression())));
  }

  /** Setting a variable to itself plus a literal is a step, however it is written. */
  static String set(String target, String value) {
    boolean step = value.equals(joined("plus", List.of(target, LITERAL)));
    return step ? "step(" + target + ")" : "set(" + target + "," + value + ")";
  }

  @Override
  public String visitUnary(UnaryTree tree, Void none) {
    String inner = of(tree.getExpression());
    if (STEPS.contains(tree.getKind())) {
      return "step(" + inner + ")";
    }
    if (tree.getKind() == Kind.UNARY_PLUS) {
      return inner;
    }
    if (tree.getKind() == Kind.UNARY_MINUS) {
      return inner.equals(LITERAL) ? inner : "neg(" + inner + ")";
    }
    if (tree.getKind() == Kind.LOGICAL_COMPLEMENT
        && bare(tree.getExpression()) instanceof BinaryTree compared
        && NEGATED.containsKey(compared.getKind())) {
      String left = of(compared.getLeftOperand());
      return binary(NEGATED.get(compared.getKind()), left, of(compared.getRightOperand()));
    }
    return "not(" + inner + ")";
  }

  @Override
  public String visitBinary(BinaryTree tree, Void none) {
    Kind kind = tree.getKind();
    if (kind == Kind.PLUS || kind == Kind.MINUS) {
      List<String> terms = new ArrayList<>();
      terms(tree, false, terms);
      return joined("plus", terms);
    }
    if (kind == Kind.MULTIPLY) {
      List<String> factors = new ArrayList<>();
      factors(tree, factors);
      return joined("times", factors);
    }
    return binary(kind, of(tree.getLeftOperand()), of(tree.getRightOperand()));
  }

  private static String binary(Kind kind, String left, String right) {
    if (SWAPPED.containsKey(kind)) {
      return SWAPPED.get(kind) + "(" + right + "," + left + ")";
    }
    if (COMMUTE.contains(kind)) {
      return joined(kind.name(), List.of(left, right));
    }
    return PLAIN.getOrDefault(kind, kind.name()) + "(" + left + "," + right + ")";
  }

  private static String joined(String name, List<String> parts) {
    List<String> sorted = new ArrayList<>(parts);
    Collections.sort(sorted);
    return sorted.size() == 1 ? sorted.get(0) : name + "(" + String.join(",", sorted) + ")";
  }

  /** The terms of a sum; a 0 is none. */
  private void terms(ExpressionTree any, boolean negative, List<String> terms) {
    ExpressionTree tree = bare(any);
    if (tree instanceof BinaryTree sum
        && (sum.getKind() == Kind.PLUS || sum.getKind() == Kind.MINUS)) {
      terms(sum.getLeftOperand(), negative, terms);
      terms(sum.getRightOperand(), negative != (sum.getKind() == Kind.MINUS), terms);
    } else if (tree instanceof UnaryTree minus && minus.getKind() == Kind.UNARY_MINUS) {
      terms(minus.getExpression(), !negative, terms);
    } else if (!isLiteral(tree, 0)) {
      String term = of(tree);
      terms.add(negative && !term.equals(LITERAL) ? "neg(" + term + ")" : term);
    }
  }

  /** The factors of a product; a 1 is none. */
  private void factors(ExpressionTree any, List<String> factors) {
    ExpressionTree tree = bare(any);
    if (tree instanceof BinaryTree product && product.getKind() == Kind.MULTIPLY) {
      factors(product.getLeftOperand(), factors);
      factors(product.getRightOperand(), factors);
    } else if (!isLiteral(tree, 1)) {
      factors.add(of(tree));
    }
  }

  private static boolean isLiteral(Tree tree, double value) {
    return tree instanceof LiteralTree literal
        && literal.getValue() instanceof Number number
        && number.doubleValue() == value;
  }

  /** Without brackets and casts. */
  static ExpressionTree bare(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return bare(inner.getExpression());
    }
    return tree instanceof TypeCastTree cast ? bare(cast.getExpression()) : tree;
  }
}
