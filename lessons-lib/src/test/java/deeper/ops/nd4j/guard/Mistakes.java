package deeper.ops.nd4j.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Ordinary mistakes with arrays. Without the guard, most end the process that makes them. */
final class Mistakes {
  private static final Map<String, Mistake> ALL = new LinkedHashMap<>();

  /** Something that should throw. */
  interface Mistake {
    Object make();
  }

  static {
    INDArray ints = Nd4j.createFromArray(1, 2, 3, 4);
    INDArray zeros = Nd4j.createFromArray(0, 1, 0, 2);
    INDArray none = Nd4j.zeros(0);
    ALL.put("assign of more rows", () -> Nd4j.zeros(2, 84).assign(Nd4j.ones(3, 84)));
    ALL.put("assign of fewer", () -> Nd4j.zeros(2, 3).assign(Nd4j.ones(2)));
    ALL.put("assign of nothing", () -> Nd4j.zeros(2).assign(none));
    ALL.put("divi by 0", () -> ints.dup().divi(0));
    ALL.put("divi by a fraction", () -> ints.dup().divi(0.5));
    ALL.put("div by zeros", () -> ints.div(zeros));
    ALL.put("rdiv of zeros", () -> zeros.rdiv(3));
    ALL.put("fmod by 0", () -> ints.fmod(0));
    ALL.put("remainder by zeros", () -> ints.remainder(zeros));
    ALL.put("row with a zero", () -> ints.reshape(2, 2).divRowVector(Nd4j.createFromArray(1, 0)));
    ALL.put("floormod by zeros", () -> Nd4j.math().floorMod(ints, zeros));
    ALL.put("the smallest by -1", () -> Nd4j.createFromArray(1, Integer.MIN_VALUE).div(-1));
    ALL.put(
        "the smallest by an array",
        () -> Nd4j.createFromArray(Long.MIN_VALUE, 1).div(Nd4j.createFromArray(-1L, 1)));
    ALL.put("reciprocal of zeros", () -> Nd4j.math().reciprocal(zeros));
    ALL.put("log of integers", () -> Transforms.log(ints, 2.0));
    ALL.put("max of nothing", () -> Nd4j.max(none));
    ALL.put("argmax of nothing", () -> Nd4j.argMax(Nd4j.zeros(0, 3), 0));
    ALL.put("result of another size", () -> Nd4j.exec(new Negative(ints, Nd4j.createFromArray(1))));
    ALL.put(
        "broadcast of another size",
        () -> Nd4j.exec(new BroadcastAddOp(Nd4j.ones(2, 3), Nd4j.ones(2), Nd4j.ones(2, 3), 1)));
    ALL.put("dimension beyond", () -> Nd4j.sort(Nd4j.ones(2, 3), 5, true));
    ALL.put("a dimension twice", () -> Nd4j.ones(2, 3).sum(0, 0));
    ALL.put("gather beyond", () -> Nd4j.exec(new Gather(ints, Nd4j.createFromArray(4), 0)));
    ALL.put("rows beyond", () -> Nd4j.pullRows(Nd4j.ones(2, 3), 1, 0, 2));
    ALL.put("concat", () -> Nd4j.concat(0, Nd4j.ones(2, 3), Nd4j.ones(2, 4)));
    ALL.put("stack", () -> Nd4j.stack(0, Nd4j.ones(2), Nd4j.ones(3)));
    ALL.put("a closed array", () -> closed().add(1));
    ALL.put("strides beyond", () -> Nd4j.create(Nd4j.createBuffer(new float[] {1}), 9).add(1));
    ALL.put("dot of unequal", () -> Nd4j.getBlasWrapper().level1().dot(9, 1, ones(4), ones(4)));
    ALL.put("a graph's operation", () -> Nd4j.exec(op("switch", ints, ints)));
    ALL.put("a pool of step 0", () -> pool(2, 2, 0, 1));
  }

  private Mistakes() {}

  private static INDArray ones(int length) {
    return Nd4j.ones(length);
  }

  private static INDArray closed() {
    INDArray array = Nd4j.ones(3);
    array.close();
    return array;
  }

  private static DynamicCustomOp op(String name, INDArray... inputs) {
    return DynamicCustomOp.builder(name).addInputs(inputs).build();
  }

  private static Object pool(int... window) {
    DynamicCustomOp pool = op("maxpool2d", Nd4j.ones(DataType.FLOAT, 1, 1, 4, 4));
    pool.addIArgument(window);
    pool.addIArgument(0, 0, 1, 1, 0, 0, 0);
    return Nd4j.exec(pool);
  }

  /**
   * Makes one mistake after the other; a line says what came of it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    ALL.forEach(
        (name, mistake) -> {
          System.out.println("> " + name);
          System.out.flush();
          System.out.println("= " + name + " = " + said(mistake));
        });
    System.out.println("done");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static String said(Mistake mistake) {
    try {
      return "answered " + mistake.make();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
