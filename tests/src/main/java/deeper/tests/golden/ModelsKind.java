package deeper.tests.golden;

import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.Engine;
import deeper.spec.LayerCall;
import deeper.spec.ModelSpec;
import deeper.spec.Weight;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code models.json}: parameter names and shapes, totals, layer shapes, multiply-adds; logits in
 * float at every input and in double at the small ones; one training step.
 */
public final class ModelsKind implements Kind {
  /** Numbers of an input up to which a network also runs in double, and small ones in loops. */
  private static final long SMALL_INPUT = 50_000;

  private static final long LOOPS_MULTIPLY_ADDS = 41_000_000;

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "num_classes",
          "gain",
          "canonical_input",
          "params",
          "total_params",
          "mult_adds",
          "layers",
          "evals",
          "trace",
          "train");

  private final List<Engine> engines;

  /** Made by {@link java.util.ServiceLoader}: with every engine that can run here. */
  public ModelsKind() {
    this(Engine.all().stream().filter(engine -> engine.unavailable().isEmpty()).toList());
  }

  ModelsKind(List<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public String name() {
    return "models";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    JsonObject meta = fixture.meta();
    for (JsonObject entry : fixture.entries("models")) {
      String id = entry.get("id").getAsString();
      report.trial(new Subject(fixture.name(), id, "spec"), trial -> checkSpec(entry, trial));
      for (Engine engine : engines) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
          if (isRun(entry, engine, type)) {
            String label = engine.name() + " " + type.name().toLowerCase(Locale.ROOT);
            report.trial(
                new Subject(fixture.name(), id, label),
                trial -> run(entry, meta, NetworkConfig.seed(0).on(engine).type(type), trial));
          }
        }
      }
    }
  }

  /** Loops only where they take seconds; oneDNN has no double. */
  private static boolean isRun(JsonObject entry, Engine engine, DataType type) {
    if (engine == Engine.ONEDNN && type == DataType.DOUBLE) {
      return false;
    }
    return engine != Engine.NAIVE || entry.get("mult_adds").getAsLong() <= LOOPS_MULTIPLY_ADDS;
  }

  private static void checkSpec(JsonObject entry, Trial trial) {
    ModelSpec spec = ModelIds.spec(entry);
    for (String key : entry.keySet()) {
      if (!KNOWN.contains(key)) {
        trial.fail("unknown " + key);
      }
    }
    trial.same("params", sorted(entry.getAsJsonArray("params")), params(spec));
    trial.same("total_params", entry.get("total_params").getAsLong(), spec.parameterCount());
    trial.same(
        "mult_adds", entry.get("mult_adds").getAsLong(), spec.summary(batch(entry)).multiplyAdds());
    trial.same("layers", lines(entry.getAsJsonArray("layers")), layers(spec, batch(entry)));
  }

  private static int batch(JsonObject entry) {
    return entry.getAsJsonArray("canonical_input").get(0).getAsInt();
  }

  private static List<String> lines(JsonArray rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(row.toString()));
    return lines;
  }

  /** The order of side exits differs between listings and use, so names are compared sorted. */
  private static List<String> sorted(JsonArray rows) {
    return lines(rows).stream().sorted().toList();
  }

  private static List<String> params(ModelSpec spec) {
    return spec.weights().stream()
        .map(w -> row(w.name(), shape(w), '"' + FilledWeights.kind(w) + '"'))
        .sorted()
        .toList();
  }

  private static String shape(Weight weight) {
    return weight.shape().toString().replace(" ", "");
  }

  private static String row(String name, String second, String third) {
    return "[\"" + name + "\"," + second + "," + third + "]";
  }

  private static List<String> layers(ModelSpec spec, int batch) {
    List<String> rows = new ArrayList<>();
    for (LayerCall call : spec.calls()) {
      if (!call.isFunction() && !call.isAuxiliary()) {
        String shape = call.out().withBatch(batch).toString().replace(" ", "");
        rows.add(row(call.name(), '"' + call.layer().typeName() + '"', shape));
      }
    }
    return rows;
  }

  /** One entry in one engine and data type. */
  static void run(JsonObject entry, JsonObject meta, NetworkConfig config, Trial trial) {
    ModelSpec spec = ModelIds.spec(entry);
    long seed = meta.get("seed").getAsLong();
    FilledWeights weights = new FilledWeights(seed, entry.get("gain").getAsDouble());
    try (Network net = Network.of(spec, config.initialisation(Initialisation.ZERO))) {
      weights.into(spec.weights(), net.parameters());
      ModelRun run = new ModelRun(net, seed, trial);
      run.torchvision(meta.get("torchvision").getAsString());
      for (JsonElement eval : entry.getAsJsonArray("evals")) {
        if (isChosen(eval.getAsJsonObject(), config)) {
          run.evaluate(eval.getAsJsonObject());
        }
      }
      run.trace(entry.getAsJsonObject("trace"));
      if (entry.has("train")) {
        run.train(entry.getAsJsonObject("train"));
      }
    }
  }

  private static boolean isChosen(JsonObject eval, NetworkConfig config) {
    long size = ModelRun.size(eval.getAsJsonArray("input_shape"));
    if (config.engine() == Engine.NAIVE) {
      return size <= 3072;
    }
    return config.type() == DataType.FLOAT || size < SMALL_INPUT;
  }
}
