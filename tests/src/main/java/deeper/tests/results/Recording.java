package deeper.tests.results;

import deeper.ops.Engine;
import deeper.plot.Figure;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/** What a recorded experiment leaves in its folder: see the package's documentation. */
final class Recording {

  private final Arguments arguments;
  private final Path folder;
  private final JsonObject facts = new JsonObject();
  private double seconds;

  private Recording(Arguments arguments) {
    this.arguments = arguments;
    this.folder = arguments.folder();
  }

  static Recording of(Arguments arguments) {
    Recording recording = new Recording(arguments);
    try {
      Files.createDirectories(recording.work());
      return recording;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where runs are under way. */
  Path work() {
    return folder.resolve("work");
  }

  /** One more fact for run.json. */
  void fact(String name, Object value) {
    facts.addProperty(name, String.valueOf(value));
  }

  /** All runs, their tables and histories; a part has a folder of its own, "" for none. */
  void runs(String part, Experiment experiment, ExperimentResult result) {
    table(part, "runs", result.table());
    Table summary = result.summary();
    table(part, "summary", summary);
    table(part, "table", best(summary));
    for (ExperimentRun run : result.runs()) {
      seconds += run.seconds();
      history(part, experiment.folder(run), name(run));
    }
  }

  static String name(ExperimentRun run) {
    return "%s-rate-%s-seed-%d".formatted(run.network(), run.rate(), run.seed());
  }

  /** The rows of a summary with the best mean on the development set, one for every network. */
  static Table best(Table summary) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int row = 0; row < summary.rowCount(); row++) {
      double dev = summary.doubleColumn("dev mean").getDouble(row);
      Integer before = rows.get(summary.stringColumn("network").get(row));
      double best = before == null ? -1 : summary.doubleColumn("dev mean").getDouble(before);
      if (before == null || dev > best || Double.isNaN(best)) {
        rows.put(summary.stringColumn("network").get(row), row);
      }
    }
    return summary.where(
        Selection.with(rows.values().stream().mapToInt(Integer::intValue).toArray()));
  }

  void table(String part, String name, Table table) {
    try {
      Files.createDirectories(folder.resolve(part));
      table.write().csv(folder.resolve(part).resolve(name + ".csv").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of whole epochs: those of single steps would fill the repository. */
  private void history(String part, Path run, String name) {
    try {
      Path to = folder.resolve(part).resolve("histories");
      Files.createDirectories(to);
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(run.resolve("history.csv"))) {
        if (!line.split(",", -1)[2].equals("step")) {
          lines.add(line);
        }
      }
      Files.write(to.resolve(name + ".csv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void figure(String name, Figure figure) {
    figure.save(folder.resolve(name + ".png"));
    figure.save(folder.resolve(name + ".svg"));
  }

  void text(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes run.json, the last file: where it is, the recording is whole. */
  void finish() {
    JsonObject json = new JsonObject();
    json.addProperty("command", arguments.command());
    json.addProperty("revision", revision());
    json.addProperty("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.addProperty("wall_seconds", Math.rint(seconds)); // of all runs; breaks are left out
    json.addProperty("engine", Engine.current().name());
    json.addProperty("cores", Runtime.getRuntime().availableProcessors());
    json.addProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.addProperty("java", System.getProperty("java.version"));
    facts.entrySet().forEach(fact -> json.add(fact.getKey(), fact.getValue()));
    text(
        "run.json",
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n");
  }

  /** The commit that ran; unknown outside a checkout. */
  private static String revision() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--abbrev=40", "--dirty")
              .redirectErrorStream(true)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? text.strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
