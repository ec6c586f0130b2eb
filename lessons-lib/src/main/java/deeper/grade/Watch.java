package deeper.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks at what a process and its children use. */
final class Watch {
  private static final double TICKS = 100;
  private static final long EVERY_NS = 40_000_000;

  private final Process process;
  private final Limits limits;
  private long looked;
  private double seconds;
  private long memoryMb;

  Watch(Process process, Limits limits) {
    this.process = process;
    this.limits = limits;
  }

  /** Processor seconds of all of them, a few hundredths old at most. */
  double seconds() {
    look();
    return seconds;
  }

  /** Null, or which limit they have passed. */
  String problem() {
    look();
    if (memoryMb > limits.memoryMb()) {
      return "used more than " + limits.memoryMb() + " MB of memory";
    }
    return null;
  }

  private void look() {
    if (System.nanoTime() - looked < EVERY_NS) {
      return;
    }
    looked = System.nanoTime();
    double time = 0;
    long memory = 0;
    var all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    for (ProcessHandle one : all) {
      time += seconds(one);
      memory += memoryMb(one);
    }
    // A child that has ended takes its time along; time never runs backwards.
    seconds = Math.max(seconds, time);
    memoryMb = memory;
  }

  private static double seconds(ProcessHandle one) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(one.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      // utime and stime, and those of children that have ended (proc(5), fields 14 to 17).
      double ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS;
    } catch (IOException e) {
      return one.info().totalCpuDuration().map(d -> d.toMillis() / 1000.0).orElse(0.0);
    }
  }

  private static long memoryMb(ProcessHandle one) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(one.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
