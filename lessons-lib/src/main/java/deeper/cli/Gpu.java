package deeper.cli;

import java.util.List;
import java.util.Map;

/**
 * Whether ND4J computes on the graphics card, decided before any of its libraries is loaded: on a
 * card whose machine code they lack they would load well and fail later.
 *
 * @param hasBackend whether nd4j-cuda-11.6 is on the class path ({@code DEEPER_CUDA=1 ./course})
 * @param isChosen whether the card computes
 * @param line what was found and what follows, one sentence
 */
public record Gpu(boolean hasBackend, boolean isChosen, String line) {
  /**
   * The library holds machine code for capabilities 3.7 to 8.6 and none to translate (PTX). Code
   * for 8.6 runs on every later 8.x, such as Ada's 8.9, and on nothing from 9.0 (Hopper).
   */
  private static final double LOWEST = 3.7;

  private static final double ABOVE = 9.0;

  private static final String CPU = "; the course computes on the CPU";

  /**
   * The choice on this machine for this class path.
   *
   * @return the choice
   */
  public static Gpu here() {
    boolean hasBackend = System.getProperty("java.class.path").contains("nd4j-cuda-11.6");
    List<String> ask =
        List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
    Commands.Result cards = Commands.run(ask);
    return of(hasBackend, cards.ok() ? cards.output() : "");
  }

  /**
   * The choice for what nvidia-smi says.
   *
   * @param hasBackend whether nd4j-cuda-11.6 is on the class path
   * @param cards a line {@code name, capability} for each card, empty if there is none
   */
  static Gpu of(boolean hasBackend, String cards) {
    List<String> lines = cards.lines().map(String::strip).filter(c -> !c.isEmpty()).toList();
    if (lines.isEmpty()) {
      return new Gpu(hasBackend, false, "no NVIDIA card found" + CPU);
    }
    String found = String.join(" and ", lines);
    for (String card : lines) {
      String capability = card.substring(card.lastIndexOf(',') + 1).strip();
      if (!runs(capability)) {
        String rule = "%s: nd4j-cuda-11.6 runs on capabilities 3.7 to 8.9, not on %s";
        return new Gpu(hasBackend, false, rule.formatted(found, capability) + CPU);
      }
    }
    if (!hasBackend) {
      String how = CPU + ". DEEPER_CUDA=1 ./course lab uses the card (2.4 GB to download)";
      return new Gpu(false, false, found + how);
    }
    return new Gpu(true, true, found + "; ND4J computes on it");
  }

  private static boolean runs(String capability) {
    return capability.matches("\\d+\\.\\d+")
        && Double.parseDouble(capability) >= LOWEST
        && Double.parseDouble(capability) < ABOVE;
  }

  /**
   * The variables for a process that computes: which of two backends ND4J takes. It reads them from
   * the environment only.
   *
   * @return BACKEND_PRIORITY_CPU and BACKEND_PRIORITY_GPU, or nothing where there is one backend
   */
  public Map<String, String> variables() {
    return hasBackend
        ? Map.of(
            "BACKEND_PRIORITY_CPU", isChosen ? "10" : "100",
            "BACKEND_PRIORITY_GPU", isChosen ? "100" : "10")
        : Map.of();
  }
}
