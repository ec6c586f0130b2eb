package deeper.tests.bench;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** bfloat16 in turn with our own float and, with a peer, with PyTorch under autocast. */
record Halving(Plan plan) implements RowWork {

  @Override
  public void measure(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create();
        Duel floats = Duel.of(row, Optional.of(Engine.ONEDNN.name()));
        Duel halves = Duel.of(row, Optional.of(Engine.BF16.name()))) {
      double off = halves.firstLoss() / floats.firstLoss() - 1;
      if (plan.peer().isPresent()) {
        halves.meet(plan.peer().get().python(), scratch.folder(), Launch.shown());
      }
      for (String phase : List.of("train", "infer")) {
        Measured measured = halves.measure(phase, plan.pairs());
        floats.speed(phase);
        Spread gain =
            Turns.pairs(plan.pairs(), () -> halves.speed(phase), () -> floats.speed(phase))
                .ratio()
                .orElseThrow();
        JsonObject more = halves.work(measured);
        gain.addTo(more, "bf16_gain");
        more.addProperty("first_loss_off", off);
        plan.results().add(measured, more);
        say("%28s bf16_gain %.2f (%.2f to %.2f)", "", gain.median(), gain.min(), gain.max());
      }
      say("%28s first loss off by %.2g", "", off);
      plan.results().want(Math.abs(off) < Losses.BF16);
      halves.losses().ifPresent(plan.results()::judge);
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
