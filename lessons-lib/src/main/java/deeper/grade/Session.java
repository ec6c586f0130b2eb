package deeper.grade;

import deeper.grade.inside.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * One process behind the walls: frames go in, frames come out, and a watch ends it when it uses too
 * much. Closing it ends the whole process namespace.
 */
final class Session implements AutoCloseable {
  private static final int POLL_MS = 25;
  private static final int START_SECONDS = 30;

  private final Limits limits;
  private final Process process;
  private final Watch watch;
  private final BlockingQueue<Arrived> arrived = new ArrayBlockingQueue<>(4);
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private Thread errors;

  /** A frame, or why there will be none. */
  private record Arrived(DataInputStream frame, String problem) {}

  /** The process was ended, or ended itself, before it answered. */
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean unexplained;

    Stopped(String reason, boolean unexplained) {
      super(reason);
      this.unexplained = unexplained;
    }

    /** Whether the machine might be to blame as well. */
    boolean isUnexplained() {
      return unexplained;
    }
  }

  private Session(Process process, Limits limits) {
    this.process = process;
    this.limits = limits;
    this.watch = new Watch(process, limits);
  }

  /**
   * Starts a program; returns when it says that it is ready or, if it wants something first, at
   * once.
   *
   * @throws GraderFault if the sandbox does not start
   */
  static Session start(List<String> command, Limits limits, byte[] first) {
    Session session;
    try {
      session = new Session(new ProcessBuilder(command).start(), limits);
    } catch (IOException e) {
      throw new GraderFault("the sandbox does not start: " + e.getMessage(), e);
    }
    session.daemon("frames", session::readFrames);
    session.errors = session.daemon("errors", session::readErrors);
    try {
      if (first != null) {
        session.write(first);
      }
      String word = Wire.readText(session.next(START_SECONDS));
      if (word.equals("ready")) {
        return session;
      }
    } catch (IOException | Stopped | Wire.BadValue e) {
      session.said.add(String.valueOf(e.getMessage()));
    }
    session.close();
    session.awaitErrors();
    throw new GraderFault("the sandbox does not start: " + String.join(" ", session.said).strip());
  }

  /**
   * Sends a frame and waits for the answer.
   *
   * @param seconds processor seconds that the answer may cost
   */
  DataInputStream ask(byte[] frame, int seconds) throws Stopped {
    write(frame);
    return next(seconds);
  }

  /** Processor seconds used so far. */
  double seconds() {
    return watch.seconds();
  }

  private void write(byte[] frame) {
    // Apart from the watch: a process that does not read would block us.
    daemon(
        "writer",
        () -> {
          try {
            Wire.send(process.getOutputStream(), frame);
          } catch (IOException e) {
            said.add("the process does not listen");
          }
        });
  }

  private DataInputStream next(int seconds) throws Stopped {
    double before = watch.seconds();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) seconds * limits.wallFactor());
    while (true) {
      Arrived next = poll();
      if (next != null && next.frame() != null) {
        return next.frame();
      }
      if (next != null) {
        String caught = watch.problem();
        throw new Stopped(caught == null ? next.problem() : caught, caught == null);
      }
      String problem = watch.problem();
      if (problem == null && watch.seconds() - before > seconds) {
        problem = "ran longer than " + seconds + " s of processor time";
      }
      if (problem == null && System.nanoTime() > end) {
        problem = "waited longer than " + seconds * limits.wallFactor() + " s";
      }
      if (problem != null) {
        close();
        throw new Stopped(problem, false);
      }
    }
  }

  private Arrived poll() {
    try {
      return arrived.poll(POLL_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new GraderFault("the grader was interrupted", e);
    }
  }

  private Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "session-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void awaitErrors() {
    try {
      errors.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readFrames() {
    try {
      while (true) {
        arrived.put(new Arrived(Wire.receive(process.getInputStream()), null));
      }
    } catch (Wire.BadValue e) {
      leave("sent something that is no result");
    } catch (IOException e) {
      leave("ended its process before it answered");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(String problem) {
    try {
      arrived.put(new Arrived(null, problem));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readErrors() {
    try {
      byte[] some = process.getErrorStream().readNBytes(2000);
      said.add(new String(some, StandardCharsets.UTF_8));
      // Read to its end: who writes to a full pipe waits for us. (A pipe cannot be skipped.)
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      said.add("its error stream is gone");
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
