package deeper.tests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the peer against a bare script of the same work, so that the peer's driver costs nothing.
 */
final class PeerCheck {
  /** The peer's share of the bare script's speed may be no less. */
  static final double LIMIT = 0.85;

  private static final String LAYOUT = "channels_last";

  private final String python;
  private final BenchRow row;
  private final Path folder;

  PeerCheck(String python, BenchRow row, Path folder) {
    this.python = python;
    this.row = row;
    this.folder = folder;
  }

  /** The peer's speed divided by the bare script's, in turn. */
  Spread share(Duel duel, String phase, int pairs) {
    return Turns.pairs(pairs, () -> 1 / peer(duel, phase), () -> 1 / bare(phase))
        .ratio()
        .orElseThrow();
  }

  private double peer(Duel duel, String phase) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 4; i++) {
      double seconds = duel.peerSeconds(phase, LAYOUT);
      best = i == 0 ? best : Math.min(best, seconds);
    }
    return best;
  }

  private double bare(String phase) {
    List<String> arguments = new ArrayList<>(List.of(row.title(), folder.toString()));
    arguments.addAll(List.of(Double.toString(row.rate()), LAYOUT));
    for (String each : List.of("train", "infer")) {
      arguments.add(Integer.toString(row.steps(each)));
    }
    try (Worker worker =
        TorchPeer.start(
            TorchPeer.command(python, folder, "bare_torch.py", arguments), Launch.shown())) {
      return worker.ready().get(phase).getAsDouble();
    }
  }
}
