package deeper.tests.bench;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.train.Sgd;
import deeper.train.Updater;
import deeper.weights.Safetensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The process that works. It says one JSON line when its first training step is done, then obeys
 * lines of the form {@code train 20}, {@code infer 20}, {@code export FOLDER}, {@code reset 0},
 * {@code peak 0} and {@code quit} and answers each with one JSON line. A timed step includes a copy
 * of the batch and the reading of the loss. The copy goes to the same arrays in every step: ND4J
 * frees an array's memory when Java collects garbage, not when it is closed.
 */
public final class DeeperWorker {
  private final Network network;
  private final Updater updater;
  private final INDArray pictures;
  private final INDArray labels;
  private final INDArray x;
  private final INDArray y;
  private long step;

  private DeeperWorker(BenchRow row) {
    this.network =
        Network.of(row.spec(), NetworkConfig.seed(1).initialisation(row.initialisation()));
    this.updater = Updater.of(Sgd.of(row.rate()), network.flatParameters());
    this.pictures = pictures(row);
    this.labels = labels(row);
    this.x = pictures.dup();
    this.y = labels.dup();
  }

  private static INDArray pictures(BenchRow row) {
    var shape = row.spec().input();
    float[] numbers = new float[Math.toIntExact((long) row.batch() * shape.size())];
    java.util.Random random = new java.util.Random(2015);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return Nd4j.createFromArray(numbers)
        .reshape('c', row.batch(), shape.channels(), shape.height(), shape.width());
  }

  private static INDArray labels(BenchRow row) {
    int[] numbers = new int[row.batch()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % row.spec().classes();
    }
    return Nd4j.createFromArray(numbers);
  }

  /**
   * Works until standard input ends or says {@code quit}.
   *
   * @param arguments the row's name and, where it is not the default, the engine's
   * @throws IOException if standard input breaks
   */
  public static void main(String[] arguments) throws IOException {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    Nd4j.create(1).addi(1);
    double idle = Resident.megabytes();
    if (arguments.length > 1) {
      Engine.setDefault(Engine.byName(arguments[1]));
    }
    DeeperWorker worker = new DeeperWorker(BenchRow.matching(List.of(arguments[0])).get(0));
    double loss = worker.train();
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("startup_s", Duration.between(start, Instant.now()).toNanos() / 1e9);
    ready.put("idle_mb", idle);
    ready.put("engine", Engine.current().name());
    ready.put("losses", List.of(loss));
    Answer.say(ready);
    worker.obey();
  }

  private void obey() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "export" -> export(Path.of(words[1]));
        case "reset" -> Resident.forgetPeak();
        case "peak" -> {}
        default -> {
          Answer.say(work(words[0].equals("train"), Integer.parseInt(words[1])));
          continue;
        }
      }
      Answer.say(Map.of("peak_mb", Resident.peakMegabytes()));
    }
  }

  private Map<String, Object> work(boolean isTraining, int steps) {
    List<Double> losses = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      losses.add(isTraining ? train() : infer());
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("seconds", (System.nanoTime() - begin) / 1e9);
    answer.put("losses", losses);
    answer.put("peak_mb", Resident.peakMegabytes());
    return answer;
  }

  private double train() {
    x.assign(pictures);
    y.assign(labels);
    Gradients gradients = network.gradients(x, y, CrossEntropy.of(), step++);
    updater.step(gradients.flat());
    return gradients.loss();
  }

  /** One number of the scores is read, so that they are really there. */
  private double infer() {
    x.assign(pictures);
    return network.forward(x).getDouble(0, 0);
  }

  /** The weights as they are now, under torchvision's names, and the batch: the peer's input. */
  private void export(Path folder) {
    Safetensors.write(folder.resolve("weights.safetensors"), network.parameters());
    Safetensors.write(
        folder.resolve("batch.safetensors"),
        new LinkedHashMap<>(Map.of("pictures", pictures, "labels", labels)));
  }
}
