package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EngineTest {
  /** Every operator's kernel: the contract of an engine. */
  private static final List<Class<?>> KERNELS =
      List.of(
          Add.Kernel.class,
          AdaptiveAvgPool2d.Kernel.class,
          AvgPool2d.Kernel.class,
          BceWithLogits.Kernel.class,
          Concat.Kernel.class,
          Conv2d.Kernel.class,
          Corr2d.Kernel.class,
          CrossEntropy.Kernel.class,
          Dropout.Kernel.class,
          GlobalAvgPool.Kernel.class,
          Im2col.Kernel.class,
          Linear.Kernel.class,
          LocalResponseNorm.Kernel.class,
          LogSoftmax.Kernel.class,
          MaxPool2d.Kernel.class,
          Mse.Kernel.class,
          Nll.Kernel.class,
          NormKernel.class,
          Pad.Kernel.class,
          Relu.Kernel.class,
          Sigmoid.Kernel.class,
          Softmax.Kernel.class,
          Tanh.Kernel.class);

  private Engine before;

  @BeforeEach
  void rememberTheDefault() {
    before = Engine.current();
  }

  @AfterEach
  void putTheDefaultBack() {
    Engine.setDefault(before);
  }

  @Test
  void naiveAndNd4jHaveAKernelOfTheirOwnForEveryOperator() {
    for (Engine engine : List.of(Engine.NAIVE, Engine.ND4J)) {
      for (Class<?> type : KERNELS) {
        Object kernel = engine.kernel(type);
        assertNotNull(kernel, engine + " " + type);
        assertEquals("deeper.ops." + engine.name(), kernel.getClass().getPackageName());
      }
    }
  }

  @Test
  @SuppressWarnings("try") // scopes are only there to be closed
  void aScopeHoldsOnItsThreadOnlyAndEndsWhereItIsClosed() {
    assertSame(before, Engine.current());
    try (EngineScope outer = Engine.NAIVE.use()) {
      assertSame(Engine.NAIVE, Engine.current());
      try (EngineScope inner = Engine.ND4J.use()) {
        assertSame(Engine.ND4J, Engine.current());
      }
      assertSame(Engine.NAIVE, Engine.current());
      assertSame(before, CompletableFuture.supplyAsync(Engine::current).join());
    }
    assertSame(before, Engine.current());
  }

  @Test
  void theDefaultHoldsOnEveryThread() {
    Engine.setDefault(Engine.NAIVE);
    assertSame(Engine.NAIVE, Engine.current());
    assertSame(Engine.NAIVE, CompletableFuture.supplyAsync(Engine::current).join());
  }

  @Test
  void enginesAreFoundByName() {
    assertSame(Engine.NAIVE, Engine.byName("naive"));
    assertSame(Engine.ND4J, Engine.byName("nd4j"));
    assertSame(Engine.ONEDNN, Engine.byName("onednn"));
    assertSame(Engine.BF16, Engine.byName("bf16"));
    assertEquals(List.of(Engine.NAIVE, Engine.ND4J, Engine.ONEDNN), Engine.all());
    assertEquals(
        "engine: name (cudnn) must be one of [naive, nd4j, onednn, bf16]. Check the spelling.",
        assertThrows(IllegalArgumentException.class, () -> Engine.byName("cudnn")).getMessage());
  }

  @Test
  void anEngineThatCannotRunSaysWhyAndIsRefused() {
    Engine broken = Engine.of(new Broken());
    assertEquals(Optional.of("its library is not on the class path."), broken.unavailable());
    String sentence =
        "engine: name (broken) must be one that runs here; its library is not on the class path. "
            + "Use Engine.ND4J.";
    assertEquals(sentence, refusal(broken::use));
    assertEquals(sentence, refusal(() -> Engine.setDefault(broken)));
    assertEquals(sentence, refusal(() -> Relu.of().on(broken).forward(Nd4j.ones(2))));
  }

  @Test
  void whatAnEngineLacksIsHandedOverToNd4j() {
    Engine empty = Engine.of(new Empty());
    INDArray x = Nd4j.createFromArray(-1f, 2f);
    assertEquals(Nd4j.createFromArray(0f, 2f), Relu.of().on(empty).forward(x));
    assertSame(Engine.ND4J.kernel(Relu.Kernel.class), empty.kernel(Relu.Kernel.class));
  }

  @Test
  void oneDnnIsTheDefaultWhereItRunsElseNd4j() {
    Engine expected = Engine.ONEDNN.unavailable().isEmpty() ? Engine.ONEDNN : Engine.ND4J;
    assertSame(expected, before);
    assertTrue(Engine.NAIVE.unavailable().isEmpty());
    assertTrue(Engine.ND4J.unavailable().isEmpty());
  }

  private static String refusal(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  private static final class Broken implements EngineProvider {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.of("its library is not on the class path.");
    }

    @Override
    public <K> K kernel(Class<K> type) {
      throw new AssertionError("must not be asked");
    }
  }

  private static final class Empty implements EngineProvider {
    @Override
    public String name() {
      return "empty";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public <K> K kernel(Class<K> type) {
      return null;
    }
  }
}
