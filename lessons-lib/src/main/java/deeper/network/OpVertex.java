package deeper.network;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The adapter: one {@link Node} as a vertex of a Deeplearning4j graph. */
@SuppressWarnings("overrides") // a varargs method of the base type, not ours
final class OpVertex extends BaseGraphVertex {
  private static final long serialVersionUID = 1;

  /** What the vertex is made of; {@code isAuxiliary}: part of a side exit. */
  record Setup(Node node, RunState state, boolean isAuxiliary) {}

  private final transient Setup setup;
  private final transient INDArray nothing;
  private transient INDArray params;
  private transient INDArray gradients;
  private boolean[] isInputWanted = new boolean[0];

  OpVertex(ComputationGraph graph, String name, int index, Setup setup) {
    super(graph, name, index, null, null, setup.state().config().type());
    this.setup = setup;
    this.nothing = Nd4j.scalar(dataType, 0);
  }

  Node node() {
    return setup.node();
  }

  /** Whether it is part of a side exit. */
  boolean isAuxiliary() {
    return setup.isAuxiliary();
  }

  /** Says which inputs something that learns lies before: only those get a gradient. */
  void want(boolean[] inputs) {
    isInputWanted = inputs;
  }

  /** Whether its own parameters or something before it learns. */
  boolean learns() {
    return node().params().stream().anyMatch(Param::isLive) || anyWanted();
  }

  private boolean anyWanted() {
    for (boolean wanted : isInputWanted) {
      if (wanted) {
        return true;
      }
    }
    return false;
  }

  void bind(INDArray flat) {
    params = flat;
    long at = 0;
    for (Param param : node().params()) {
      if (param.weight().isTrained()) {
        param.value(flat, at);
        at += param.weight().size();
      } else {
        param.own(dataType);
      }
    }
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray flat) {
    gradients = flat;
    long at = 0;
    for (Param param : node().params()) {
      if (param.weight().isTrained()) {
        param.gradient(flat, at);
        at += param.weight().size();
      }
    }
  }

  @Override
  public INDArray doForward(boolean isTraining, LayerWorkspaceMgr workspaces) {
    if (setup.isAuxiliary() && !isTraining && !setup.state().isAuxiliaryOn()) {
      return workspaces.create(ArrayType.ACTIVATIONS, dataType, 1);
    }
    Node.Pass pass =
        new Node.Pass(isTraining, a -> workspaces.leverageTo(ArrayType.ACTIVATIONS, a));
    INDArray y = workspaces.leverageTo(ArrayType.ACTIVATIONS, compute(pass));
    setup.state().pass(vertexName, y);
    return y;
  }

  private INDArray compute(Node.Pass pass) {
    try {
      return node().forward(inputs, pass);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(vertexName + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean isTruncated, LayerWorkspaceMgr workspaces) {
    INDArray[] dx = new INDArray[inputs.length];
    // Never null: Deeplearning4j adds up what several consumers send to one vertex.
    Arrays.fill(dx, nothing);
    if (learns()) {
      INDArray[] computed = node().backward(inputs, epsilon, anyWanted());
      for (int i = 0; i < dx.length; i++) {
        if (isInputWanted[i]) {
          dx[i] = own(computed, i, workspaces);
        }
      }
    }
    return new Pair<>(new DefaultGradient(gradients), dx);
  }

  /**
   * In this vertex's workspace, and shared with nobody: the sum over consumers is made in place.
   */
  private INDArray own(INDArray[] computed, int i, LayerWorkspaceMgr workspaces) {
    INDArray moved = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, computed[i]);
    boolean isShared = moved == epsilon;
    for (int j = 0; j < i; j++) {
      isShared |= computed[j] == moved;
    }
    return isShared ? workspaces.dup(ArrayType.ACTIVATION_GRAD, moved) : moved;
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer getLayer() {
    return null;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState current, int batch) {
    return new Pair<>(null, current);
  }

  @Override
  public INDArray params() {
    return params;
  }

  @Override
  public INDArray getGradientsViewArray() {
    return gradients;
  }

  @Override
  public String toString() {
    return vertexName + " " + node();
  }
}
