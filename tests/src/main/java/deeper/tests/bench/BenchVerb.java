package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import deeper.cli.Verb;
import deeper.ops.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./course bench}: images a second, memory and start-up of this build on this machine. */
@Command(
    name = "bench",
    description = "Measures training and inference: images a second, memory, start-up.",
    footer = {
      "",
      "Examples:",
      "  ./course bench --only lenet --json target/bench.json",
      "  ./course bench --vs torch --only resnet18_1x32x32_b64 --pairs 2",
      "  ./course bench --profile --only resnet18_3x224",
      "  ./course bench --neighbour --only resnet18_1x32",
      "Medians over the pairs, smallest and largest in brackets; +MB is the peak above the idle",
      "process. With --vs torch both sides work in turn from the same weights on the same batch, and",
      "exit 1 says that their losses differed. A row is met by its ratio, or at 90 %% of the peak that",
      "a large matrix product reaches in the same run. Quiet machines give better figures."
    })
public final class BenchVerb implements Verb {
  @Option(
      names = "--only",
      split = ",",
      description = "Rows whose names contain one of these words.")
  private List<String> only = List.of();

  @Option(
      names = "--pairs",
      defaultValue = "5",
      description = "Counted measurements of each side (default 5).")
  private int pairs;

  @Option(
      names = "--vs",
      description = "torch: the same work in PyTorch in turn (DEEPER_TORCH_PYTHON, else python3).")
  private String peer;

  @Option(names = "--engine", description = "nd4j, onednn, bf16 or naive instead of the default.")
  private String engine;

  @Option(
      names = "--neighbour",
      description = "Instead: what a busy neighbour process costs a training step; exit 1 above 2.")
  private boolean isNeighbour;

  @Option(
      names = "--engines",
      description =
          "Instead: LeNet's forward pass in every engine that runs here, as in lesson 05.")
  private boolean isEngines;

  @Option(
      names = "--bf16",
      description =
          "Instead: Engine.BF16 beside ONEDNN in turn, with --vs torch beside PyTorch under"
              + " autocast, too; exit 1 if a loss is 2 percent off.")
  private boolean isHalves;

  @Option(
      names = "--profile",
      description = "Instead: oneDNN's own times of one round, summed by primitive.")
  private boolean isProfile;

  @Option(
      names = "--check-peer",
      description = "Instead: PyTorch's worker beside a bare script; exit 1 below 0.85 of it.")
  private boolean isPeerCheck;

  @Option(
      names = "--json",
      description = "Writes the same result for programs, row by row: a killed run keeps its rows.")
  private Path json;

  /** Made by the command line. */
  public BenchVerb() {}

  @Override
  public Integer call() throws IOException {
    check();
    List<BenchRow> rows = isEngines ? List.of() : networks();
    boolean isPlain = !isNeighbour && !isPeerCheck && !isHalves && !isProfile;
    boolean hasPeak = !rows.isEmpty() && (isPlain || isHalves);
    Results results = Results.begin(Optional.ofNullable(json));
    Optional<Peer> other = Optional.empty();
    if (peer != null || isPeerCheck) {
      other = Optional.of(Peer.look(TorchPeer.interpreter(), hasPeak ? types() : List.of()));
    }
    Plan plan = new Plan(pairs, Optional.ofNullable(engine), other, results);
    if (isEngines) {
      results.head();
      new SideChecks(plan).engines();
      return results.end();
    }
    boolean isData = isPlain && DataBench.isChosen(only);
    return new BenchRun(plan, work(plan), rows, isData, hasPeak).run();
  }

  private RowWork work(Plan plan) {
    SideChecks checks = new SideChecks(plan);
    if (isNeighbour) {
      return checks::neighbour;
    }
    if (isPeerCheck) {
      return checks::peerShare;
    }
    if (isProfile) {
      return new Profiling(plan);
    }
    return isHalves ? new Halving(plan) : new Comparing(plan);
  }

  /** The number types whose peaks the rows are compared with. */
  private List<String> types() {
    boolean isHalf = isHalves || Engine.BF16.name().equals(engine);
    return isHalf ? List.of(Peaks.FLOAT, Peaks.BF16) : List.of(Peaks.FLOAT);
  }

  private void check() {
    if (peer != null && !peer.equals("torch")) {
      throw new PrerequisiteException("bench: vs (" + peer + ") must be torch. Write --vs torch.");
    }
    if (pairs < 1) {
      throw new PrerequisiteException(
          "bench: pairs (" + pairs + ") must be at least 1. Five give a useful median.");
    }
    if (isHalves && Engine.BF16.unavailable().isPresent()) {
      throw new PrerequisiteException(
          "bench: engine (bf16) must run here; %s Leave --bf16 out."
              .formatted(Engine.BF16.unavailable().get()));
    }
    try {
      if (engine != null) {
        Engine.byName(engine);
      }
    } catch (IllegalArgumentException e) {
      throw new PrerequisiteException(e.getMessage(), e);
    }
  }

  private List<BenchRow> networks() {
    boolean isDataOnly =
        !only.isEmpty() && only.stream().allMatch(word -> DataBench.TITLE.contains(word));
    try {
      return isDataOnly ? List.of() : BenchRow.matching(only);
    } catch (IllegalArgumentException e) {
      throw new PrerequisiteException(e.getMessage(), e);
    }
  }
}
