package deeper.weights;

import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.spec.Weight;
import deeper.zoo.ResNet;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What another program made of the same weights and the same picture: a network of one's own is
 * right when its scores are these.
 *
 * <pre>{@code
 * TorchReference torch = TorchReference.resnet18();
 * WeightImport.strict().into(net, torch.tensors());
 * Nd4j.math().abs(net.forward(torch.picture()).sub(torch.scores())).maxNumber()
 * }</pre>
 *
 * <p>Weights and picture are numbers that any program can make again: SplitMix64, seeded with 2015
 * and the FNV-1a hash of the array's name. They are not trained.
 *
 * @param tensors every array of the state dict by PyTorch's name, in its order
 * @param picture [1, 1, 32, 32]
 * @param scores PyTorch's answer in evaluation mode, [1, 10], FLOAT
 */
public record TorchReference(Map<String, INDArray> tensors, INDArray picture, INDArray scores) {
  private static final long SEED = 2015;
  private static final double GAIN = 0.7;

  /** PyTorch 1.13 with torchvision 0.14.1, single precision. */
  private static final double[] SCORES = {
    0.504175842, 0.46237576, 0.598741651, -0.448124826, -1.48380709,
    -0.275061756, -1.45752811, -0.628133416, -0.278755218, -0.369927734
  };

  /**
   * Keeps the order of the arrays.
   *
   * @param tensors every array of the state dict by PyTorch's name, in its order
   * @param picture [1, 1, 32, 32]
   * @param scores PyTorch's answer in evaluation mode, [1, 10], FLOAT
   */
  public TorchReference {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Torchvision's ResNet-18 for grey pictures and ten classes: 122 arrays, 11,175,370 parameters.
   *
   * @return new arrays at each call
   */
  public static TorchReference resnet18() {
    ModelSpec spec =
        ResNet.of(18).inChannels(1).classes(10).spec().withInput(ImageShape.of(1, 32, 32));
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    spec.weights().forEach(weight -> tensors.put(weight.name(), filled(weight)));
    INDArray scores = Nd4j.createFromArray(SCORES).castTo(DataType.FLOAT).reshape(1, 10);
    INDArray picture = fill("input", 32 * 32, -1, 1).reshape(1, 1, 32, 32);
    return new TorchReference(tensors, picture, scores);
  }

  private static INDArray filled(Weight weight) {
    double bound = Math.sqrt(6.0 / (double) weight.fanIn()) * GAIN;
    int count = Math.toIntExact(weight.size());
    String name = weight.name();
    INDArray numbers =
        switch (weight.role()) {
          case WEIGHT -> fill(name, count, -bound, bound);
          case BIAS -> fill(name, count, -0.05, 0.05);
          case NORM_WEIGHT, RUNNING_VAR -> fill(name, count, 0.8, 1.2);
          case NORM_BIAS, RUNNING_MEAN -> fill(name, count, -0.1, 0.1);
          case BATCHES -> Nd4j.zeros(DataType.INT64, 1);
        };
    return numbers.reshape(weight.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  /** The fixtures' number source, another one than the library's own draws. */
  private static INDArray fill(String name, int count, double low, double high) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xffL)) * 0x100000001b3L;
    }
    long state = SEED ^ hash;
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      state += 0x9e3779b97f4a7c15L;
      long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      z ^= z >>> 31;
      numbers[i] = (float) (low + (high - low) * ((z >>> 40) / 16777216.0));
    }
    return Nd4j.createFromArray(numbers);
  }
}
