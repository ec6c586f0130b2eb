package deeper.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Builds the rows of a {@link Summary} on a {@link Walk}; side exits do not run and are left out.
 */
final class SummaryRows implements Walk.Visitor {
  private final int batch;
  private final Predicate<String> isFrozen;
  private final List<SummaryRow> rows = new ArrayList<>();
  private final List<Integer> open = new ArrayList<>();
  private final Map<Integer, Integer> counters = new HashMap<>();

  SummaryRows(int batch, Predicate<String> isFrozen) {
    this.batch = batch;
    this.isFrozen = isFrozen;
  }

  List<SummaryRow> of(ModelSpec model) {
    enter("", Sequence.named(model.name()));
    Extent out = new Walk(this).visit("", model.layers(), Extent.picture(model.input()));
    leave(out);
    return List.copyOf(rows);
  }

  @Override
  public void enter(String name, LayerSpec module) {
    int depth = open.size();
    open.add(rows.size());
    int index = counters.merge(depth, 1, Integer::sum);
    rows.add(new SummaryRow(name, module.typeName(), depth, index, List.of(), 0, 0, 0, false));
  }

  @Override
  public void leave(Extent out) {
    int at = open.remove(open.size() - 1);
    SummaryRow row = rows.get(at).ending(out.withBatch(batch));
    rows.set(at, row);
    if (!open.isEmpty()) {
      int around = open.get(open.size() - 1);
      rows.set(around, rows.get(around).plus(row));
    }
  }

  @Override
  public void call(LayerCall call) {
    if (call.isFunction() || call.isAuxiliary()) {
      return;
    }
    long parameters = 0;
    long trainable = 0;
    for (Weight weight : call.layer().weights()) {
      if (weight.isTrained()) {
        parameters += weight.size();
        trainable += isFrozen.test(weight.inside(call.name()).name()) ? 0 : weight.size();
      }
    }
    int depth = open.size();
    SummaryRow row =
        new SummaryRow(
            call.name(),
            call.layer().typeName(),
            depth,
            counters.merge(depth, 1, Integer::sum),
            call.out().withBatch(batch),
            parameters,
            trainable,
            parameters * batch * uses(call),
            true);
    rows.add(row);
    int around = open.get(depth - 1);
    rows.set(around, rows.get(around).plus(row));
  }

  /** How often a picture meets each parameter: once per output pixel in a convolution. */
  private static long uses(LayerCall call) {
    boolean isConv = call.layer() instanceof Conv || call.layer() instanceof SparseConv;
    return isConv ? (long) call.out().height() * call.out().width() : 1;
  }
}
