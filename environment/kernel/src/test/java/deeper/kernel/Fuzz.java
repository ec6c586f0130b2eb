package deeper.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes edited cells of the lessons in one kernel and asks after each what 1 + 1 is. By hand:
 * {@code deeper.kernel.Fuzz EDITS SEED}, as the kernel's README says; {@link FuzzTest} is the short
 * form.
 */
final class Fuzz {
  private static final long CELL_MS = 1500;
  private static final long STOP_MS = 60_000;
  private static final int RESET = 100;

  private final Path folder;
  private final Path notebooks;
  private final List<String> failures = new ArrayList<>();
  private TestKernel kernel;

  private Fuzz(Path notebooks) throws IOException {
    this.notebooks = notebooks.toAbsolutePath();
    folder = Files.createTempDirectory("fuzz");
  }

  public static void main(String[] args) throws IOException {
    int edits = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    List<String> failures = run(Path.of(args.length > 2 ? args[2] : "notebooks"), edits, seed);
    failures.forEach(System.out::println);
    System.out.printf("%d edits with seed %d, %d failed%n", edits, seed, failures.size());
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  /** The cells after which the kernel did not answer as it should. */
  static List<String> run(Path notebooks, int edits, long seed) throws IOException {
    Fuzz fuzz = new Fuzz(notebooks);
    Edits cells = new Edits(fuzz.notebooks, seed);
    fuzz.start();
    for (int i = 1; i <= edits; i++) {
      fuzz.tryOne(i, cells.next());
      if (i % RESET == 0) {
        System.out.printf("%d of %d edits, %d failed%n", i, edits, fuzz.failures.size());
      }
    }
    fuzz.kernel.close();
    return fuzz.failures;
  }

  private void start() {
    // What cells write goes into a folder of its own; they may name the project's files.
    String home = "-Ddeeper.home=" + notebooks.getParent();
    kernel = TestKernel.startIn(folder, home, "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g");
  }

  private void tryOne(int number, String cell) {
    try {
      String id = kernel.submit(cell);
      long end = System.nanoTime() + CELL_MS * 1_000_000;
      while (kernel.poll("shell", 100, message -> message.parent().equals(id)) == null) {
        if (System.nanoTime() > end) {
          kernel.interrupt();
          kernel.receive("shell", STOP_MS, message -> message.parent().equals(id));
          break;
        }
      }
      String sum = kernel.value("1 + 1");
      if (!"2".equals(sum)) {
        throw new AssertionError("1 + 1 is " + sum);
      }
      if (number % RESET == 0) {
        kernel.execute("%reset");
      }
    } catch (AssertionError e) {
      failures.add("edit " + number + ": " + e.getMessage() + "\n----\n" + cell + "\n----");
      System.out.println(failures.get(failures.size() - 1));
      kernel.process.destroyForcibly();
      start();
    }
  }
}
