package deeper.ops.nd4j.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** Mistakes are made in a process of their own: one that is not caught ends it. */
class GuardTest {
  @Test
  void everyOrdinaryMistakeIsASentenceAndTheProcessLives() throws Exception {
    Map<String, String> said = new LinkedHashMap<>();
    List<String> lines = child();
    for (String line : lines) {
      if (line.startsWith("= ")) {
        String[] parts = line.substring(2).split(" = ", 2);
        said.put(parts[0], parts[1]);
      }
    }
    assertEquals("done", lines.get(lines.size() - 1), String.join("\n", lines));
    List<String> sentences;
    try (InputStream file = GuardTest.class.getResourceAsStream("mistakes.txt")) {
      sentences = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertTrue(sentences.size() >= 30, sentences.size() + " mistakes");
    for (String line : sentences) {
      String[] wanted = line.split(" = ", 2);
      assertEquals(wanted[1], said.remove(wanted[0]), wanted[0]);
    }
    assertEquals(Map.of(), said);
  }

  private static List<String> child() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                Mistakes.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines = child.inputReader().lines().toList();
    child.waitFor();
    return lines;
  }

  @Test
  void assignRepeatsByNumPysRule() {
    INDArray row = Nd4j.createFromArray(1f, 2f, 3f);
    INDArray twice = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {1, 2, 3}});
    assertEquals(twice, Nd4j.zeros(2, 3).assign(row));
    assertEquals(twice.transpose(), Nd4j.zeros(3, 2).assign(row.reshape(3, 1)));
    assertEquals(
        Nd4j.valueArrayOf(new long[] {2, 3}, 7f), Nd4j.zeros(2, 3).assign(Nd4j.scalar(7f)));
    assertEquals(Nd4j.valueArrayOf(new long[] {2, 3}, 7f), Nd4j.zeros(2, 3).assign(Nd4j.scalar(7)));
    assertEquals(twice, Nd4j.zeros(2, 3).assign(Nd4j.createFromArray(1f, 2f, 3f, 1f, 2f, 3f)));
    assertEquals(Nd4j.zeros(0, 3), Nd4j.zeros(0, 3).assign(row));
    INDArray whole = Nd4j.zeros(3, 4);
    whole.getColumn(1).assign(Nd4j.scalar(5f));
    assertEquals(15, whole.sumNumber().intValue());
    assertEquals(15, whole.getColumn(1).sumNumber().intValue());
  }

  @Test
  void divisionOfIntegersThatIsPossibleIsDone() {
    INDArray least = Nd4j.createFromArray(Integer.MIN_VALUE, 9, -7);
    assertEquals(Nd4j.createFromArray(Integer.MIN_VALUE, 9, -7), least.div(1));
    assertEquals(
        Nd4j.createFromArray(Integer.MIN_VALUE / 2, -9, 7),
        least.div(Nd4j.createFromArray(2, -1, -1)));
    assertEquals(Nd4j.createFromArray(3, 1), Nd4j.createFromArray(1, 2).rdiv(3));
    INDArray many = Nd4j.ones(DataType.INT32, 10, 10).muli(6);
    INDArray mixed = Nd4j.ones(DataType.INT32, 10, 10).muli(2);
    mixed.putScalar(0, Integer.MIN_VALUE); // which ND4J's own search takes for 0
    assertEquals(297, many.div(mixed).sumNumber().intValue());
    assertEquals(Float.POSITIVE_INFINITY, Nd4j.ones(1).div(0).getFloat(0));
  }

  @Test
  void anEmptyArrayHasASumAnOrderAndEmptyOperations() {
    INDArray none = Nd4j.zeros(0, 3);
    assertEquals(0, Nd4j.zeros(0).sum().getInt(0));
    assertEquals(Nd4j.zeros(3), none.sum(0));
    assertTrue(Nd4j.sort(Nd4j.zeros(0), true).isEmpty());
    assertTrue(
        none.neg().isEmpty() && none.dup().isEmpty() && none.castTo(DataType.INT32).isEmpty());
    assertEquals(Nd4j.ones(1, 3), Nd4j.concat(0, none, Nd4j.ones(1, 3)));
  }

  @Test
  void legalBroadcastsAndViewsWork() {
    INDArray x = Nd4j.arange(6).reshape(2, 3).castTo(DataType.FLOAT);
    INDArray row = Nd4j.createFromArray(1f, 2f, 3f);
    INDArray sum = Nd4j.createFromArray(new float[][] {{1, 3, 5}, {4, 6, 8}});
    assertEquals(sum, x.add(row));
    assertEquals(sum, x.addRowVector(row));
    assertEquals(sum, x.dup().addi(row));
    assertEquals(sum.transpose(), x.transpose().addColumnVector(row.reshape(3, 1)));
    assertEquals(Nd4j.createFromArray(3f, 12f), x.sum(1));
    assertEquals(Nd4j.createFromArray(3f, 12f), x.sum(-1));
    assertEquals(Nd4j.createFromArray(3f, 5f, 7f), x.sum(-2));
    assertEquals(15, x.sum(0, 1).getInt(0));
    assertEquals(2, Nd4j.argMax(x, 1).getInt(0));
    assertEquals(
        "[0.0, 2.0, 4.0]",
        Arrays.toString(Nd4j.sort(Nd4j.createFromArray(4f, 0f, 2f), true).toFloatVector()));
    assertEquals(2, Nd4j.tear(x, 1).length);
    assertEquals(Nd4j.createFromArray(3f, 4f, 5f), Nd4j.tear(x, 1)[1]);
  }

  @Test
  void theGuardIsFoundByItself() {
    assertEquals(GuardedBackend.class, Nd4j.getBackend().getClass());
    OpExecutioner executioner = Nd4j.getExecutioner();
    assertEquals(GuardedExecutioner.class, executioner.getClass());
    assertEquals(GuardedFactory.class, Nd4j.factory().getClass());
  }
}
