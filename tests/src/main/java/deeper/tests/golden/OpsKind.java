package deeper.tests.golden;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code ops.json}: every operator in every engine, in float and double. */
public final class OpsKind implements Kind {
  // The values are stored as float32, so double is held to the same bound (golden README, section
  // 3).
  private static final Tolerance TOLERANCE = new Tolerance(1e-6, 2e-6);

  private final List<Engine> engines;

  /** Made by {@link java.util.ServiceLoader}: with every engine that can run here. */
  public OpsKind() {
    this(Engine.all().stream().filter(engine -> engine.unavailable().isEmpty()).toList());
  }

  OpsKind(List<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public String name() {
    return "ops";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    for (JsonObject entry : fixture.entries("cases")) {
      for (Engine engine : engines) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
          String label = engine.name() + " " + type.name().toLowerCase(java.util.Locale.ROOT);
          Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), label);
          report.trial(subject, trial -> check(new OpCase(entry, type), engine, trial));
        }
      }
    }
  }

  private static void check(OpCase entry, Engine engine, Trial trial) {
    trial.group(entry.op());
    Map<String, INDArray> actual = OpRunner.run(entry, engine);
    for (String unread : entry.unread()) {
      trial.fail("unknown " + unread);
    }
    JsonObject expected = entry.outputs();
    for (String name : expected.keySet()) {
      if (actual.get(name) == null) {
        trial.fail("unknown output " + name);
        continue;
      }
      JsonObject tensor = expected.getAsJsonObject(name);
      INDArray ours = actual.get(name);
      trial.same(
          "shape of " + name,
          Arrays.toString(OpCase.longs(tensor.getAsJsonArray("shape"))),
          Arrays.toString(ours.shape()));
      double[] values = OpCase.doubles(tensor.getAsJsonArray("values"));
      trial.close(name, values, ours.dup('c').data().asDouble(), TOLERANCE);
      INDArray again = actual.get("also " + name);
      if (again != null) {
        trial.close(name, values, again.dup('c').data().asDouble(), TOLERANCE);
      }
    }
  }
}
