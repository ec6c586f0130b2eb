package deeper.tests.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes calls, and writes down each before it makes it: what a crash leaves of it. */
final class Child {
  private Child() {}

  /**
   * Makes the calls.
   *
   * @param args the seed, the first number, the number after the last, the file to write to
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    long seed = Long.parseLong(args[0]);
    Calls calls = new Calls();
    try (FileChannel log =
        FileChannel.open(Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      write(log, "size " + calls.size() + "\n");
      for (long n = Long.parseLong(args[1]); n < Long.parseLong(args[2]); n++) {
        write(log, n + " draws\n");
        Calls.Call call = calls.call(seed, n);
        write(log, n + " " + call.name() + "(" + call.drawn() + ")\n");
        boolean answered = answers(call);
        free();
        write(log, n + (answered ? " answered\n" : " threw\n"));
      }
      write(log, "done\n");
    }
    // Threads of ND4J would keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static void write(FileChannel log, String line) throws IOException {
    log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * With {@code --heap}: gives the call's arrays back at once, so that their fences are looked at.
   */
  private static void free() {
    if (Boolean.getBoolean("deeper.fuzz.free")) {
      for (int i = 0; i < 2; i++) {
        System.gc();
        LockSupport.parkNanos(2_000_000);
      }
    }
  }

  private static boolean answers(Calls.Call call) {
    try {
      Object answer = call.run().run();
      read(answer);
      return true;
    } catch (InvocationTargetException e) {
      return thrown(e.getCause());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return thrown(e);
    } catch (OutOfMemoryError e) {
      return thrown(e);
    }
  }

  private static boolean thrown(Throwable e) {
    PrintStream out = System.out;
    out.println(e);
    return false;
  }

  /** A view beyond its memory crashes only when somebody reads it. */
  private static void read(Object answer) {
    if (answer instanceof INDArray array && array.length() < 1_000_000) {
      String read = array.dup().toString();
      assert read != null;
    } else if (answer instanceof INDArray[] arrays && arrays.length < 100) {
      for (INDArray array : arrays) {
        read(array);
      }
    }
  }
}
