package deeper.tests.bench;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row: Deeper in a process of its own and, on request, PyTorch in another with the same
 * weights, batch, shapes, number of threads and type of numbers.
 */
final class Duel implements AutoCloseable {
  private static final List<String> LAYOUTS = List.of("plain", "channels_last");

  private final BenchRow row;
  private final Worker deeper;
  private Worker torch; // null without a peer
  private Losses losses;

  private Duel(BenchRow row, Worker deeper) {
    this.row = row;
    this.deeper = deeper;
  }

  /** Deeper alone, on its default engine or a named one. */
  static Duel of(BenchRow row, Optional<String> engine) {
    return of(row, engine, Launch.shown());
  }

  /** Deeper alone, its standard output where the caller wants it. */
  static Duel of(BenchRow row, Optional<String> engine, Launch launch) {
    List<String> arguments = new ArrayList<>(List.of(row.title()));
    engine.ifPresent(arguments::add);
    return new Duel(row, Worker.java(DeeperWorker.class, arguments, launch));
  }

  /** Whether Deeper's engine computes in bfloat16; the peer then works under autocast. */
  boolean isHalf() {
    return deeper.ready().get("engine").getAsString().equals(Engine.BF16.name());
  }

  /** Lets a peer in: it starts from Deeper's weights of this moment. */
  void meet(String python, Path folder, Launch launch) {
    deeper.tell("export " + folder);
    List<String> arguments =
        List.of(
            row.title(),
            folder.toString(),
            Double.toString(row.rate()),
            isHalf() ? Peaks.BF16 : Peaks.FLOAT);
    torch = TorchPeer.start(TorchPeer.command(python, folder, "torch_peer.py", arguments), launch);
    // The peer's first step was its start; a score in evaluation mode sees the statistics, too.
    List<Double> theirs =
        Losses.of(torch.ready(), torch.tell("train 3 plain"), torch.tell("infer 1 plain"));
    List<Double> ours = Losses.of(deeper.tell("train 4"), deeper.tell("infer 1"));
    losses = new Losses(ours, theirs, isHalf() ? Losses.BF16 : Losses.FLOAT);
  }

  /** What the steps that both sides took with the same weights gave, if there is a peer. */
  Optional<Losses> losses() {
    return Optional.ofNullable(losses);
  }

  /** One phase: a round that is not counted, then {@code pairs} counted ones in turn. */
  Measured measure(String phase, int pairs) {
    String command = phase + " " + row.steps(phase);
    speed(deeper, command);
    JsonObject facts = deeper.ready().deepCopy();
    facts.remove("losses");
    if (torch == null) {
      deeper.tell("reset 0");
      Turns turns = Turns.alone(pairs, () -> speed(deeper, command));
      facts.add("peak_mb", deeper.tell("peak 0").get("peak_mb"));
      return new Measured(row.title(), phase, turns, facts);
    }
    String layout = better(command);
    deeper.tell("reset 0");
    torch.tell("reset 0");
    String theirs = command + " " + layout;
    Turns turns = Turns.pairs(pairs, () -> speed(deeper, command), () -> speed(torch, theirs));
    facts.add("peak_mb", deeper.tell("peak 0").get("peak_mb"));
    facts.add("torch_peak_mb", torch.tell("peak 0").get("peak_mb"));
    facts.addProperty("torch_layout", layout);
    for (String fact : List.of("idle_mb", "startup_s")) {
      facts.add("torch_" + fact, torch.ready().get(fact));
    }
    losses.addTo(facts);
    return new Measured(row.title(), phase, turns, facts);
  }

  /** The arithmetic of a phase and what is aimed at: fields of the JSON row. */
  JsonObject work(Measured measured) {
    double gflop = Work.gflop(row, measured.phase());
    JsonObject work = new JsonObject();
    work.addProperty("number_type", isHalf() ? Peaks.BF16 : Peaks.FLOAT);
    work.addProperty("gflop_per_image", gflop);
    work.addProperty("deeper_gflops", gflop * measured.turns().ours().median());
    row.goal(measured.phase(), isHalf()).ifPresent(goal -> work.addProperty("goal", goal));
    return work;
  }

  /** Deeper's loss of the very first step. */
  double firstLoss() {
    return deeper.ready().getAsJsonArray("losses").get(0).getAsDouble();
  }

  /** Images a second of Deeper, once. */
  double speed(String phase) {
    return speed(deeper, phase + " " + row.steps(phase));
  }

  /** Seconds of the peer for the steps of a phase, once. */
  double peerSeconds(String phase, String layout) {
    JsonObject answer = torch.tell(phase + " " + row.steps(phase) + " " + layout);
    return answer.get("seconds").getAsDouble();
  }

  /** The peer's memory layout that is faster here: tried twice each, in turn, after one warm-up. */
  private String better(String command) {
    double[] best = new double[LAYOUTS.size()];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < best.length; i++) {
        double speed = speed(torch, command + " " + LAYOUTS.get(i));
        best[i] = round == 0 ? 0 : Math.max(best[i], speed);
      }
    }
    return LAYOUTS.get(best[1] > best[0] ? 1 : 0);
  }

  private double speed(Worker worker, String command) {
    String[] words = command.split(" ", -1);
    double images = (double) row.batch() * Integer.parseInt(words[1]);
    return images / worker.tell(command).get("seconds").getAsDouble();
  }

  @Override
  public void close() {
    deeper.close();
    if (torch != null) {
      torch.close();
    }
  }
}
