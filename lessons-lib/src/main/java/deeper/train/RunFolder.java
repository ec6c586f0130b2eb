package deeper.train;

import deeper.network.Network;
import deeper.weights.Safetensors;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The files of one run: spec.json, run.json, history.csv, best/ and last/ (see the package's
 * documentation for what is in each).
 */
final class RunFolder implements AutoCloseable {

  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";

  private final Path folder;
  private final SwapFolder best;
  private final SwapFolder last;
  private FileOutputStream history; // a stream, because an interrupt closes a channel

  RunFolder(Path folder) {
    this.folder = folder;
    this.best = new SwapFolder(folder, "best");
    this.last = new SwapFolder(folder, "last");
  }

  /** Whether a run with a whole last checkpoint is there. */
  static boolean isResumable(Path folder) {
    return Files.exists(folder.resolve("run.json"))
        && new SwapFolder(folder, "last").read().isPresent();
  }

  /** Begins anew: an earlier run is moved aside, then settings and an empty history are written. */
  void begin(Network network, JsonObject run) {
    try {
      if (Files.exists(folder.resolve("run.json"))) {
        Path previous = folder.resolveSibling(folder.getFileName() + ".previous");
        SwapFolder.delete(previous);
        Files.move(folder, previous);
      }
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("spec.json"), RecordJson.text(network.spec()));
      Files.writeString(folder.resolve("history.csv"), HistoryCsv.HEADER + "\n");
      Files.writeString(
          folder.resolve("run.json"),
          new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(run));
      openHistory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openHistory() throws IOException {
    history = new FileOutputStream(folder.resolve("history.csv").toFile(), true);
  }

  void append(Row row) {
    try {
      byte[] line = (HistoryCsv.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
      history.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves the weights as the best so far. */
  void saveBest(Network network, Row row) {
    JsonObject state = new JsonObject();
    state.addProperty("epoch", row.epoch());
    state.addProperty("step", row.step());
    state.addProperty("loss", row.loss());
    state.addProperty("metric", row.metric());
    best.write(to -> Safetensors.write(to.resolve(WEIGHTS), network.parameters()), state);
  }

  /** Saves everything that going on from here needs. */
  void saveLast(Network network, Updater updater, State state) {
    try {
      history.getFD().sync(); // rows first: the state counts on them
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    last.write(
        to -> {
          Safetensors.write(to.resolve(WEIGHTS), network.parameters());
          Safetensors.write(to.resolve(OPTIMIZER), updater.memory());
        },
        state.toJson());
  }

  /** Puts network and updater back where the last checkpoint was; cuts the history to it. */
  State restore(Network network, Updater updater) {
    State state =
        last.read()
            .map(State::of)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "resume: folder (%s) must hold a checkpoint; last/state.json is not there or not whole. Call train(..) to start anew."
                            .formatted(folder)));
    load(network, last.path());
    updater.restore(state.updates(), Safetensors.read(last.path().resolve(OPTIMIZER)));
    return state;
  }

  /** The first rows of the history, as many as the state counts; the file is cut to them. */
  List<Row> restoreHistory(State state) {
    try {
      Path file = folder.resolve("history.csv");
      List<Row> rows = HistoryCsv.read(file).subList(0, state.rows());
      StringBuilder text = new StringBuilder(HistoryCsv.HEADER).append('\n');
      rows.forEach(row -> text.append(HistoryCsv.line(row)).append('\n'));
      Path fresh = folder.resolve("history.csv.new");
      Files.writeString(fresh, text);
      SwapFolder.sync(fresh);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      openHistory();
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the best weights into the network; false if there are none. */
  boolean loadBest(Network network) {
    Optional<JsonObject> state = best.read();
    state.ifPresent(found -> load(network, best.path()));
    return state.isPresent();
  }

  /** Puts the last weights into the network; false if there are none. */
  boolean loadLast(Network network) {
    Optional<JsonObject> state = last.read();
    state.ifPresent(found -> load(network, last.path()));
    return state.isPresent();
  }

  private static void load(Network network, Path checkpoint) {
    copy(Safetensors.read(checkpoint.resolve(WEIGHTS)), network.parameters(), checkpoint);
  }

  /** Copies arrays into those of the same names. */
  static void copy(Map<String, INDArray> from, Map<String, INDArray> to, Object source) {
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException(
          "load: weights (%d arrays of %s) must be those of this network; it has %d. Build the network from the run's spec.json."
              .formatted(from.size(), source, to.size()));
    }
    to.forEach((name, own) -> own.assign(from.get(name)));
  }

  /** The settings that the run began with, by name. */
  Map<String, String> settings() {
    try {
      JsonObject run =
          JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
      Map<String, String> settings = new LinkedHashMap<>();
      for (Map.Entry<String, JsonElement> e : run.getAsJsonObject("settings").entrySet()) {
        settings.put(e.getKey(), e.getValue().getAsString());
      }
      return settings;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "resume: folder (%s) must hold a run; run.json is not there. Call train(..) to start one."
              .formatted(folder),
          e);
    }
  }

  @Override
  public void close() {
    try {
      if (history != null) {
        history.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
