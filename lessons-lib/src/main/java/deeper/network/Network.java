package deeper.network;

import deeper.ops.Loss;
import deeper.spec.ModelSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A specification brought to life: weights, forward pass, gradients.
 *
 * <pre>{@code
 * try (Network net = Network.of(LeNet.modern().spec(), 2015)) {
 *   INDArray scores = net.forward(pictures);                              // [n, 10]
 *   Gradients g = net.gradients(pictures, labels, CrossEntropy.of(), 0);  // labels INT32 [n]
 *   net.flatParameters().subi(g.flat().mul(0.1));                         // one step downhill
 * }
 * }</pre>
 *
 * <p>Inside is a Deeplearning4j graph whose vertices are thin adapters on {@code deeper.ops};
 * nothing of Deeplearning4j shows. One network belongs to one thread at a time.
 */
public final class Network implements AutoCloseable {
  private final ModelSpec spec;
  private final RunState state;
  private final ComputationGraph graph;
  final Translator.Translation translation;
  private final Map<String, Param> params = new LinkedHashMap<>();
  final List<OpVertex> vertices = new ArrayList<>();
  private final Freezer freezer;
  private final Passes passes;

  private Network(ModelSpec spec, NetworkConfig config) {
    this.spec = spec;
    this.state = new RunState(config);
    this.translation = Translator.of(spec, state);
    this.graph = translation.graph();
    for (int index : graph.topologicalSortOrder()) {
      if (graph.getVertices()[index] instanceof OpVertex vertex) {
        vertices.add(vertex);
      }
    }
    Map<String, Param> unordered = new LinkedHashMap<>();
    vertices.forEach(v -> v.node().params().forEach(p -> unordered.put(p.name(), p)));
    spec.weights().forEach(w -> params.put(w.name(), unordered.get(w.name())));
    this.freezer = new Freezer(params, vertices);
    this.passes = new Passes(state, translation, vertices);
    initialise();
  }

  /**
   * A network in single precision on the engine in force on this thread.
   *
   * @param spec what to build
   * @param seed decides the first weights and every dropout mask
   * @return the network
   */
  public static Network of(ModelSpec spec, long seed) {
    return of(spec, NetworkConfig.seed(seed));
  }

  /**
   * A network of a chosen data type on the engine in force on this thread.
   *
   * @param spec what to build
   * @param seed decides the first weights and every dropout mask
   * @param type FLOAT or DOUBLE
   * @return the network
   */
  public static Network of(ModelSpec spec, long seed, DataType type) {
    return of(spec, NetworkConfig.seed(seed).type(type));
  }

  /**
   * A network built in a chosen way.
   *
   * @param spec what to build
   * @param config how
   * @return the network
   */
  public static Network of(ModelSpec spec, NetworkConfig config) {
    return new Network(spec, config);
  }

  private void initialise() {
    if (state.config().initialisation() == Initialisation.ZERO) {
      return;
    }
    for (OpVertex vertex : vertices) {
      long fanIn = 1;
      for (Param param : vertex.node().params()) {
        if (param.weight().isTrained()) {
          fanIn = Math.max(fanIn, param.weight().fanIn());
          param.initialise(state.config(), fanIn);
        }
      }
    }
  }

  /**
   * What it was built from.
   *
   * @return the specification
   */
  public ModelSpec spec() {
    return spec;
  }

  /**
   * How it was built.
   *
   * @return seed, data type, initialisation, engine
   */
  public NetworkConfig config() {
    return state.config();
  }

  /**
   * Scores in evaluation mode: no dropout, running statistics, no side exits.
   *
   * @param x pictures [n, c, h, w] of the network's data type
   * @return scores [n, classes]
   * @throws IllegalArgumentException if a layer cannot take the shape; the text names the layer
   */
  public INDArray forward(INDArray x) {
    checkInput(x);
    return passes.forward(x);
  }

  /**
   * What layers put out on the way, in evaluation mode.
   *
   * @param names of layers, as in {@link #layerNames()}
   * @param x pictures [n, c, h, w] of the network's data type
   * @return arrays by name
   * @throws IllegalArgumentException if a name is unknown
   */
  public Map<String, INDArray> activations(List<String> names, INDArray x) {
    for (String name : names) {
      if (graph.getVertex(name) == null || name.equals(Translator.INPUT)) {
        throw new IllegalArgumentException(
            "network: layer (%s) must be one of %s. Check the spelling."
                .formatted(name, layerNames()));
      }
    }
    checkInput(x);
    return Probe.outputs(graph, state, names, x);
  }

