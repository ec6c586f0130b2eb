package deeper.plot;

import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the runs of an experiment to a chart of scores. */
final class Comparison {
  private static final int ROW = 34;

  private Comparison() {}

  static Figure of(ExperimentResult result, String test) {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    for (ExperimentRun run : result.runs()) {
      double score = test.equals("dev") ? run.dev() : score(run, test);
      String name = run.network() + ", rate " + Double.toString(run.rate()).replaceAll("\\.0$", "");
      rows.computeIfAbsent(name, n -> new ArrayList<>()).add(score);
    }
    ScoreChart chart = ScoreChart.of(test, "score; bar: mean, line: its 95 % interval");
    for (Map.Entry<String, List<Double>> row : rows.entrySet()) {
      chart = chart.row(row.getKey(), row.getValue().stream().mapToDouble(v -> v).toArray());
    }
    return Figure.of(chart)
        .panelSize(640, 90 + ROW * rows.size())
        .describe("scores on " + test + " of " + String.join("; ", rows.keySet()));
  }

  /** NaN for a run that diverged. */
  private static double score(ExperimentRun run, String test) {
    if (run.isFinished() && !run.tests().containsKey(test)) {
      throw new IllegalArgumentException(
          "experiment plot: test (%s) must be one of %s or dev. Check the spelling."
              .formatted(test, run.tests().keySet()));
    }
    return run.tests().getOrDefault(test, Double.NaN);
  }
}
