package deeper.tests.bench;

import deeper.ops.Engine;
import deeper.train.EngineTimes;
import deeper.zoo.LeNet;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The smaller modes: a busy neighbour, the peer beside a bare script, all engines. */
record SideChecks(Plan plan) {

  /** What a busy neighbour process costs a training step. */
  void neighbour(BenchRow row) {
    try (Duel duel = Duel.of(row, plan.engine())) {
      Spread cost = Neighbour.cost(duel, plan.pairs());
      plan.results().put(row, "train", "neighbour_cost", cost);
      plan.results().want(cost.median() <= Neighbour.LIMIT);
    }
  }

  /** The peer's driver costs nothing. */
  void peerShare(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create();
        Duel duel = Duel.of(row, plan.engine())) {
      String python = plan.peer().orElseThrow().python();
      duel.meet(python, scratch.folder(), Launch.shown());
      PeerCheck check = new PeerCheck(python, row, scratch.folder());
      for (String phase : List.of("train", "infer")) {
        Spread share = check.share(duel, phase, plan.pairs());
        plan.results().put(row, phase, "peer_share", share);
        plan.results().want(share.median() >= PeerCheck.LIMIT);
      }
    }
  }

  /** The table of lesson 05, by the same code. */
  void engines() {
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
      plan.results().put(json);
    }
  }
}
