package deeper.tests.golden;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code training.json}: whole runs, step by step, in every engine but the naive one (whole
 * networks would take minutes in loops); in double too, but for oneDNN.
 */
public final class TrainingKind implements Kind {

  private final List<Engine> engines;

  /** Made by {@link java.util.ServiceLoader}: with every fast engine that can run here. */
  public TrainingKind() {
    this(
        Engine.all().stream()
            .filter(engine -> engine.unavailable().isEmpty() && !engine.equals(Engine.NAIVE))
            .toList());
  }

  TrainingKind(List<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    for (JsonObject entry : fixture.entries("runs")) {
      for (Engine engine : engines) {
        List<DataType> types =
            engine.equals(Engine.ONEDNN) // has no double
                ? List.of(DataType.FLOAT)
                : List.of(DataType.FLOAT, DataType.DOUBLE);
        for (DataType type : types) {
          String label = engine.name() + " " + type.name().toLowerCase(Locale.ROOT);
          Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), label);
          report.trial(subject, trial -> new TrainingRun(entry, trial).check(engine, type));
        }
      }
    }
  }
}
