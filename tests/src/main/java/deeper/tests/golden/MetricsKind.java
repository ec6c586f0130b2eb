package deeper.tests.golden;

import io.deeper.gson.JsonObject;

/** {@code metrics.json}: exact counts, ratios to 1e-12, NaN where nothing was counted. */
public final class MetricsKind implements Kind {

  /** Made by {@link java.util.ServiceLoader}. */
  public MetricsKind() {}

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    for (JsonObject entry : fixture.entries("cases")) {
      Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), "");
      report.trial(subject, trial -> new MetricCase(entry, trial).check());
    }
  }
}
