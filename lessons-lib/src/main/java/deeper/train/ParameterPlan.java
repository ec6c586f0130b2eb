package deeper.train;

import deeper.network.Network;
import deeper.network.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which parameter learns at which rate and with which decay. */
final class ParameterPlan {

  private ParameterPlan() {}

  /** An updater on the network's live parameters; frozen ones are in no segment. */
  static Updater updater(Network network, Optimizer optimizer, Groups groups) {
    return Updater.of(optimizer, network.flatParameters(), segments(network, optimizer, groups));
  }

  static List<Segment> segments(Network network, Optimizer optimizer, Groups groups) {
    Map<String, Slice> slices = network.parameterSlices();
    if (slices.isEmpty()) {
      throw new IllegalArgumentException(
          "train: parameters (0) must be at least 1; all are frozen. Call network.unfreeze().");
    }
    groups.list().forEach(group -> check(group, network.parameters().keySet()));
    List<Segment> segments = new ArrayList<>();
    slices.forEach(
        (name, slice) -> {
          // torch's usual rule: vectors (biases, scales and shifts of norms) have one axis
          boolean isVector = network.parameters().get(name).rank() < 2;
          segments.add(groups.segment(name, slice, optimizer, isVector));
        });
    segments.sort((a, b) -> Long.compare(a.offset(), b.offset()));
    return segments;
  }

  private static void check(ParameterGroup group, Set<String> names) {
    for (String prefix : group.prefixes()) {
      if (names.stream().noneMatch(name -> name.startsWith(prefix))) {
        throw new IllegalArgumentException(
            "parameter group: prefix (%s) must begin the name of a parameter; they are %s. Check the spelling."
                .formatted(prefix, names));
      }
    }
  }

  /**
   * The groups of a run.
   *
   * @param list the first that holds a parameter counts
   * @param isVectorDecayed whether vectors decay where no group says so
   */
  record Groups(List<ParameterGroup> list, boolean isVectorDecayed) {

    private Segment segment(String name, Slice slice, Optimizer optimizer, boolean isVector) {
      double rate = optimizer.rate();
      double decay = isVector && !isVectorDecayed ? 0 : optimizer.weightDecay();
      for (ParameterGroup group : list) {
        if (group.holds(name)) {
          rate = Double.isNaN(group.rate()) ? rate : group.rate();
          decay = Double.isNaN(group.weightDecay()) ? decay : group.weightDecay();
          break;
        }
      }
      return new Segment(slice.offset(), slice.length(), rate, decay);
    }
  }
}
