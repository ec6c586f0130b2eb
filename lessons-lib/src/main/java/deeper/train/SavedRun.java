package deeper.train;

import deeper.data.Dataset;
import deeper.network.Network;
import deeper.spec.ModelSpec;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run of which only the folder is left.
 *
 * <pre>{@code
 * SavedRun run = SavedRun.of(Path.of("runs/lenet"));
 * int[] classes = run.best().predict(Mnist.test().take(12)); // the best weights, ready to use
 * Runner longer = run.resume(train, dev);                    // goes on where it was cut short
 * }</pre>
 *
 * <p>Networks are made from {@code spec.json}, everything else from {@code run.json}. What has no
 * text cannot be read back: a schedule that is a function, a transform or metric of one's own,
 * frozen parameters, listeners. The text of the error then says so, and {@link Runner#resume} goes
 * on with a runner that was built by hand.
 */
public final class SavedRun {

  private final Path folder;

  private SavedRun(Path folder) {
    this.folder = folder;
  }

  /**
   * The run in a folder.
   *
   * @param folder what {@link RunnerConfig#saveTo} was given
   * @return the run; nothing is read yet
   */
  public static SavedRun of(Path folder) {
    return new SavedRun(folder);
  }

  /**
   * The network's specification.
   *
   * @return what spec.json says
   * @throws IllegalArgumentException if it is not there or not a specification
   */
  public ModelSpec spec() {
    return RecordJson.read(json("spec.json"), ModelSpec.class);
  }

  /**
   * A runner with the run's best weights, or its last ones where nothing was evaluated.
   *
   * @return a new runner on a new network, which the caller closes
   * @throws IllegalArgumentException if a file is missing or says what cannot be read back
   */
  public Runner best() {
    Runner runner = runner();
    try {
      return runner.load(folder);
    } catch (RuntimeException | Error e) {
      runner.network().close();
      throw e;
    }
  }

  /**
   * Goes on from the last checkpoint with the settings that the run began with; its end is the same
   * to the bit as that of an uninterrupted run.
   *
   * @param train the pictures it learned from; others are refused
   * @param dev the pictures it was evaluated on
   * @return a new runner on a new network, which the caller closes; its history is the whole run's
   * @throws IllegalArgumentException if a file is missing or the data differ
   */
  public Runner resume(Dataset train, Dataset dev) {
    return resume(train, Optional.of(dev));
  }

  /**
   * Goes on without a development set: see {@link #resume(Dataset, Dataset)}.
   *
   * @param train the pictures it learned from; others are refused
   * @return a new runner on a new network, which the caller closes; its history is the whole run's
   * @throws IllegalArgumentException if a file is missing or the data differ
   */
  public Runner resume(Dataset train) {
    return resume(train, Optional.empty());
  }

  private Runner resume(Dataset train, Optional<Dataset> dev) {
    RunnerConfig config = settings().config(folder);
    Runner runner = runner();
    try {
      if (dev.isPresent()) {
        runner.resume(train, dev.get(), config);
      } else {
        runner.resume(train, config);
      }
      return runner;
    } catch (RuntimeException | Error e) {
      runner.network().close();
      throw e;
    }
  }

  private Runner runner() {
    SavedSettings settings = settings();
    Network network = settings.network(spec());
    return settings.runner(network);
  }

  private SavedSettings settings() {
    JsonObject run = json("run.json");
    if (!run.has("all_settings")) {
      throw new IllegalArgumentException(
          "saved run: file (%s) must hold all_settings; an earlier version wrote it. Build the runner yourself and use resume(train, dev, config)."
              .formatted(folder.resolve("run.json")));
    }
    return RecordJson.read(run.get("all_settings"), SavedSettings.class);
  }

  private JsonObject json(String name) {
    Path file = folder.resolve(name);
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "saved run: file (%s) must be there and hold JSON. Check the path; it is that of saveTo(..)."
              .formatted(file),
          e);
    }
  }
}
