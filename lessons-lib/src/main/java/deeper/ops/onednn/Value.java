package deeper.ops.onednn;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * An array on a tape: a layout and, once the tape is laid out, an address. It either lies in the
 * arena from its first step to its last, or belongs to somebody else (a weight, the input).
 */
final class Value {
  private final memory.desc layout;
  private final memory handle;
  private final boolean isForeign;
  private Pointer address;
  private FloatBuffer floats;
  private FloatPointer numbers;
  private int first = -1;
  private int last = -1;
  private long offset;
  private boolean isShared;
  private final List<Value> views = new ArrayList<>();
  private Value origin;

  Value(memory.desc layout, boolean isForeign) {
    this.layout = layout;
    this.handle = new memory(layout, Dnnl.cpu(), null);
    this.isForeign = isForeign;
  }

  /** The same memory under another shape; the layout must be row-major. */
  Value view(memory.desc other) {
    Value view = new Value(other, isForeign);
    view.origin = this;
    views.add(view);
    if (address != null) {
      view.bind(address);
    }
    return view;
  }

  memory.desc desc() {
    return layout;
  }

  memory handle() {
    return handle;
  }

  long[] dims() {
    return Dnnl.dims(layout);
  }

  long bytes() {
    return layout.get_size();
  }

  /** Says where the numbers are. */
  void bind(Pointer newAddress) {
    address = newAddress;
    floats = null;
    numbers = null;
    handle.set_data_handle(newAddress);
    views.forEach(view -> view.bind(newAddress));
  }

  Pointer address() {
    return address;
  }

  /** The numbers as they lie, for vectors only. */
  FloatBuffer floats() {
    if (floats == null) {
      floats = new FloatPointer(address).capacity(bytes() / Float.BYTES).asBuffer();
    }
    return floats;
  }

  /** The numbers as they lie, for BLAS. */
  FloatPointer numbers() {
    if (numbers == null) {
      numbers = new FloatPointer(address);
    }
    return numbers;
  }

  /** The numbers as they lie, of a value in bfloat16. */
  ShortBuffer halves() {
    return new ShortPointer(address).capacity(bytes() / Short.BYTES).asBuffer();
  }

  /** Notes that a step reads or writes it. */
  void touch(int step) {
    first = first < 0 ? step : first;
    last = Math.max(last, step);
    if (origin != null) {
      origin.touch(step);
    }
  }

  boolean isUsed() {
    return first >= 0;
  }

  boolean overlaps(Value other) {
    return first <= other.last && other.first <= last;
  }

  long offset() {
    return offset;
  }

  void place(long newOffset) {
    offset = newOffset;
  }

  /** A gradient that several readers get; nobody may write over it. */
  Value share() {
    isShared = true;
    return this;
  }

  boolean isShared() {
    return isShared || (origin != null && origin.isShared());
  }
}
