package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StopButtonTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anEndlessLoopEndsAndNothingGoesOn(TestKernel kernel) {
    assertStops(kernel, "long turns = 0;\nfor (System.out.println(); ; turns++) { }");
    long used = Long.MAX_VALUE;
    // JShell's index of the class path may take some seconds in the background after the start.
    for (int i = 0; i < 15 && used > 100_000_000; i++) {
      long before = cpuNanos(kernel);
      sleep(1000);
      used = cpuNanos(kernel) - before;
    }
    assertTrue(used <= 100_000_000, "still " + used / 1e9 + " s of processor time in a second");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aLoopThatCatchesEverythingEnds(TestKernel kernel) {
    assertStops(
        kernel,
        "for (System.out.println(); ; ) {"
            + " try { while (true) { Thread.sleep(10); } } catch (Throwable e) { } }");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aSleepingCellEnds(TestKernel kernel) {
    assertStops(kernel, "{ System.out.println(); Thread.sleep(60_000); }");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aRecursionEnds(TestKernel kernel) {
    assertStops(
        kernel,
        "long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\n"
            + "{ System.out.println(); fib(70); }");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aBlockedReadEnds(TestKernel kernel) {
    assertStops(kernel, "{ System.out.println(); new Scanner(System.in).nextLine(); }");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aBlockedReadOfAPipeEnds(TestKernel kernel) {
    assertStops(
        kernel,
        "var source = new PipedInputStream(); var sink = new PipedOutputStream(source);"
            + "\n{ System.out.println(); source.read(); }");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void loopsInOtherThreadsEndWithTheirCell(TestKernel kernel) {
    assertStops(
        kernel,
        """
        var counter = new java.util.concurrent.atomic.AtomicLong();
        Thread worker = new Thread(() -> { while (true) counter.incrementAndGet(); });
        { System.out.println(); worker.start();
        IntStream.range(0, 4).parallel().forEach(i -> { while (true) counter.incrementAndGet(); }); }
        """);
    sleep(700);
    kernel.value("long seen = counter.get(); Thread.sleep(200); seen");
    assertEquals("true", kernel.value("seen == counter.get()"));
    assertEquals("false", kernel.value("worker.isAlive()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aTrainingRunEndsAtItsNextStepAndKeepsTheModel(TestKernel kernel) {
    String code =
        """
        class Steps implements TrainListener {
          public void afterStep(Training training, Row row) { System.out.println(row.step()); }
        }
        ModelSpec spec = LeNet.modern().spec();
        Network network = Network.of(spec, 1);
        Runner runner = Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
        RunnerConfig config = RunnerConfig.of(500).batchSize(32).quiet().listener(new Steps());
        History history = null;
        """;
    TestKernel.Execution prepared = kernel.execute(code);
    assertEquals("ok", prepared.status(), prepared.error());
    String id =
        kernel.submitAndWait(
            "history = runner.train(Mnist.train().take(640), Mnist.test().take(32), config);");
    int seen = kernel.outputs(id).toString().split("\\\\n", -1).length;
    kernel.interrupt();
    int done = (int) kernel.await(id).stdout().lines().count();
    // Of 10,000 steps some are done; after the button only those of the moment of its way.
    assertTrue(done > 0 && done < seen + 60, done + " steps, " + seen + " before the button");
    assertEquals("" + done, kernel.value("history.rows(Phase.STEP).size()"));
    TestKernel.Execution shown = kernel.execute("history");
    assertTrue(shown.value("text/html").contains("<table"), shown.reply().toString());
    String same = "network.parameters().get(\"conv1.weight\")";
    assertEquals(
        "false", kernel.value(same + ".equals(Network.of(spec, 1)" + same.substring(7) + ")"));
    assertEquals("32", kernel.value("runner.evaluate(Mnist.test().take(32)).count()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void codeThatNeverLooksUpIsExplained(TestKernel kernel) {
    String id =
        kernel.submitAndWait("{ System.out.println(); deeper.kernel.SlowLibrary.deaf(3500); }");
    kernel.interrupt();
    TestKernel.Execution done = kernel.await(id);
    assertEquals(
        "The cell does not stop: it is in code outside the notebook that never looks up."
            + " Wait until it returns, or restart the kernel (menu Kernel, Restart):"
            + " that loses all variables.\n",
        done.stderr());
    assertEquals("3", kernel.value("1 + 2"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void queuedCellsAreAbortedByTheStopButton(TestKernel kernel) {
    String first = kernel.submitAndWait("for (System.out.println(); ; ) { }");
    String second = kernel.submit("int neverExecuted = 1;");
    sleep(200);
    kernel.interrupt();
    assertEquals("error", kernel.await(first).status());
    assertEquals("aborted", kernel.await(second).status());
  }

  private static void assertStops(TestKernel kernel, String code) {
    String id = kernel.submitAndWait(code);
    long start = System.nanoTime();
    kernel.interrupt();
    TestKernel.Execution done = kernel.await(id);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals("Stopped", done.reply().get("ename").getAsString(), done.error());
    assertEquals("Stopped: the cell ended by the stop button\n", done.error());
    assertTrue(seconds < 1, "stopped after " + seconds + " s");
    assertEquals("4", kernel.value("2 + 2"));
  }

  private static long cpuNanos(TestKernel kernel) {
    return kernel.process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
