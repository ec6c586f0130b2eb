package deeper.ops;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The same numbers laid out in memory in other ways; whatever lies around them is NaN. */
enum Layouts {
  /** Row after row without gaps: what the operators make themselves. */
  PLAIN {
    @Override
    INDArray of(INDArray array) {
      return array.dup('c');
    }
  },
  /** Column after column. */
  FORTRAN {
    @Override
    INDArray of(INDArray array) {
      return array.dup('f');
    }
  },
  /** The inner part of a larger array. */
  VIEW {
    @Override
    INDArray of(INDArray array) {
      long[] shape = array.shape().clone();
      INDArrayIndex[] inside = new INDArrayIndex[shape.length];
      for (int axis = 0; axis < shape.length; axis++) {
        inside[axis] = NDArrayIndex.interval(1, 1 + shape[axis]);
        shape[axis] += 2;
      }
      INDArray view = Nd4j.valueArrayOf(shape, Double.NaN, array.dataType()).get(inside);
      return view.assign(array);
    }
  },
  /** Axes stored in the reverse order. */
  PERMUTED {
    @Override
    INDArray of(INDArray array) {
      int[] reversed = new int[array.rank()];
      for (int axis = 0; axis < reversed.length; axis++) {
        reversed[axis] = reversed.length - 1 - axis;
      }
      return array.permute(reversed).dup('c').permute(reversed);
    }
  },
  /** Every second number of a larger array along the last axis. */
  STRIDED {
    @Override
    INDArray of(INDArray array) {
      long[] shape = array.shape().clone();
      int last = shape.length - 1;
      long[] wide = shape.clone();
      wide[last] *= 2;
      INDArray all = Nd4j.valueArrayOf(wide, Double.NaN, array.dataType());
      long[] stride = all.stride().clone();
      stride[last] *= 2;
      INDArray view = Nd4j.create(all.data(), shape, stride, 0, 'c', array.dataType());
      return view.assign(array);
    }
  };

  abstract INDArray of(INDArray array);

  /** Any but the plain one with probability 0.7 for floating-point arrays of rank 1 or more. */
  static Layouts draw(Random random) {
    return random.nextInt(10) < 3 ? PLAIN : values()[1 + random.nextInt(values().length - 1)];
  }
}
