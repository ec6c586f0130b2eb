package deeper.train;

import deeper.network.Network;
import deeper.spec.ModelSpec;
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
  private static final int READS = 3;
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
        && new SwapFolder(folder, "last").find().isPresent();
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

  /**
   * Puts network and updater back where the last checkpoint was. Everything is compared before
   * anything changes, in memory or on disk.
   */
  State restore(Network network, Updater updater) {
    SwapFolder.Found found =
        last.find()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "resume: folder (%s) must hold a checkpoint; last/state.json is not there or not whole. Call train(..) to start anew."
                            .formatted(folder)));
    State state = State.of(found.state());
    Map<String, INDArray> weights = Safetensors.read(found.path().resolve(WEIGHTS));
    Map<String, INDArray> memory = Safetensors.read(found.path().resolve(OPTIMIZER));
    SameArrays.require("resume", weights, network.parameters(), found.path());
    updater.restore(state.updates(), memory);
    SameArrays.copy(weights, network.parameters());
    last.repair(found);
    best.find().ifPresent(best::repair);
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
    return load(network, best);
  }

  /** Puts the last weights into the network; false if there are none. */
  boolean loadLast(Network network) {
    return load(network, last);
  }

  /** A trainer may swap the folder while it is read; then the next one is there. */
  private static boolean load(Network network, SwapFolder checkpoints) {
    for (int left = READS; ; left--) {
      Optional<SwapFolder.Found> found = checkpoints.find();
      if (found.isEmpty()) {
        return false;
      }
      Path checkpoint = found.get().path();
      try {
        Map<String, INDArray> weights = Safetensors.read(checkpoint.resolve(WEIGHTS));
        SameArrays.require("load", weights, network.parameters(), checkpoint);
        SameArrays.copy(weights, network.parameters());
        return true;
      } catch (RuntimeException e) {
        if (left == 0 || Files.exists(checkpoint.resolve(WEIGHTS))) {
          throw e;
        }
      }
    }
  }

  private ModelSpec spec() throws IOException {
    String text = Files.readString(folder.resolve("spec.json"));
    return RecordJson.read(JsonParser.parseString(text).getAsJsonObject(), ModelSpec.class);
  }

  /** The settings that the run began with, by name; runs of 0.1 have the network's in spec.json. */
  Map<String, String> settings() {
    try {
      JsonObject run =
          JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
      Map<String, String> settings = new LinkedHashMap<>();
      for (Map.Entry<String, JsonElement> e : run.getAsJsonObject("settings").entrySet()) {
        settings.put(e.getKey(), e.getValue().getAsString());
      }
      settings.putIfAbsent(RunRecord.SPEC, RunRecord.describe(spec()));
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
