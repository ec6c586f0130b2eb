package deeper.grade;

import deeper.grade.inside.Probe;
import deeper.grade.inside.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries every wall of the sandbox from inside: what {@code ./course doctor} reports. */
public final class Walls {
  private static final int SLOT = 99;
  private static final String PREFIX = "wall-";

  private Walls() {}

  /**
   * One wall.
   *
   * @param id {@code wall-} and what it keeps out: network, reading, home, writing, processes,
   *     children, environment, privileges, threads, scratch, heap, off-heap, time
   * @param stands whether what was tried was stopped
   * @param found how it was stopped, or what went through
   */
  public record Wall(String id, boolean stands, String found) {}

  /**
   * Tries the walls of the best sandbox that works here.
   *
   * @return the sandbox first, then one entry a wall
   * @throws GradeException if no sandbox works
   */
  public static List<Wall> probe() {
    Sandbox sandbox = Sandbox.find(false);
    List<Wall> all = new ArrayList<>();
    all.add(new Wall("sandbox", true, sandbox.kind().name()));
    all.addAll(probe(sandbox));
    return List.copyOf(all);
  }

  static List<Wall> probe(Sandbox sandbox) {
    Limits limits = Limits.standard().seconds(1, 60);
    List<Wall> all = new ArrayList<>();
    try (Programs programs = Programs.unpack(List.of());
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path secret = Files.writeString(Files.createTempFile("deeper-probe", ""), "secret");
      Workplace place = new Workplace(sandbox, programs, SLOT);
      try (Session session =
          Session.start(place.command(limits, place.program(Probe.class)), limits, null)) {
        targets(limits, secret, programs.folder(), server.getLocalPort())
            .forEach((wall, target) -> all.add(probe(session, wall, target)));
      } finally {
        Files.delete(secret);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is tried on each wall. Time comes last: it ends the process. */
  private static Map<String, String> targets(Limits limits, Path secret, Path folder, int port) {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("network", String.valueOf(port));
    targets.put("reading", secret.toString());
    targets.put("home", System.getProperty("user.home"));
    targets.put("writing", folder.resolve("written").toString());
    targets.put("processes", "");
    targets.put("children", "");
    targets.put("environment", "");
    targets.put("privileges", "");
    targets.put("threads", String.valueOf(2 * limits.threads()));
    targets.put("scratch", String.valueOf(2 * limits.scratchMb()));
    targets.put("heap", String.valueOf(2 * limits.heapMb()));
    targets.put("off-heap", String.valueOf(limits.heapMb()));
    targets.put("time", "");
    return targets;
  }

  private static Wall probe(Session session, String wall, String target) {
    byte[] request =
        Wire.frame(
            frame -> {
              Wire.writeText(frame, wall);
              Wire.writeText(frame, target);
            });
    try {
      String through = Wire.readText(session.ask(request, wall.equals("time") ? 1 : 10));
      return new Wall(PREFIX + wall, through.isEmpty(), through.isEmpty() ? "stopped" : through);
    } catch (Session.Stopped e) {
      return new Wall(PREFIX + wall, wall.equals("time"), "ended: it " + e.getMessage());
    } catch (IOException | Wire.BadValue e) {
      return new Wall(PREFIX + wall, false, "sent no answer");
    }
  }
}