  /**
   * The names of all layers, in the order in which they run. A layer used again gets {@code #2}; a
   * plain function is called by its module and what it does, such as {@code layer1.0:add}.
   *
   * @return the names
   */
  public List<String> layerNames() {
    return vertices.stream().map(GraphVertex::getVertexName).toList();
  }

  /**
   * Scores of the side exits, in evaluation mode but for the exits being open.
   *
   * @param x pictures [n, c, h, w]
   * @return scores [n, classes] by the name of the exit, empty without exits
   */
  public Map<String, INDArray> auxiliaries(INDArray x) {
    checkInput(x);
    return Probe.exits(translation, state, x);
  }

  private void checkInput(INDArray x) {
    Probe.check(x, state.config().type(), spec.input().channels());
  }

  /**
   * Loss and gradients of one batch in training mode: dropout drops, batch norm uses and updates
   * its statistics, side exits count. No parameter changes.
   *
   * @param x pictures [n, c, h, w] of the network's data type
   * @param targets class numbers INT32 [n], or what the loss takes
   * @param loss compares scores and targets; the mean over the batch
   * @param step number of this step, from 0: dropout draws its mask from seed, step and layer
   * @return loss, scores, gradients
   */
  public Gradients gradients(INDArray x, INDArray targets, Loss loss, long step) {
    checkInput(x);
    return passes.gradients(x, targets, loss, step);
  }

  /**
   * All arrays under torchvision's names, running statistics included. Writing to one writes to the
   * network.
   *
   * @return live views by name, in the order of the specification
   */
  public Map<String, INDArray> parameters() {
    Map<String, INDArray> views = new LinkedHashMap<>();
    params.forEach((name, param) -> views.put(name, param.value()));
    return views;
  }

  /**
   * Every number that can be trained, behind each other. Writing to it writes to the network; an
   * optimiser changes it in place, within {@link #parameterSlices()} only.
   *
   * @return the live vector [numbers]
   */
  public INDArray flatParameters() {
    return graph.params().reshape(-1);
  }

  /**
   * Leaves parameters alone from now on: no gradient, no update. Below the lowest layer that still
   * learns the backward pass stops. Running statistics of frozen batch norms stay fixed too.
   *
   * @param prefix a parameter or module, such as {@code layer1} or {@code fc.bias}; empty for all
   * @throws IllegalArgumentException if nothing has this name
   */
  public void freeze(String prefix) {
    freeze(prefix, FrozenNorm.FIXED);
  }

  /**
   * Leaves parameters alone from now on: no gradient, no update.
   *
   * @param prefix a parameter or module, such as {@code layer1} or {@code fc.bias}; empty for all
   * @param norms what the statistics of frozen batch norms do
   * @throws IllegalArgumentException if nothing has this name
   */
  public void freeze(String prefix, FrozenNorm norms) {
    passes.recompile();
    freezer.freeze(prefix, norms);
  }

  /**
   * Leaves everything alone but some parameters: the usual case of transfer learning.
   *
   * @param learning names of the parameters that go on learning
   * @param norms what the statistics of frozen batch norms do
   * @throws IllegalArgumentException if a name is unknown
   */
  public void freezeAllBut(Collection<String> learning, FrozenNorm norms) {
    passes.recompile();
    freezer.freezeAllBut(learning, norms);
  }

  /** Lets everything learn again. */
  public void unfreeze() {
    passes.recompile();
    freezer.unfreeze();
  }

  /**
   * The names that {@link #freeze} has been told to leave alone.
   *
   * @return names of trained parameters, in order
   */
  public List<String> frozen() {
    return params.values().stream()
        .filter(p -> p.weight().isTrained() && p.isFrozen())
        .map(Param::name)
        .toList();
  }

  /**
   * Where each parameter that is trained lies in the flat vectors. Frozen ones are left out: an
   * optimiser must not touch what lies between, even for weight decay.
   *
   * @return slices by name
   */
  public Map<String, Slice> parameterSlices() {
    Map<String, Slice> slices = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          if (param.isLive()) {
            slices.put(name, param.slice());
          }
        });
    return slices;
  }

  /** Gives the native memory of the weights and of this thread's workspaces back at once. */
  @Override
  public void close() {
    passes.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
