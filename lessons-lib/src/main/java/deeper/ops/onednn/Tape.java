package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Native steps, recorded once and played many times. While it is recorded, every native object made
 * on this thread belongs to it; {@link #finish} ends that and lays its values out in memory.
 */
final class Tape implements AutoCloseable {
  @SuppressWarnings("unchecked") // the array of a varargs constructor, empty here
  private final PointerScope natives = new PointerScope();

  private final Arena arena;
  private final memory.data_type type;
  private final List<Runnable> steps = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final Map<Value, List<Value>> copies = new HashMap<>();
  private long bytes;
  private long base;

  /** {@code type}: in which convolutions read and write. */
  Tape(Arena arena, memory.data_type type) {
    this.arena = arena;
    this.type = type;
  }

  memory.data_type type() {
    return type;
  }

  /** An array that lives in the arena while steps need it. */
  Value value(memory.desc layout) {
    Value value = new Value(layout, false);
    values.add(value);
    return value;
  }

  /** An array of somebody else's; {@code address} may be null and bound before playing. */
  Value foreign(memory.desc layout, Pointer address) {
    Value value = new Value(layout, true);
    if (address != null) {
      value.bind(address);
    }
    return value;
  }

  /** The same numbers in a wanted layout: the value itself, an earlier copy, or a new one. */
  Value as(Value value, memory.desc wanted) {
    if (value.desc().equals(wanted)) {
      return value;
    }
    List<Value> known = copies.computeIfAbsent(value, v -> new ArrayList<>());
    for (Value copy : known) {
      if (copy.desc().equals(wanted)) {
        return copy;
      }
    }
    Value copy = value(wanted);
    copy(value, copy);
    known.add(copy);
    return copy;
  }

  /** The value itself if nobody else reads it, to be written over; else a new one like it. */
  Value overwritable(Value value) {
    if (value.isShared()) {
      return value(value.desc());
    }
    copies.remove(value);
    copies.values().forEach(known -> known.remove(value));
    return value;
  }

  /** Records a copy from one layout to another. */
  void copy(Value from, Value to) {
    reorder.primitive_desc how = Dnnl.reorder(from.desc(), to.desc());
    step(new reorder(how), Args.of().with(dnnl.DNNL_ARG_FROM, from).with(dnnl.DNNL_ARG_TO, to));
  }

  /** Records a native step. Its scratchpad is ours: oneDNN's would belong to this thread. */
  void step(primitive what, Args args) {
    IntMemoryMap map = new IntMemoryMap();
    memory.desc scratchpad = Dnnl.scratchpad(what);
    Args all = scratchpad.is_zero() ? args : args.with(DNNL_ARG_SCRATCHPAD, value(scratchpad));
    all.forEach(
        (key, value) -> {
          touch(value);
          map.put(key, value.handle());
        });
    steps.add(() -> what.execute(Dnnl.queue(), map));
  }

  /** Records a step in Java that reads or writes values. */
  void step(Runnable what, Value... touched) {
    touch(touched);
    steps.add(what);
  }

  /** Keeps values as they are until now, as if a step read them here. */
  void touch(Value... touched) {
    List.of(touched).forEach(value -> value.touch(steps.size()));
  }

  int position() {
    return steps.size();
  }

  Tape finish() {
    natives.extend();
    natives.close();
    values.removeIf(v -> !v.isUsed());
    copies.clear();
    bytes = Arena.plan(values);
    return this;
  }

  /** Makes the memory ready; to be called before inputs are written. */
  void prepare() {
    arena.ensure(Math.max(bytes, 1));
    if (arena.base().address() != base) {
      Pointer start = arena.base();
      base = start.address();
      values.forEach(v -> v.bind(start.getPointer(v.offset())));
    }
  }

  /** Plays the steps from one position to another. */
  void play(int from, int to) {
    for (int i = from; i < to; i++) {
      steps.get(i).run();
    }
  }

  @Override
  public void close() {
    natives.close();
  }
}
