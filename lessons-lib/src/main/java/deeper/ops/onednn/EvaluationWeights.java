package deeper.ops.onednn;

import deeper.ops.BatchNorm2d;
import deeper.ops.Circuit;
import deeper.ops.Conv2d;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/** The prepared weights of a circuit's convolutions, shared by batches of all sizes. */
final class EvaluationWeights implements AutoCloseable {
  private final List<Circuit.Part> parts;
  private final Addresses addresses;
  private final Arena workshop;
  private final Map<Integer, List<PreparedConv>> byHead = new HashMap<>();

  /** {@code workshop}: memory that nobody needs while weights are made. */
  EvaluationWeights(Circuit circuit, Addresses addresses, Arena workshop) {
    this.parts = circuit.parts();
    this.addresses = addresses;
    this.workshop = workshop;
  }

  Arena workshop() {
    return workshop;
  }

  /** The weights of a group that begins with a convolution, in a layout. */
  PreparedConv of(Group group, Conv2d conv, memory.desc layout) {
    List<PreparedConv> known = byHead.computeIfAbsent(group.head(), head -> new ArrayList<>());
    return known.stream()
        .filter(each -> each.isIn(layout))
        .findFirst()
        .orElseGet(
            () -> {
              PreparedConv made =
                  new PreparedConv(layout, workshop, tape -> sources(tape, group, conv));
              known.add(made);
              return made;
            });
  }

  private PreparedConv.Sources sources(Tape tape, Group group, Conv2d conv) {
    Kernels own = addresses.kernels(tape, group.head(), conv);
    if (group.norm() == Group.NONE) {
      return new PreparedConv.Sources(own, null, null);
    }
    BatchNorm2d norm = (BatchNorm2d) parts.get(group.norm()).operator();
    return new PreparedConv.Sources(own, addresses.norm(tape, group.norm(), norm), norm);
  }

  /** Makes those anew whose numbers have changed. */
  static void refresh(List<PreparedConv> used) {
    long[] checksums = used.stream().parallel().mapToLong(PreparedConv::checksum).toArray();
    for (int i = 0; i < checksums.length; i++) {
      used.get(i).refresh(checksums[i]);
    }
  }

  @Override
  public void close() {
    byHead.values().forEach(list -> list.forEach(PreparedConv::close));
    byHead.clear();
  }
}
