package deeper.ops.onednn;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operator's step on arrays: recorded for the shapes at hand, kept for the next time, and
 * forgotten when many others have come since.
 */
final class Single implements AutoCloseable {
  private static final int KEPT = 256;
  private static final Map<Key, Single> CACHE = new LinkedHashMap<>(16, 0.75f, true);

  private final Arena arena = new Arena();
  private final Tape tape = new Tape(arena, memory.data_type.f32);
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();

  /** What is recorded: which step of which operator, and the shapes of its arrays. */
  private record Key(String step, Object operator, List<List<Long>> shapes) {}

  private Single(List<long[]> shapes, BiFunction<Tape, List<Value>, List<Value>> recording) {
    try {
      shapes.forEach(shape -> inputs.add(tape.foreign(Dnnl.plain(shape), null)));
      for (Value result : recording.apply(tape, inputs)) {
        Value plain = tape.as(result, Dnnl.plain(result.dims()));
        tape.touch(plain);
        outputs.add(plain);
      }
      tape.finish();
    } catch (RuntimeException e) {
      tape.close();
      throw e;
    }
  }

  /**
   * Runs a step.
   *
   * @param step its name, which with the operator and the shapes stands for {@code recording}
   * @param operator the operator with all its options
   * @param arrays the inputs, in any layout; {@code null} ones are left out
   * @param recording records the step on row-major inputs and returns its results
   * @return the results, new arrays
   */
  static synchronized List<INDArray> run(
      String step,
      Object operator,
      List<INDArray> arrays,
      BiFunction<Tape, List<Value>, List<Value>> recording) {
    List<INDArray> plain = arrays.stream().filter(a -> a != null).map(Arrays4j::plain).toList();
    List<long[]> shapes = plain.stream().map(INDArray::shape).toList();
    Key key =
        new Key(
            step, operator, shapes.stream().map(s -> Arrays.stream(s).boxed().toList()).toList());
    Single single = CACHE.get(key);
    if (single == null) {
      single = new Single(shapes, recording);
      CACHE.put(key, single);
      if (CACHE.size() > KEPT) {
        CACHE.remove(new ArrayList<>(CACHE.keySet()).get(0)).close();
      }
    }
    return single.play(plain);
  }

  private List<INDArray> play(List<INDArray> arrays) {
    tape.prepare();
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).bind(Arrays4j.address(arrays.get(i)));
    }
    try {
      tape.play(0, tape.position());
    } finally {
      Reference.reachabilityFence(arrays); // the steps know their addresses only
    }
    return outputs.stream().map(Arrays4j::read).toList();
  }

  @Override
  public void close() {
    tape.close();
    arena.close();
  }
}
