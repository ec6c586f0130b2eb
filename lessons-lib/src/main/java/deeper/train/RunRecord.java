package deeper.train;

import deeper.data.Dataset;
import deeper.spec.ModelSpec;
import deeper.spec.Weight;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;

/** What run.json holds: the settings that decide every number of a run, and where it ran. */
final class RunRecord {

  /** The network, whole. */
  static final String SPEC = "network spec";

  /** All pictures; runs of 0.1 know a hundred of them only. */
  private static final String TRAIN_PICTURES = "train pictures";

  private static final String DEV_PICTURES = "dev pictures";

  /** What runs of 0.1 did not record. */
  private static final Set<String> LATER = Set.of(TRAIN_PICTURES, DEV_PICTURES);

  private RunRecord() {}

  /** The settings that a resumed run must share. */
  static Map<String, String> settings(
      Task task, RunnerConfig config, Dataset train, Optional<Dataset> dev) {
    Map<String, String> settings = new LinkedHashMap<>(Preflight.settings(config));
    settings.put("loss", task.loss().toString());
    settings.put("metric", task.metricName());
    settings.put("transforms", task.transforms().toString());
    settings.put("network", task.network().spec().name());
    settings.put(SPEC, describe(task.network().spec()));
    settings.put("network seed", Long.toString(task.network().config().seed()));
    settings.put("frozen", task.network().frozen().toString());
    settings.put("data type", task.network().config().type().toString());
    settings.put("train data", describe(train));
    settings.put("dev data", dev.map(RunRecord::describe).orElse("none"));
    settings.put(TRAIN_PICTURES, "sha256 " + Sha256.ofPictures(train));
    settings.put(DEV_PICTURES, dev.map(d -> "sha256 " + Sha256.ofPictures(d)).orElse("none"));
    return settings;
  }

  /** In numbers that a person compares, and a hash of everything. */
  static String describe(ModelSpec spec) {
    long numbers = spec.weights().stream().mapToLong(Weight::size).sum();
    return "%s, input %s, %d weights, sha256 %s"
        .formatted(spec.name(), spec.input(), numbers, Sha256.of(RecordJson.text(spec)));
  }

  /** Whether a setting is of a kind that the run did not record. */
  static boolean isUnknown(String name, Map<String, String> began) {
    return LATER.contains(name) && !began.containsKey(name);
  }

  private static String describe(Dataset data) {
    return "%s, %d pictures, sha256 %s".formatted(data.name(), data.size(), Sha256.of(data));
  }

  /**
   * Refuses to go on with other settings: the result would be neither the one run nor the other.
   */
  static void check(Map<String, String> began, Map<String, String> now) {
    now.forEach(
        (name, value) -> {
          if (!isUnknown(name, began) && !value.equals(began.get(name))) {
            throw new IllegalArgumentException(
                "resume: %s (%s) must be what the run began with; that was %s. Set it so, or start anew with train(..)."
                    .formatted(name, value, began.get(name)));
          }
        });
  }

  static JsonObject toJson(
      Map<String, String> settings, Task task, RunnerConfig config, Dataset train) {
    JsonObject json = new JsonObject();
    json.addProperty("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.addProperty("seed", config.seed);
    json.addProperty("epochs", config.epochs());
    json.add("class_names", new Gson().toJsonTree(train.classNames()));
    json.add("settings", new Gson().toJsonTree(settings));
    json.add("all_settings", RecordJson.tree(SavedSettings.of(task, config)));
    json.add("versions", new Gson().toJsonTree(versions()));
    json.add("hardware", new Gson().toJsonTree(hardware()));
    return json;
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("deeper", version(RunRecord.class));
    versions.put("nd4j", version(Nd4j.class));
    versions.put("java", System.getProperty("java.version"));
    return versions;
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }

  private static Map<String, String> hardware() {
    Map<String, String> hardware = new LinkedHashMap<>();
    hardware.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    hardware.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    hardware.put("backend", Nd4j.getBackend().getClass().getSimpleName());
    String threads = System.getenv("OMP_NUM_THREADS");
    hardware.put("OMP_NUM_THREADS", threads == null ? "unset" : threads);
    return hardware;
  }
}
