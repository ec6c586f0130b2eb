package deeper.tests.results;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Epoch;
import deeper.data.FashionMnist;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.train.Adam;
import deeper.train.Updater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many pictures a network can learn from in its time: measured once and kept in a file, so that
 * a run that goes on keeps its plan.
 *
 * @param images pictures, counted again in every epoch
 */
record Plan(long images) {
  private static final int BATCH = 64;
  private static final int LEAST = 2;

  static Plan of(Path folder, Entrant entrant, double seconds) {
    Path file = folder.resolve(entrant.name() + "-images.txt");
    try {
      if (!Files.exists(file)) {
        long images = Math.round(imagesPerSecond(entrant, seconds / 20) * seconds);
        Files.writeString(file, Long.toString(Math.max(BATCH, images)));
      }
      return new Plan(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part of the time. */
  Plan share(double part) {
    return new Plan(Math.max(BATCH, Math.round(part * images)));
  }

  /** Epochs over the first so many of all pictures that the time holds just them. */
  int epochs(int all) {
    return (int) ((images + all - 1) / all);
  }

  /** Pictures of each of these epochs, whole batches: the time is not exceeded by plan. */
  int pictures(int all, int batch) {
    return (int) Math.max(batch, images / epochs(all) / batch * batch);
  }

  /** Over so many seconds, after as many to warm up. */
  private static double imagesPerSecond(Entrant entrant, double seconds) {
    Batches batches =
        Batches.of(FashionMnist.train(), BATCH).transform(LineUp.view(entrant.side()));
    try (Network network = entrant.network(1)) {
      Updater updater = Updater.of(Adam.of(1e-4), network.flatParameters());
      learn(network, updater, batches, seconds);
      return learn(network, updater, batches, seconds);
    }
  }

  /** At least two steps, in as many epochs as the time holds; answers images a second. */
  private static double learn(Network network, Updater updater, Batches batches, double seconds) {
    int step = 0;
    long start = System.nanoTime();
    for (int pass = 0; ; pass++) {
      try (Epoch epoch = batches.epoch(pass)) {
        for (Batch batch : epoch) {
          updater.step(
              network.gradients(batch.pictures(), batch.labels(), CrossEntropy.of(), step).flat());
          batch.close();
          step++;
          double elapsed = (System.nanoTime() - start) / 1e9;
          if (step >= LEAST && elapsed >= seconds) {
            return step * BATCH / elapsed;
          }
        }
      }
    }
  }
}
