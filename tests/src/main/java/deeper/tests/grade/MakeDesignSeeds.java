package deeper.tests.grade;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.grade.DesignTraining;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Measures A4's networks over twelve seeds: where its bar comes from. */
public final class MakeDesignSeeds {
  /** The seeds, of which the first is the grader's. */
  static final List<Long> SEEDS = LongStream.range(100, 112).boxed().toList();

  private static final ImageShape PICTURE = ImageShape.of(1, 28, 28);

  private MakeDesignSeeds() {}

  /** The course's own network: the solution of A4. */
  static ModelSpec reference() {
    return new ModelSpec(
        "within-budget",
        PICTURE,
        Sequence.of(
            Conv.of(1, 8, Window.of(5).stride(2).padding(2)).withoutBias(),
            Norm.of(8),
            Activate.relu(),
            Conv.of(8, 16, Window.of(3).stride(2).padding(1)).withoutBias(),
            Norm.of(16),
            Activate.relu(),
            Pool.max(Window.of(2).stride(2)),
            new Flat(),
            Dense.of(144, 10)));
  }

  /** The naive network: as many units between pixels and scores as the budget holds. */
  static ModelSpec naive() {
    return new ModelSpec(
        "naive",
        PICTURE,
        Sequence.of(new Flat(), Dense.of(784, 6), Activate.relu(), Dense.of(6, 10)));
  }

  /** The fraction of the 1,000 unseen digits. */
  static double accuracy(ModelSpec design, long seed) {
    Dataset train = Mnist.train().take(2000);
    return DesignTraining.accuracy(design, train, Mnist.test().take(1000), seed);
  }

  /**
   * Writes {@code A4-seeds.csv}.
   *
   * @param args the folder
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("network,seed,accuracy,processor_seconds");
    measure("reference", reference(), lines);
    measure("naive", naive(), lines);
    Files.write(Path.of(args[0]).resolve("A4-seeds.csv"), lines);
  }

  private static void measure(String name, ModelSpec design, List<String> lines) {
    var clock = ManagementFactory.getThreadMXBean();
    for (long seed : SEEDS) {
      long start = clock.getCurrentThreadCpuTime();
      double right = accuracy(design, seed);
      double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
      lines.add(String.format(Locale.ROOT, "%s,%d,%s,%.1f", name, seed, right, seconds));
    }
  }
}
