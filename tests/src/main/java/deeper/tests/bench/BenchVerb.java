package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import deeper.cli.Verb;
import deeper.ops.Engine;
import deeper.train.EngineTimes;
import deeper.zoo.LeNet;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** {@code ./course bench}: images a second, memory and start-up of this build on this machine. */
@Command(
    name = "bench",
    description = "Measures training and inference: images a second, memory, start-up.",
    footer = {
      "",
      "Examples:",
      "  ./course bench --only lenet --json target/bench.json",
      "  ./course bench --vs torch --only resnet18_1x32x32_b64 --pairs 2",
      "  ./course bench --neighbour --only resnet18_1x32",
      "Medians over the pairs, smallest and largest in brackets; +MB is the peak above the idle",
      "process. With --vs torch both sides work in turn from the same weights on the same batch, and",
      "exit 1 says that their losses differed. Quiet machines give better figures."
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
          "Instead: Engine.BF16 beside ONEDNN in turn; exit 1 if a loss is 2 percent off.")
  private boolean isHalves;

  @Option(
      names = "--check-peer",
      description = "Instead: PyTorch's worker beside a bare script; exit 1 below 0.85 of it.")
  private boolean isPeerCheck;

  @Option(names = "--json", description = "Writes the same result for programs.")
  private Path json;

  private static final double HALF_TOLERANCE = 0.02;

  private final JsonArray rows = new JsonArray();
  private JsonObject torch; // null without a peer
  private int atLeastOne;
  private int compared;
  private boolean isGood = true;

  /** Made by the command line. */
  public BenchVerb() {}

  @Override
  public Integer call() throws IOException {
    check();
    if (isEngines) {
      return engines();
    }
    JsonObject machine = MachineFacts.now();
    machine.addProperty("load_before", MachineFacts.load());
    for (BenchRow row : networks()) {
      if (isNeighbour) {
        neighbour(row);
      } else if (isPeerCheck) {
        peerCheck(row);
      } else if (isHalves) {
        halves(row);
      } else {
        measure(row);
      }
    }
    if (DataBench.isChosen(only) && !isNeighbour && !isPeerCheck && !isHalves) {
      try (Scratch scratch = Scratch.create()) {
        add(DataBench.measure(scratch.folder(), pairs, peer != null));
      }
    }
    machine.addProperty("load_after", MachineFacts.load());
    machine.add("torch", torch);
    conclude(machine);
    return isGood ? 0 : 1;
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

  private void measure(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create();
        Duel duel = Duel.of(row, Optional.ofNullable(engine))) {
      if (peer != null) {
        duel.meet(TorchPeer.interpreter(), scratch.folder());
      }
      add(duel.measure("train", pairs));
      add(duel.measure("infer", pairs));
      duel.losses()
          .ifPresent(
              losses -> {
                System.out.println(losses.line());
                isGood &= losses.agree();
              });
      duel.peer().ifPresent(ready -> torch = ready);
    }
  }

  /** The table of lesson 05, by the same code. */
  private int engines() throws IOException {
    Engine[] here =
        Engine.all().stream().filter(e -> e.unavailable().isEmpty()).toArray(Engine[]::new);
    Table table = EngineTimes.of(LeNet.modern().spec(), 64, here);
    System.out.println(table.print());
    for (Row row : table) {
      JsonObject json = new JsonObject();
      json.addProperty("name", "lenet5_1x32x32_b64");
      json.addProperty("phase", "infer");
      json.addProperty("engine", row.getString("engine"));
      json.addProperty("deeper_images_per_s", row.getDouble("pictures/s"));
      json.addProperty("largest_difference", row.getDouble("largest difference"));
      rows.add(json);
    }
    JsonObject machine = MachineFacts.now();
    write(machine);
    return 0;
  }

  private void neighbour(BenchRow row) {
    try (Duel duel = Duel.of(row, Optional.ofNullable(engine))) {
      Spread cost = Neighbour.cost(duel, pairs);
      put(row, "train", "neighbour_cost", cost);
      isGood &= cost.median() <= Neighbour.LIMIT;
    }
  }

  private void halves(BenchRow row) {
    try (Duel floats = Duel.of(row, Optional.of(Engine.ONEDNN.name()));
        Duel halves = Duel.of(row, Optional.of(Engine.BF16.name()))) {
      double off = halves.firstLoss() / floats.firstLoss() - 1;
      for (String phase : List.of("train", "infer")) {
        halves.speed(phase);
        floats.speed(phase);
        Turns turns = Turns.pairs(pairs, () -> halves.speed(phase), () -> floats.speed(phase));
        put(row, phase, "bf16_gain", turns.ratio().orElseThrow());
      }
      System.out.printf(Locale.ROOT, "%28s first loss off by %.2g%n", "", off);
      isGood &= Math.abs(off) < HALF_TOLERANCE;
    }
  }

  private void peerCheck(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create();
        Duel duel = Duel.of(row, Optional.ofNullable(engine))) {
      duel.meet(TorchPeer.interpreter(), scratch.folder());
      for (String phase : List.of("train", "infer")) {
        Spread share = new PeerCheck(row, scratch.folder()).share(duel, phase, pairs);
        put(row, phase, "peer_share", share);
        isGood &= share.median() >= PeerCheck.LIMIT;
      }
    }
  }

  private void put(BenchRow row, String phase, String field, Spread spread) {
    String line = "%-22s %-5s %s %.2f (%.2f to %.2f)";
    System.out.println(
        line.formatted(row.title(), phase, field, spread.median(), spread.min(), spread.max()));
    JsonObject json = new JsonObject();
    json.addProperty("name", row.title());
    json.addProperty("phase", phase);
    json.addProperty(field, spread.median());
    json.addProperty(field + "_min", spread.min());
    json.addProperty(field + "_max", spread.max());
    rows.add(json);
  }

  private void add(Measured measured) {
    System.out.println(measured.line());
    rows.add(measured.json());
    measured
        .turns()
        .ratio()
        .ifPresent(
            ratio -> {
              compared++;
              atLeastOne += ratio.median() >= 1 ? 1 : 0;
            });
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

  private void conclude(JsonObject machine) throws IOException {
    System.out.println(MachineFacts.line(machine));
    if (compared > 0) {
      String last = "bench: %d of %d ratios are at least 1.0".formatted(atLeastOne, compared);
      System.out.println(last + (isGood ? "" : "; LOSSES DIFFER: not the same work"));
    }
    write(machine);
  }

  private void write(JsonObject machine) throws IOException {
    if (json == null) {
      return;
    }
    JsonObject all = new JsonObject();
    all.add("rows", rows);
    all.add("machine", machine);
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json,
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .create()
            .toJson(all));
  }
}
