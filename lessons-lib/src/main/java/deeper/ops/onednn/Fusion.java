package deeper.ops.onednn;

import deeper.ops.Add;
import deeper.ops.BatchNorm2d;
import deeper.ops.Circuit;
import deeper.ops.Conv2d;
import deeper.ops.Linear;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds which parts of a circuit can be computed in one step: activations after what they follow;
 * in evaluation also batch norms, which become part of the convolution's weights, and the sums at
 * the end of residual units.
 */
final class Fusion {
  private final List<Circuit.Part> parts;
  private final boolean isTraining;
  private final List<List<Integer>> readers = new ArrayList<>();
  private final Group[] groups;

  private Fusion(Circuit circuit, BitSet needed, boolean isTraining) {
    this.parts = circuit.parts();
    this.isTraining = isTraining;
    this.groups = new Group[parts.size()];
    parts.forEach(part -> readers.add(new ArrayList<>()));
    needed.stream()
        .forEach(
            i ->
                parts.get(i).inputs().stream()
                    .filter(j -> j >= 0)
                    .forEach(j -> readers.get(j).add(i)));
    // A score is read from outside too.
    circuit.outputs().stream().filter(needed::get).forEach(i -> readers.get(i).add(parts.size()));
  }

  /** The groups that the needed parts form, in an order in which they can run. */
  static List<Group> of(Circuit circuit, BitSet needed, boolean isTraining) {
    Fusion fusion = new Fusion(circuit, needed, isTraining);
    needed.stream().forEach(fusion::visit);
    return needed.stream()
        .mapToObj(i -> fusion.groups[i])
        .distinct()
        .sorted(Comparator.comparingInt(Group::last))
        .toList();
  }

  private void visit(int i) {
    Group joined = join(i).orElse(Group.of(i));
    for (int part : new int[] {joined.head(), joined.norm(), joined.add(), joined.activation()}) {
      if (part != Group.NONE) {
        groups[part] = joined;
      }
    }
  }

  private Optional<Group> join(int i) {
    Object operator = parts.get(i).operator();
    if (Activation.of(operator).isPresent()) {
      return alone(i, 0)
          .filter(g -> g.activation() == Group.NONE && takes(g, operator))
          .map(g -> g.withActivation(i));
    }
    if (operator instanceof BatchNorm2d && !isTraining) {
      return alone(i, 0).filter(g -> isConv(g) && g.last() == g.head()).map(g -> g.withNorm(i));
    }
    if (operator instanceof Add && !isTraining) {
      return addTo(i, 0, 1).or(() -> addTo(i, 1, 0));
    }
    return Optional.empty();
  }

  /** The group that computes an input of a part, if nobody else reads that input. */
  private Optional<Group> alone(int i, int input) {
    int from = parts.get(i).inputs().get(input);
    return from >= 0 && readers.get(from).size() == 1
        ? Optional.of(groups[from])
        : Optional.empty();
  }

  private boolean takes(Group group, Object activation) {
    Object operator = parts.get(group.head()).operator();
    boolean isRelu = Activation.of(activation).get() == Activation.RELU;
    return operator instanceof Conv2d
        || (operator instanceof Linear && !isRelu) // a NaN would be gone before it is looked for
        || operator instanceof Add
        || (operator instanceof BatchNorm2d && isRelu);
  }

  private boolean isConv(Group group) {
    return parts.get(group.head()).operator() instanceof Conv2d;
  }

  /** Lets the convolution behind one side of a sum add its result onto the other side. */
  private Optional<Group> addTo(int i, int body, int onto) {
    int other = parts.get(i).inputs().get(onto);
    return alone(i, body)
        .filter(g -> isConv(g) && g.add() == Group.NONE && g.activation() == Group.NONE)
        .filter(g -> other >= 0 && isDead(other, i, g.head()))
        .map(g -> g.withAdd(i));
  }

  /** Whether all other readers of a value come before a head's own input. */
  private boolean isDead(int value, int sum, int head) {
    BitSet before = ancestors(parts, parts.get(head).inputs());
    return readers.get(value).stream().allMatch(r -> r == sum || before.get(r));
  }

  /** The parts that some parts depend on, and these themselves. */
  static BitSet ancestors(List<Circuit.Part> parts, List<Integer> of) {
    BitSet found = new BitSet();
    of.stream().filter(i -> i >= 0).forEach(found::set);
    for (int i = found.length() - 1; i >= 0; i--) {
      if (found.get(i)) {
        parts.get(i).inputs().stream().filter(j -> j >= 0).forEach(found::set);
      }
    }
    return found;
  }
}
