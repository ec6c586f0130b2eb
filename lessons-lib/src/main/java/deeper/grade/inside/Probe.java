package deeper.grade.inside;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Tries from inside the sandbox to do what a submission must not: what {@code ./course doctor}
 * runs. Each request names one wall and what to try on it; the answer is empty if it was stopped,
 * else what went through.
 */
public final class Probe {
  private static final int MILLIS = 2000;
  private static final int MEGABYTE = 1 << 20;

  private Probe() {}

  /**
   * Serves requests until the grader closes the stream.
   *
   * @param args none
   * @throws IOException if the grader is gone
   */
  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Wire.send(out, Wire.frame(frame -> Wire.writeText(frame, "ready")));
    while (true) {
      DataInputStream request = Wire.receive(in);
      String answer = answer(Wire.readText(request), Wire.readText(request));
      Wire.send(out, Wire.frame(frame -> Wire.writeText(frame, answer)));
    }
  }

  private static String answer(String wall, String target) {
    try {
      return attempt(wall, target);
    } catch (IOException | SecurityException | OutOfMemoryError e) {
      return "";
    }
  }

  private static String attempt(String wall, String target) throws IOException {
    return switch (wall) {
      case "network" -> network(Integer.parseInt(target));
      case "reading" -> reading(Path.of(target));
      case "home" -> new File(target).list() == null ? "" : "lists the home folder";
      case "writing" -> writing(Path.of(target));
      case "processes" -> processes();
      case "children" -> children();
      case "environment" -> environment();
      case "privileges" -> privileges();
      case "threads" -> threads(Integer.parseInt(target));
      case "scratch" -> scratch(Integer.parseInt(target));
      case "heap" -> heap(Integer.parseInt(target));
      case "off-heap" -> offHeap(Integer.parseInt(target));
      case "time" -> time();
      default -> throw new IllegalArgumentException(wall);
    };
  }

  private static String network(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      return "connects to the grader's machine";
    }
  }

  private static String reading(Path file) throws IOException {
    return "reads " + Files.size(file) + " bytes of the grader's";
  }

  private static String writing(Path file) throws IOException {
    Files.writeString(file, "written");
    return "writes outside its scratch folder";
  }

  /** Beside this process there are those that built the sandbox, and no others. */
  private static String processes() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      long count = all.filter(path -> path.getFileName().toString().matches("\\d+")).count();
      return count <= 3 ? "" : "sees " + count + " processes";
    }
  }

  private static String children() throws IOException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", "exit").start();
    shell.destroyForcibly();
    return "starts a shell";
  }

  private static String environment() {
    List<String> names = new ArrayList<>(System.getenv().keySet());
    names.removeAll(List.of("PWD", "PATH"));
    return names.isEmpty() ? "" : "sees " + names.size() + " variables of the grader's";
  }

  private static String privileges() throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"), StandardCharsets.UTF_8);
    boolean none = status.matches("(?s).*\nCapEff:\\s*0+\n.*");
    boolean fixed = status.matches("(?s).*\nNoNewPrivs:\\s*1\n.*");
    return none && fixed ? "" : "has privileges, or could get some";
  }

  private static String threads(int most) {
    CountDownLatch end = new CountDownLatch(1);
    try {
      for (int i = 0; i < most; i++) {
        Thread thread = new Thread(() -> waitFor(end));
        thread.setDaemon(true);
        thread.start();
      }
      return "starts " + most + " threads";
    } finally {
      end.countDown();
    }
  }

  private static void waitFor(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String scratch(int megabytes) throws IOException {
    Path file = Files.createTempFile("probe", "");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(new byte[MEGABYTE]);
      }
      return "writes " + megabytes + " MB of scratch";
    } finally {
      Files.delete(file);
    }
  }

  private static String heap(int megabytes) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < megabytes; i++) {
      all.add(new byte[MEGABYTE]);
    }
    return "holds " + all.size() + " MB";
  }

  private static String offHeap(int megabytes) {
    return "holds " + ByteBuffer.allocateDirect(megabytes * MEGABYTE).capacity() + " bytes";
  }

  /** Never answers by itself: the grader must end it. */
  private static String time() {
    long end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return "runs on and on";
  }
}
