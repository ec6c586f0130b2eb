package deeper.ops.onednn;

import deeper.ops.Add;
import deeper.ops.BatchNorm2d;
import deeper.ops.Circuit;
import deeper.ops.Concat;
import deeper.ops.Conv2d;
import deeper.ops.Flatten;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.Softmax;
import java.util.List;
import java.util.Optional;

/** Makes the layer of one group of parts. */
final class Recorder {
  private final Tape tape;
  private final List<Circuit.Part> parts;
  private final Addresses addresses;
  private final EvaluationWeights weights; // null in training
  private final boolean isTraining;

  Recorder(Tape tape, Circuit circuit, Addresses addresses, EvaluationWeights weights) {
    this.tape = tape;
    this.parts = circuit.parts();
    this.addresses = addresses;
    this.weights = weights;
    this.isTraining = weights == null;
  }

  /** The layer; {@code x}: its inputs, of which the shapes are needed. */
  Layer layer(Group group, List<Value> x) {
    int head = group.head();
    Object operator = parts.get(head).operator();
    Activation activation =
        group.activation() == Group.NONE
            ? null
            : Activation.of(parts.get(group.activation()).operator()).get();
    Site site = new Site(tape, isTraining, activation);
    if (operator instanceof Conv2d conv) {
      return conv(site, group, conv);
    }
    if (operator instanceof Linear linear) {
      return new LinearLayer(site, kernels(head, linear.out(), linear.out(), linear.in()));
    }
    if (operator instanceof BatchNorm2d norm) {
      boolean isByBatch = isTraining && !parts.get(head).isFixed();
      return new NormLayer(site, norm, norm(head, norm), isByBatch);
    }
    if (operator instanceof Add) {
      return new AddLayer(site);
    }
    return plain(site, operator, x);
  }

  private Layer plain(Site site, Object operator, List<Value> x) {
    if (operator instanceof Concat) {
      return new ConcatLayer(tape);
    }
    if (operator instanceof Flatten) {
      return new FlattenLayer(tape);
    }
    if (operator instanceof LocalResponseNorm lrn && !Handed.isNeeded(lrn)) {
      return new LrnLayer(site, lrn);
    }
    if (operator instanceof Softmax softmax) {
      return new SoftmaxLayer(tape, softmax.axis());
    }
    if (operator instanceof LogSoftmax softmax) {
      return new LogSoftmaxLayer(tape, softmax.axis());
    }
    Optional<Activation> activation = Activation.of(operator);
    if (activation.isPresent()) {
      return new ActivationLayer(tape, activation.get());
    }
    if (operator instanceof Circuit.Custom custom) {
      return new CustomLayer(site, custom);
    }
    if (Handed.isNeeded(operator)) {
      return new CustomLayer(site, new Handed(operator));
    }
    long[] in = x.get(0).dims();
    return Pooling.of(operator, in[2], in[3])
        .<Layer>map(pooling -> new PoolLayer(site, pooling))
        .orElseGet(() -> new CustomLayer(site, new Handed(operator)));
  }

  private Layer conv(Site site, Group group, Conv2d conv) {
    int head = group.head();
    if (isTraining) {
      Kernels own = kernels(head, conv.channels().out(), ConvPlan.weightDims(conv));
      Layer layer = new ConvLayer(site, conv, own);
      return isNormed(head) ? new Normed(layer) : layer;
    }
    boolean hasBias = group.norm() != Group.NONE || parts.get(head).arrays().size() > 1;
    return new EvaluatedConv(site, conv, hasBias, layout -> weights.of(group, conv, layout));
  }

  /** Whether a batch norm that looks at every number is all that reads a part. */
  private boolean isNormed(int part) {
    List<Circuit.Part> readers =
        parts.stream().filter(each -> each.inputs().contains(part)).toList();
    return !readers.isEmpty()
        && readers.stream().allMatch(r -> r.operator() instanceof BatchNorm2d && !r.isFixed());
  }

  /** A layer whose bound nobody needs: the batch norm behind it sees what is not finite. */
  private record Normed(Layer layer) implements Layer {
    @Override
    public Value forward(List<Value> x) {
      return layer.forward(x);
    }

    @Override
    public List<Value> backward(Value dy, boolean isInputWanted) {
      return layer.backward(dy, isInputWanted);
    }

    @Override
    public double bound(double... x) {
      return 0;
    }
  }

  private Kernels kernels(int part, long out, long... weight) {
    return new Kernels(
        addresses.value(tape, part, 0, weight),
        addresses.value(tape, part, 1, out),
        isTraining ? addresses.gradient(tape, part, 0, weight) : null,
        isTraining ? addresses.gradient(tape, part, 1, out) : null);
  }

  private NormArrays norm(int part, BatchNorm2d norm) {
    return new NormArrays(
        addresses.value(tape, part, 0, norm.channels()),
        addresses.value(tape, part, 1, norm.channels()),
        addresses.value(tape, part, 2, norm.channels()),
        addresses.value(tape, part, 3, norm.channels()),
        isTraining ? addresses.gradient(tape, part, 0, norm.channels()) : null,
        isTraining ? addresses.gradient(tape, part, 1, norm.channels()) : null);
  }
}
