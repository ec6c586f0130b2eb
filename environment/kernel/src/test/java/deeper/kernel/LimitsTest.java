package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.KernelInstaller;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that may kill its kernel has one of its own. */
class LimitsTest {
  static Stream<Path> javas() {
    return Kernels.javas().stream();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aFullHeapIsToldAndSurvived(Path java) {
    try (TestKernel kernel = TestKernel.start(java, "-Xmx256m")) {
      String fill =
          "List<Object> all = new ArrayList<>();\nwhile (true) all.add(new long[50_000]);";
      for (int i = 0; i < 2; i++) {
        TestKernel.Execution done = kernel.execute(fill);
        assertEquals("java.lang.OutOfMemoryError", done.reply().get("ename").getAsString());
        String hint =
            "hint: the Java heap is full; the kernel lives on. Set large variables to null, or raise"
                + " heap in environment/kernel/kernel.properties\n";
        assertTrue(done.error().endsWith(hint), done.error());
        assertEquals("ok", kernel.execute("all = null;").status());
        assertEquals("2", kernel.value("1 + 1"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aFullMemoryOutsideTheHeapIsTold(Path java) {
    try (TestKernel kernel = TestKernel.start(java, "-Dorg.bytedeco.javacpp.maxbytes=64m")) {
      TestKernel.Execution done =
          kernel.execute("new org.bytedeco.javacpp.FloatPointer(64L << 20)");
      String hint =
          "hint: memory outside the heap, where arrays live, is full. Set large arrays to null or"
              + " close them, use smaller batches, or raise offheap and process in"
              + " environment/kernel/kernel.properties\n";
      assertTrue(done.error().endsWith(hint), done.error());
      assertEquals("3.0", kernel.value("Nd4j.ones(3).sumNumber().doubleValue()"));
      // By itself ND4J crashes the process here.
      String error = kernel.execute("Nd4j.create(DataType.FLOAT, 20_000_000_000L)").error();
      assertTrue(
          error.startsWith(
              "java.lang.OutOfMemoryError: array: 80.0 GB do not fit; the process holds "),
          error);
      assertTrue(error.endsWith(hint), error);
      assertEquals("3.0", kernel.value("Nd4j.ones(3).sumNumber().doubleValue()"));
    }
  }

  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void exitIsExplainedAndHarmless(TestKernel kernel) {
    for (String code :
        List.of(
            "System.exit(3)",
            "Runtime.getRuntime().halt(3)",
            "IntStream.of(3).forEach(System::exit)")) {
      String error = kernel.execute(code).error();
      String expected =
          "exit: status (3) would end the kernel and lose all variables. End the cell with"
              + " return in a method, or restart with the kernel menu.\n";
      assertTrue(error.contains(expected), error);
    }
    assertEquals("2", kernel.value("1 + 1"));
  }

  @ParameterizedTest
  @MethodSource("javas")
  void anExitInALibraryIsExplainedBeforeTheKernelEnds(Path java) throws InterruptedException {
    try (TestKernel kernel = TestKernel.start(java)) {
      String id = kernel.submit("deeper.kernel.SlowLibrary.exit();");
      kernel.receive(
          "iopub",
          message ->
              message.parent().equals(id)
                  && message.type().equals("stream")
                  && message
                      .content()
                      .get("text")
                      .getAsString()
                      .startsWith("The kernel ends: a library called System.exit"));
      assertTrue(kernel.process.waitFor(10, TimeUnit.SECONDS), "Jupyter can start a new one");
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aNativeCrashIsToldAfterTheRestart(Path java, @TempDir Path folder)
      throws InterruptedException {
    String crashes = "-Ddeeper.kernel.crashes=" + folder;
    try (TestKernel kernel =
        TestKernel.start(
            java,
            crashes,
            "-XX:ErrorFile=" + folder + "/hs_err_pid%p.log",
            "-XX:-CreateCoredumpOnCrash")) {
      kernel.submit(
          """
          var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
          field.setAccessible(true);
          ((sun.misc.Unsafe) field.get(null)).putByte(1L, (byte) 0);""");
      assertTrue(kernel.process.waitFor(30, TimeUnit.SECONDS), "crashed");
    }
    try (TestKernel kernel = TestKernel.start(java, crashes)) {
      String note = kernel.execute("int first = 1;").stderr();
      assertTrue(
          note.startsWith(
              "note: the kernel crashed in native code and was started anew; all variables are lost."
                  + " The report is "
                  + folder),
          note);
      assertEquals("", kernel.execute("int second = 1;").stderr());
    }
  }

  @Test
  void aKernelWhoseLoopFailsEndsSoThatJupyterStartsAnew() throws InterruptedException {
    try (TestKernel kernel = TestKernel.start()) {
      // An interrupt of the thread of the sockets stands for any error nobody foresaw.
      kernel.submit(
          "Thread.getAllStackTraces().keySet().stream()"
              + ".filter(t -> t.getName().equals(\"main\")).forEach(Thread::interrupt);");
      assertTrue(kernel.process.waitFor(20, TimeUnit.SECONDS), "ended");
      assertEquals(70, kernel.process.exitValue());
      assertTrue(kernel.logText().contains("deeper kernel: fatal: "), kernel.logText());
    }
  }

  /** As Jupyter starts one, by a process that is then killed. */
  @ParameterizedTest
  @MethodSource("javas")
  void aKernelWhoseFrontEndIsGoneEnds(Path java, @TempDir Path folder) throws Exception {
    List<String> frontEnd = new ArrayList<>(List.of("sh", "-c", "JPY_PARENT_PID=$$ \"$@\"; exit"));
    frontEnd.add("sh");
    frontEnd.addAll(TestKernel.command(java, TestKernel.options(java)));
    Path log = folder.resolve("log.txt");
    Path connection = TestKernel.writeConnection(folder);
    frontEnd.set(frontEnd.size() - 1, connection.toString());
    Process shell = new ProcessBuilder(frontEnd).redirectError(log.toFile()).start();
    try {
      awaitAnswer(TestKernel.ports(connection).get("hb"));
      ProcessHandle kernel = shell.descendants().findFirst().orElseThrow();
      shell.destroyForcibly().waitFor();
      kernel.onExit().get(20, TimeUnit.SECONDS);
      assertEquals("deeper kernel: the front end is gone\n", Files.readString(log));
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  private static void awaitAnswer(int port) throws IOException {
    for (int i = 0; i < 600; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException e) {
        StopButtonTest.sleep(100);
      }
    }
    throw new AssertionError("no kernel on port " + port);
  }

  /** What {@code ./course lab} writes, on each JDK: the archive of classes is used, in silence. */
  @ParameterizedTest
  @MethodSource("javas")
  void theKernelspecStartsAKernelFromItsArchive(Path java, @TempDir Path folder) throws Exception {
    List<String> install = List.of(java.toString(), "-cp", System.getProperty("java.class.path"));
    install = new ArrayList<>(install);
    install.addAll(List.of(InstallHere.class.getName(), folder.toString()));
    Process installer = new ProcessBuilder(install).inheritIO().start();
    assertEquals(0, installer.waitFor());
    List<String> argv = new ArrayList<>(argv(folder));
    Path loaded = folder.resolve("loaded.txt");
    argv.add(argv.indexOf("-cp"), "-Xlog:class+load:file=" + loaded);
    try (TestKernel kernel = TestKernel.start(java, argv)) {
      assertEquals("2", kernel.value("1 + 1"));
      assertEquals("", kernel.logText());
    }
    List<String> ours =
        Files.readAllLines(loaded).stream()
            .filter(line -> line.contains(" deeper.kernel.") && !line.contains("Lambda"))
            .toList();
    long archived = ours.stream().filter(line -> line.contains("shared objects file")).count();
    assertTrue(
        archived > 40 && archived > 0.8 * ours.size(),
        archived + " of " + ours.size() + " classes");
  }

  private static List<String> argv(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("kernel.json"));
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("argv").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  @Test
  void theKernelspecSetsMemoryThreadsAndWaitPolicy(@TempDir Path folder) throws IOException {
    Path home = folder.resolve("home");
    Path properties = home.resolve("environment/kernel/kernel.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties, "heap = 700m\noffheap = 1g\nthreads = 3\noptions = -Dx=1 -Dy=2\n");
    String before = System.setProperty("deeper.home", home.toString());
    try {
      KernelInstaller.install(folder);
    } finally {
      if (before == null) {
        System.clearProperty("deeper.home");
      } else {
        System.setProperty("deeper.home", before);
      }
    }
    JsonObject spec =
        JsonParser.parseString(Files.readString(folder.resolve("kernel.json"))).getAsJsonObject();
    List<String> argv = argv(folder);
    assertTrue(
        argv.containsAll(
            List.of("-Xmx700m", "-Dorg.bytedeco.javacpp.maxbytes=1g", "-Dx=1", "-Dy=2")),
        argv.toString());
    assertEquals("{connection_file}", argv.get(argv.size() - 1));
    assertEquals("message", spec.get("interrupt_mode").getAsString());
    assertEquals("3", spec.getAsJsonObject("env").get("OMP_NUM_THREADS").getAsString());
    assertEquals("passive", spec.getAsJsonObject("env").get("OMP_WAIT_POLICY").getAsString());
    assertTrue(Files.size(folder.resolve("kernel.jsa")) > 1_000_000, "the archive was made");
    assertFalse(argv.toString().contains("target/classes"), "folders cannot be archived");
  }
}
