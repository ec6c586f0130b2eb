package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import deeper.network.Network;
import deeper.zoo.CifarResNet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our files in the hands of the format's own reader: Python's package {@code safetensors}. */
class SafetensorsPythonTest {
  /** Each tensor's name, type, shape, and its sum with growing factors: order matters to it. */
  private static final String READ =
      """
      import sys, numpy
      from safetensors import safe_open
      with safe_open(sys.argv[1], framework='np') as f:
        print(f.metadata())
        for name in sorted(f.keys()):
          t = f.get_tensor(name)
          flat = t.astype('float64').ravel()
          total = (flat * (1 + numpy.arange(flat.size) % 7)).sum()
          print(name, t.dtype, list(t.shape), '%.6e' % total)
      """;

  @TempDir Path folder;

  @Test
  void theOfficialPackageReadsWhatWeWrite() throws IOException, InterruptedException {
    String python = python();
    if (python == null) {
      assertNotEquals(
          "true",
          System.getenv("CI"),
          "Install environment/requirements-test.txt in .course/venv.");
      System.out.println("skipped: no Python with the package safetensors");
    }
    assumeTrue(python != null);
    Path file = folder.resolve("net.safetensors");
    try (Network net = Network.of(CifarResNet.of(20).spec(), 5)) {
      Map<String, INDArray> tensors = new LinkedHashMap<>(net.parameters());
      INDArray base = Nd4j.arange(12).castTo(DataType.DOUBLE).reshape(3, 4);
      tensors.put("z.double", base);
      tensors.put("z.long", base.castTo(DataType.INT64));
      tensors.put("z.transposed", base.transpose());
      Safetensors.write(file, tensors);
      List<String> lines = read(python, file);
      assertEquals("{'format': 'pt'}", lines.get(0));
      assertEquals(
          tensors.keySet().stream().sorted().map(n -> line(n, tensors.get(n))).toList(),
          lines.subList(1, lines.size()));
    }
  }

  private static String line(String name, INDArray array) {
    double[] flat = array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
    double total = 0;
    for (int i = 0; i < flat.length; i++) {
      total += flat[i] * (1 + i % 7);
    }
    String type =
        switch (array.dataType()) {
          case DOUBLE -> "float64";
          case LONG -> "int64";
          default -> "float32";
        };
    return "%s %s %s %.6e".formatted(name, type, Arrays.toString(array.shape()), total);
  }

  private static List<String> read(String python, Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python, "-c", READ, file.toString()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }

  private static String python() throws InterruptedException {
    for (String python : List.of("../.course/venv/bin/python", "python3")) {
      if (hasSafetensors(python)) {
        return python;
      }
    }
    return null;
  }

  private static boolean hasSafetensors(String python) throws InterruptedException {
    try {
      ProcessBuilder probe = new ProcessBuilder(python, "-c", "import safetensors, numpy");
      return probe.redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such interpreter
    }
  }
}
