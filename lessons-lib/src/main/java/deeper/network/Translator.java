package deeper.network;

import deeper.spec.Auxiliary;
import deeper.spec.Branches;
import deeper.spec.Identity;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Turns a specification into a Deeplearning4j graph: a vertex per plain layer, a vertex per sum or
 * concatenation, a loss layer per exit. The graph has neither updater nor regularisation.
 */
final class Translator {
  static final String INPUT = "input";
  private static final String LOSS = "loss";
  private final RunState state;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, String> exits = new LinkedHashMap<>();
  private final Map<String, Double> exitWeights = new LinkedHashMap<>();
  private final ComputationGraphConfiguration.GraphBuilder builder;
  private int auxiliaries;

  private Translator(RunState state) {
    this.state = state;
    this.builder =
        new NeuralNetConfiguration.Builder()
            .dataType(state.config().type())
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs(INPUT)
            .validateOutputLayerConfig(false);
  }

  /**
   * The graph and the names in it.
   *
   * @param output vertex that holds the scores
   * @param exits vertex of each side exit, by its name, in the order of the labels
   * @param exitWeights what each side exit's loss counts, by its name
   */
  record Translation(
      ComputationGraph graph,
      String output,
      Map<String, String> exits,
      Map<String, Double> exitWeights) {}

  static Translation of(ModelSpec model, RunState state) {
    Translator translator = new Translator(state);
    ComputationGraphConfiguration.GraphBuilder builder = translator.builder;
    String output = translator.visit("", model.layers(), INPUT);
    builder.addLayer(LOSS, new LossConf(state, 1, true), output);
    List<String> losses = new ArrayList<>(List.of(LOSS));
    translator.exits.keySet().forEach(name -> losses.add(lossName(name)));
    builder.setOutputs(losses.toArray(String[]::new));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return new Translation(graph, output, translator.exits, translator.exitWeights);
  }

  private static String lossName(String exit) {
    return exit + ":" + LOSS;
  }

  private static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + "." + name;
  }

  private String visit(String prefix, LayerSpec spec, String input) {
    if (spec instanceof Sequence sequence) {
      String at = input;
      for (Sequence.Step step : sequence.steps()) {
        String name = join(prefix, step.name());
        boolean isNamedLeaf = !step.name().isEmpty() && isLeaf(step.layer());
        at = isNamedLeaf ? leaf(name, name, step.layer(), at) : visit(name, step.layer(), at);
      }
      return at;
    }
    if (spec instanceof Residual residual) {
      String body = visit(prefix, residual.body(), input);
      return combine(
          prefix, factory(prefix).add(), body, visit(prefix, residual.shortcut(), input));
    }
    if (spec instanceof Branches branches) {
      String[] ends =
          branches.parts().stream().map(b -> visit(prefix, b, input)).toArray(String[]::new);
      return combine(prefix, factory(prefix).concat(), ends);
    }
    if (spec instanceof Auxiliary auxiliary) {
      exit(prefix, auxiliary, input);
      return input;
    }
    return leaf(prefix, prefix + ":" + spec.typeName().toLowerCase(Locale.ROOT), spec, input);
  }

  private static boolean isLeaf(LayerSpec layer) {
    return layer.parts().isEmpty() && !(layer instanceof Sequence);
  }

  private void exit(String name, Auxiliary auxiliary, String input) {
    auxiliaries++;
    String end = visit(name, auxiliary.head(), input);
    auxiliaries--;
    builder.addLayer(lossName(name), new LossConf(state, auxiliary.weight(), false), end);
    exits.put(name, end);
    exitWeights.put(name, auxiliary.weight());
  }

  private String leaf(String module, String vertex, LayerSpec spec, String input) {
    return spec instanceof Identity ? input : add(vertex, factory(module).node(spec), input);
  }

  private NodeFactory factory(String module) {
    return new NodeFactory(state, module);
  }

  private String combine(String prefix, Node node, String... inputs) {
    return add(prefix + ":" + node, node, inputs);
  }

  private String add(String wanted, Node node, String... inputs) {
    int use = uses.merge(wanted, 1, Integer::sum);
    String name = use == 1 ? wanted : wanted + "#" + use;
    OpVertex.Setup setup = new OpVertex.Setup(node, state, auxiliaries > 0);
    builder.addVertex(name, new OpVertexConf(setup), inputs);
    return name;
  }
}
