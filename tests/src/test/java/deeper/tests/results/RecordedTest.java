package deeper.tests.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.train.History;
import deeper.train.Phase;
import deeper.train.Row;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is recorded under {@code notebooks/results} is worked out again from its histories and runs:
 * nothing in a table was typed or left over from another run.
 */
class RecordedTest {
  private static final Path RESULTS = Path.of("../notebooks/results");

  /** Where an experiment has runs.csv, directly or in its parts. */
  private static List<Path> parts() throws IOException {
    if (!Files.isDirectory(RESULTS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(RESULTS, 4)) {
      return files
          .filter(file -> file.endsWith("runs.csv") && !file.toString().contains("/work/"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyTableFollowsFromItsRuns() throws IOException {
    return parts().stream()
        .map(
            part ->
                DynamicTest.dynamicTest(RESULTS.relativize(part).toString(), () -> check(part)));
  }

  private static void check(Path part) throws IOException {
    Cells runs = Cells.read(part.resolve("runs.csv"));
    assertTrue(runs.rows() > 0);
    if (Files.exists(part.resolve("histories"))) {
      for (int row = 0; row < runs.rows(); row++) {
        checkHistory(part, runs, row);
      }
    }
    for (String table : List.of("summary.csv", "table.csv")) {
      if (Files.exists(part.resolve(table))) {
        checkSummary(runs, Cells.read(part.resolve(table)));
      }
    }
  }

  /** Best score and last loss are those of the history; the seconds too. */
  private static void checkHistory(Path part, Cells runs, int row) {
    String name =
        "%s-rate-%s-seed-%s.csv"
            .formatted(runs.text(row, "network"), runs.number(row, "rate"), runs.text(row, "seed"));
    History history = History.read(part.resolve("histories").resolve(name), "accuracy");
    if (!runs.text(row, "failure").isEmpty()) {
      return; // it diverged: the history ends where the numbers did
    }
    double best = history.rows(Phase.DEV).stream().mapToDouble(Row::metric).max().orElseThrow();
    assertEquals(best, runs.number(row, "dev"), 1e-12, name);
    assertEquals(
        history.last(Phase.TRAIN).orElseThrow().loss(),
        runs.number(row, "train loss"),
        1e-12,
        name);
  }

  /** Mean, standard deviation and the t interval, by formulas of this test. */
  private static void checkSummary(Cells runs, Cells summary) {
    for (int row = 0; row < summary.rows(); row++) {
      for (String column : summary.columns()) {
        if (!column.endsWith(" mean")) {
          continue;
        }
        String score = column.substring(0, column.length() - " mean".length());
        double[] values = values(runs, summary, row, score);
        assertEquals(values.length, summary.number(row, "finished"), column);
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        assertEquals(mean, summary.number(row, column), 1e-12, column);
        double squares = 0;
        for (double value : values) {
          squares += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(squares / (values.length - 1));
        if (values.length > 1) {
          assertEquals(sd, summary.number(row, score + " sd"), 1e-12, column);
          double half = STUDENT[values.length - 2] * sd / Math.sqrt(values.length);
          assertEquals(mean - half, summary.number(row, score + " low"), 1e-4, column);
          assertEquals(mean + half, summary.number(row, score + " high"), 1e-4, column);
        }
      }
    }
  }

  /** Student's t at 97.5 % for 1, 2, 3 ... degrees of freedom, from any book of tables. */
  private static final double[] STUDENT = {
    12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216
  };

  private static double[] values(Cells runs, Cells summary, int row, String score) {
    List<Double> values = new ArrayList<>();
    for (int run = 0; run < runs.rows(); run++) {
      if (runs.text(run, "network").equals(summary.text(row, "network"))
          && runs.number(run, "rate") == summary.number(row, "rate")
          && runs.text(run, "failure").isEmpty()) {
        values.add(runs.number(run, score));
      }
    }
    return values.stream().mapToDouble(v -> v).toArray();
  }

  /** Once a result is recorded it cannot get lost, and nothing lies there that is not listed. */
  @Test
  void whatTheReadmeCallsRecordedIsThereAndNothingElse() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(RESULTS.resolve("README.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[4].strip().equals("yes")) {
        listed.add(cells[1].strip());
      }
    }
    Set<String> there = new TreeSet<>();
    for (Path part : parts()) {
      there.add(RESULTS.relativize(part).getName(0).toString());
    }
    assertEquals(listed, there);
  }

  /** Every folder of results is whole: run.json is written last. */
  @Test
  void everyRecordingSaysHowItWasMade() throws IOException {
    Set<Path> folders = new HashSet<>();
    parts().forEach(part -> folders.add(RESULTS.resolve(RESULTS.relativize(part).getName(0))));
    for (Path folder : folders) {
      JsonObject run =
          JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
      String command = run.get("command").getAsString();
      String where = "notebooks/results/" + folder.getFileName();
      assertTrue(
          command.startsWith("java -cp \"$(cat .course/classpath)\" deeper.tests."), command);
      assertTrue(command.contains(" " + where), command + " names " + where);
      assertTrue(run.get("revision").getAsString().matches("[0-9a-f]{40}"), "a clean revision");
      assertTrue(run.get("wall_seconds").getAsDouble() > 0);
      assertFalse(command.contains(" /"), "no path of a machine: " + command);
    }
  }
}
