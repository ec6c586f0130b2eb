package deeper.tests.results;

import deeper.metric.Accuracy;
import deeper.metric.Interval;
import deeper.network.Network;
import deeper.weights.Safetensors;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What ships beside the course's own weights: where they come from, how good they are, what they
 * are not for.
 *
 * @param epochs passes over the training pictures
 * @param right test pictures that were told right
 * @param count test pictures
 * @param interval 95 % interval of the accuracy
 * @param thousand on the first pictures of the test set, which CI looks at again
 */
record WeightsCard(int epochs, long right, long count, Interval interval, Accuracy thousand) {

  /** Writes weights.safetensors, expected.json, README.md and LICENSE. */
  void publish(Network network, Path folder) {
    try {
      Files.createDirectories(folder);
      Safetensors.write(folder.resolve("weights.safetensors"), network.parameters());
      JsonObject expected = new JsonObject();
      expected.addProperty("pictures", thousand.count());
      expected.addProperty("right", thousand.correctCount());
      Files.writeString(
          folder.resolve("expected.json"),
          new GsonBuilder().setPrettyPrinting().create().toJson(expected) + "\n");
      Files.writeString(folder.resolve("README.md"), card());
      Files.writeString(folder.resolve("LICENSE"), LICENSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String card() {
    return CARD.formatted(
        epochs,
        String.format(Locale.ROOT, "%.4f", (double) right / count),
        right,
        count,
        interval,
        thousand.correctCount(),
        thousand.count());
  }

  private static final String CARD =
      """
      # ResNet-20 for CIFAR-10, trained by Deeper

      `weights.safetensors`: torchvision-style names, float32; PyTorch opens it with `safetensors.torch.load_file`.

      | | |
      | --- | --- |
      | network | CIFAR ResNet-20, shortcuts without parameters (He et al., 2016, section 4.2, option A) |
      | data | CIFAR-10 (Krizhevsky, 2009): the first 45,000 training pictures; the last 5,000 chose the epoch |
      | recipe | %d epochs, batch 128, SGD 0.1 with momentum 0.9 and weight decay 1e-4, cosine rate; pad 4, random crop, horizontal flip |
      | input | [n, 3, 32, 32], values / 255, mean 0.4914 0.4822 0.4465, std 0.2470 0.2435 0.2616 |
      | accuracy | %s on the test set (%d of %d; 95 %%: %s), looked at once |
      | first pictures | %d of the first %d test pictures; the project's tests count them again |

      For learning and for transfer to small pictures. Not for decisions about anything real: it knows ten classes of
      32 x 32 pictures, answers with one of them whatever it is shown, and was tested on pictures of the same source only.

      The weights are under the Creative Commons Attribution 4.0 licence (file LICENSE). The pictures they were learned
      from are not part of this folder; their authors ask for the citation above.
      """;

  private static final String LICENSE =
      """
      The weights in this folder, (c) the authors of Deeper, are licensed under the
      Creative Commons Attribution 4.0 International licence (CC BY 4.0):
      https://creativecommons.org/licenses/by/4.0/legalcode

      You may share and adapt them for any purpose if you give credit: "ResNet-20 for
      CIFAR-10, trained by Deeper", a link to the licence, and whether changes were made.
      They come without warranty of any kind.
      """;
}
