package deeper.network;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.Add;
import deeper.ops.AvgPool2d;
import deeper.ops.BatchNorm2d;
import deeper.ops.Concat;
import deeper.ops.Conv2d;
import deeper.ops.Dropout;
import deeper.ops.Engine;
import deeper.ops.Flatten;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.MaxPool2d;
import deeper.ops.Pad;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.LayerSpec;
import deeper.spec.LocalNorm;
import deeper.spec.Norm;
import deeper.spec.PadShortcut;
import deeper.spec.Pool;
import deeper.spec.SparseConv;
import deeper.spec.Weight;
import java.util.List;

/** Chooses the operator for one plain layer of a specification. */
final class NodeFactory {
  private final RunState state;
  private final String module;

  /** {@code module}: the layer's dotted name, in front of the names of its arrays. */
  NodeFactory(RunState state, String module) {
    this.state = state;
    this.module = module;
  }

  private Engine engine() {
    return state.config().engine();
  }

  Node node(LayerSpec spec) {
    if (spec instanceof Conv conv) {
      return new ConvNode(operator(conv), params(spec));
    }
    if (spec instanceof Dense dense) {
      Linear linear = Linear.of(dense.in(), dense.out()).on(engine());
      return new LinearNode(dense.hasBias() ? linear : linear.withoutBias(), params(spec));
    }
    if (spec instanceof Activate activate) {
      return activation(activate.function());
    }
    if (spec instanceof Pool pool) {
      return pool(pool);
    }
    if (spec instanceof Flat) {
      Flatten op = Flatten.of();
      return new UnaryNode(op, op::forward, op::backward);
    }
    if (spec instanceof SparseConv sparse) {
      Conv2d conv = Conv2d.of(sparse.in(), sparse.connections().size(), sparse.window());
      return new SparseConvNode(sparse, conv.on(engine()), params(spec));
    }
    return other(spec);
  }

  private Node other(LayerSpec spec) {
    if (spec instanceof Norm norm) {
      BatchNorm2d op = BatchNorm2d.of(norm.channels()).eps(norm.eps()).momentum(norm.momentum());
      return new NormNode(op.on(engine()), params(spec));
    }
    if (spec instanceof AdaptivePool pool) {
      AdaptiveAvgPool2d op = AdaptiveAvgPool2d.of(pool.height(), pool.width()).on(engine());
      return new UnaryNode(op, op::forward, op::backward);
    }
    if (spec instanceof Drop drop) {
      return new DropNode(Dropout.of(drop.p()).on(engine()), state, module);
    }
    if (spec instanceof PadShortcut pad) {
      return new PadShortcutNode(
          pad.in(),
          MaxPool2d.of(Window.of(1).stride(pad.stride())).on(engine()),
          Pad.of(0).channels(pad.before(), pad.out() - pad.in() - pad.before()).on(engine()));
    }
    if (spec instanceof LocalNorm norm) {
      LocalResponseNorm op =
          LocalResponseNorm.of(norm.size()).alpha(norm.alpha()).beta(norm.beta()).k(norm.k());
      LocalResponseNorm chosen = op.on(engine());
      return new UnaryNode(chosen, chosen::forward, chosen::backward);
    }
    throw new AssertionError(spec);
  }

  Node add() {
    return new AddNode(Add.of().on(engine()));
  }

  Node concat() {
    return new ConcatNode(Concat.of().on(engine()));
  }

  private Conv2d operator(Conv conv) {
    Conv2d op = Conv2d.of(conv.in(), conv.out(), conv.window()).groups(conv.groups());
    return (conv.hasBias() ? op : op.withoutBias()).on(engine());
  }

  private Node pool(Pool pool) {
    if (pool.kind() == Pool.Kind.MAX) {
      MaxPool2d op = MaxPool2d.of(pool.window()).on(engine());
      return new UnaryNode(op, op::forward, op::backward);
    }
    AvgPool2d counted = AvgPool2d.of(pool.window());
    AvgPool2d op = (pool.countsPadding() ? counted : counted.excludePadding()).on(engine());
    return new UnaryNode(op, op::forward, op::backward);
  }

  private Node activation(Activate.Function function) {
    return switch (function) {
      case RELU -> {
        Relu op = Relu.of().on(engine());
        yield new UnaryNode(op, op::forward, op::backward);
      }
      case SIGMOID -> {
        Sigmoid op = Sigmoid.of().on(engine());
        yield new UnaryNode(op, op::forward, op::backward);
      }
      case TANH -> {
        Tanh op = Tanh.of().on(engine());
        yield new UnaryNode(op, op::forward, op::backward);
      }
      case SOFTMAX -> {
        Softmax op = Softmax.of().on(engine());
        yield new UnaryNode(op, op::forward, op::backward);
      }
      case LOG_SOFTMAX -> {
        LogSoftmax op = LogSoftmax.of().on(engine());
        yield new UnaryNode(op, op::forward, op::backward);
      }
    };
  }

  private List<Param> params(LayerSpec spec) {
    return spec.weights().stream()
        .map(w -> new Param(new Weight(module + "." + w.name(), w.shape(), w.role())))
        .toList();
  }
}
