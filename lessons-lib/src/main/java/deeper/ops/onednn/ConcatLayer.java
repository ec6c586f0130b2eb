package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** Arrays with their channels behind each other. */
final class ConcatLayer implements Layer {
  private static final int CHANNELS = 1;

  private final Tape tape;
  private List<Value> inputs;

  ConcatLayer(Tape tape) {
    this.tape = tape;
  }

  @Override
  public Value forward(List<Value> x) {
    inputs = x.stream().map(each -> alike(each, x.get(0))).toList();
    return join(inputs);
  }

  /** In the type of the first: what oneDNN lacks comes in floats whatever the others are. */
  private Value alike(Value x, Value first) {
    boolean isHalf = Dnnl.type(first) == memory.data_type.bf16;
    return Dnnl.type(x) == Dnnl.type(first)
        ? x
        : tape.as(x, isHalf ? Dnnl.plainHalves(x.dims()) : Dnnl.plain(x.dims()));
  }

  private Value join(List<Value> x) {
    memory.desc sources = new memory.desc(x.size());
    for (int i = 0; i < x.size(); i++) {
      sources.position(i).put(x.get(i).desc());
    }
    concat.primitive_desc how =
        new concat.primitive_desc(CHANNELS, sources.position(0), Dnnl.cpu(), Dnnl.attributes());
    Args args = Args.of();
    for (int i = 0; i < x.size(); i++) {
      args.with(DNNL_ARG_MULTIPLE_SRC + i, x.get(i));
    }
    Value y = tape.value(how.dst_desc());
    tape.step(new concat(how), args.with(DNNL_ARG_DST, y));
    return y;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    // A cut through row-major memory is possible anywhere, one through blocks only between them.
    Value whole = tape.as(dy, Dnnl.plain(dy.dims()));
    List<Value> parts = new ArrayList<>();
    long from = 0;
    for (Value x : inputs) {
      parts.add(cut(whole, x, from));
      from += x.dims()[CHANNELS];
    }
    return parts;
  }

  private Value cut(Value whole, Value like, long from) {
    long[] start = new long[like.dims().length];
    start[CHANNELS] = from;
    memory.desc window = whole.desc().submemory_desc(like.dims(), start);
    Value part = tape.value(like.desc());
    Value view = whole.view(window);
    reorder.primitive_desc how = Dnnl.reorder(window, part.desc());
    tape.step(new reorder(how), Args.of().with(DNNL_ARG_FROM, view).with(DNNL_ARG_TO, part));
    return part;
  }
}
