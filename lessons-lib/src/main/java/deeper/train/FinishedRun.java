package deeper.train;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a finished run of an experiment leaves in its folder: result.json, written last. */
final class FinishedRun {

  private static final String RESULT = "result.json";

  private final Path folder;

  FinishedRun(Path folder) {
    this.folder = folder;
  }

  /** The result, if the run came to its end. */
  Optional<ExperimentRun> read() {
    Path file = folder.resolve(RESULT);
    try {
      return Files.exists(file)
          ? Optional.of(new Gson().fromJson(Files.readString(file), ExperimentRun.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result last and in one move; then the weights, which would fill the disk, go. */
  void write(ExperimentRun result, boolean isBestKept) {
    try {
      Path fresh = folder.resolve(RESULT + ".new");
      Files.writeString(
          fresh,
          new GsonBuilder()
              .setPrettyPrinting()
              .serializeSpecialFloatingPointValues()
              .create()
              .toJson(result));
      Files.move(fresh, folder.resolve(RESULT));
      if (!isBestKept) {
        SwapFolder.delete(folder.resolve("best"));
      }
      SwapFolder.delete(folder.resolve("last"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses to pass off a result as one of other settings, data, epochs or tests. */
  void require(
      ExperimentRun result, Map<String, String> settings, RunnerConfig config, Set<String> tests) {
    Map<String, String> began = new RunFolder(folder).settings();
    settings.forEach(
        (name, value) -> {
          if (!RunRecord.isUnknown(name, began)) {
            same(name, value, began.get(name));
          }
        });
    if (!result.isFinished()) {
      return; // it diverged: in some epoch, and nothing was tested
    }
    int epochs = epochs(settings.get("metric"));
    boolean isStoppedEarly = config.patience > 0 && epochs < config.epochs();
    if (!isStoppedEarly) {
      same("epochs", config.epochs(), epochs);
    }
    same("test sets", tests, result.tests().keySet());
  }

  private int epochs(String metric) {
    History history = History.read(folder.resolve("history.csv"), metric);
    return history.last(Phase.TRAIN).orElseThrow().epoch();
  }

  private void same(String name, Object now, Object then) {
    if (!now.equals(then)) {
      throw new IllegalArgumentException(
          "experiment: %s (%s) must be what the finished run in %s had; that was %s. Set it so, delete that folder, or give the experiment one of its own."
              .formatted(name, now, folder, then));
    }
  }
}
