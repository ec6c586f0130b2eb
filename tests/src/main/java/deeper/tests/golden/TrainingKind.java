package deeper.tests.golden;

import com.google.gson.JsonObject;
import deeper.ops.Engine;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code training.json}: whole runs, step by step, in every engine but the naive one (whole
 * networks would take minutes in loops); double where ND4J does it.
 */
public final class TrainingKind implements Kind {

  /** Made by {@link java.util.ServiceLoader}. */
  public TrainingKind() {}

  @Override
  public String name() {
    return "training";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    for (JsonObject entry : fixture.entries("runs")) {
      for (Engine engine : Engine.all()) {
        if (engine.unavailable().isPresent() || engine.equals(Engine.NAIVE)) {
          continue;
        }
        List<DataType> types =
            engine.equals(Engine.ND4J)
                ? List.of(DataType.FLOAT, DataType.DOUBLE)
                : List.of(DataType.FLOAT);
        for (DataType type : types) {
          String label = engine.name() + " " + type.name().toLowerCase(Locale.ROOT);
          Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), label);
          report.trial(subject, trial -> new TrainingRun(entry, trial).check(engine, type));
        }
      }
    }
  }
}
