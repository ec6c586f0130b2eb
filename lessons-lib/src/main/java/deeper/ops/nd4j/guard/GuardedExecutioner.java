package deeper.ops.nd4j.guard;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.IndexAccumulation;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterUpdate;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * ND4J's executioner, which looks at an operation's arrays before it runs them. What it looks at is
 * a few numbers for each array; only integer divisors and indexes are read.
 */
public final class GuardedExecutioner extends NativeOpExecutioner {
  /** Made by ND4J. */
  public GuardedExecutioner() {}

  @Override
  public INDArray exec(Op op, OpContext context) {
    if (op instanceof TransformOp && !(op instanceof ScalarOp)) {
      INDArray x = getX(op, context);
      INDArray z = getZ(op, context);
      if (op instanceof Assign && z != null) {
        if (Assignment.repeats(x, z)) {
          exec(Assignment.repeated(x, z));
          return z;
        }
      }
      if (Elementwise.transform(op, x, getY(op, context), z)) {
        return z;
      }
    }
    return super.exec(op, context);
  }

  @Override
  public INDArray exec(ScalarOp op, OpContext context) {
    INDArray z = getZ(op, context);
    return Elementwise.scalar(op, getX(op, context), z) ? z : super.exec(op, context);
  }

  @Override
  public INDArray exec(BroadcastOp op, OpContext context) {
    INDArray z = getZ(op, context);
    return Elementwise.broadcast(op, getX(op, context), getY(op, context), z)
        ? z
        : super.exec(op, context);
  }

  @Override
  public INDArray exec(ReduceOp op, OpContext context) {
    Reductions.check(op, getX(op, context), getY(op, context), getZ(op, context));
    return super.exec(op, context);
  }

  @Override
  public INDArray exec(IndexAccumulation op, OpContext context) {
    Reductions.index(op, getX(op, context), getZ(op, context));
    return super.exec(op, context);
  }

  @Override
  public INDArray exec(RandomOp op, OpContext context, Random random) {
    INDArray z = getZ(op, context);
    Wall.present(op.opName(), "result", z);
    for (INDArray other : new INDArray[] {getX(op, context), getY(op, context)}) {
      if (other != null) {
        Wall.sameLength(op.opName(), z, other, "input");
      }
    }
    return z.length() == 0 ? z : super.exec(op, context, random);
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    try {
      return super.exec(op);
    } catch (RuntimeException e) {
      throw CustomOps.explained(op, e);
    }
  }

  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    CustomOps.check(
        new CustomOps.Call(op.opName(), context.getInputArrays(), context.getIArguments()));
    if (Repairs.repair(op.opName(), context)) {
      return context.getOutputArrays().toArray(new INDArray[0]);
    }
    return super.exec(op, context);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op, OpContext context) {
    if (context == null) {
      List<Long> integers = List.of(CustomOps.boxed(op.iArgs()));
      CustomOps.check(new CustomOps.Call(op.opName(), op.inputArguments(), integers));
    }
    return super.calculateOutputShape(op, context);
  }

  @Override
  public void scatterUpdate(
      ScatterUpdate.UpdateOp op, INDArray array, INDArray indices, INDArray updates, int[] axes) {
    Wall.axes("scatter", array, axes);
    Wall.axes("scatter", updates, axes);
    Wall.sameLength("scatter", array, updates, "updates");
    super.scatterUpdate(op, array, indices, updates, axes);
  }

  @Override
  public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimensions) {
    Wall.axes("sub-arrays", array, dimensions);
    Wall.notEmpty("sub-arrays", "x", array);
    return super.tadShapeInfoAndOffsets(array, dimensions);
  }
}
