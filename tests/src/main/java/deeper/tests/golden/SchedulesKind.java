package deeper.tests.golden;

import deeper.train.LrSchedule;
import deeper.train.OneCycle;
import deeper.train.ReduceOnPlateau;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** {@code schedules.json}: the learning rate, and for one-cycle the momentum, of every epoch. */
public final class SchedulesKind implements Kind {
  private static final Set<String> KEYS =
      Set.of("id", "initial_lr", "params", "lr", "formula", "losses", "momentum");
  private static final double RELATIVE = 1e-9;

  /** Made by {@link java.util.ServiceLoader}. */
  public SchedulesKind() {}

  @Override
  public String name() {
    return "schedules";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    for (JsonObject entry : fixture.entries("schedules")) {
      Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), "");
      report.trial(subject, trial -> check(entry, trial));
    }
  }

  private static void check(JsonObject entry, Trial trial) {
    entry.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> trial.fail("unknown " + key));
    LrSchedule schedule = schedule(entry.getAsJsonObject("params"));
    double[] expected = OpCase.doubles(entry.getAsJsonArray("lr"));
    double[] losses =
        entry.has("losses") ? OpCase.doubles(entry.getAsJsonArray("losses")) : new double[0];
    List<Double> seen = new ArrayList<>();
    double[] actual = new double[expected.length];
    for (int epoch = 0; epoch < expected.length; epoch++) {
      actual[epoch] = schedule.rate(entry.get("initial_lr").getAsDouble(), epoch, seen);
      if (epoch < losses.length) {
        seen.add(losses[epoch]);
      }
    }
    close("rates", expected, actual, trial);
    if (entry.has("momentum")) {
      double[] momenta = OpCase.doubles(entry.getAsJsonArray("momentum"));
      close(
          "momenta",
          momenta,
          IntStream.range(0, momenta.length).mapToDouble(schedule::momentum).toArray(),
          trial);
    }
  }

  /** Each number by its own size: a rate of 1e-7 must be as exact as one of 0.1. */
  private static void close(String what, double[] expected, double[] actual, Trial trial) {
    double[] quotients = new double[expected.length];
    double[] ones = new double[expected.length];
    Arrays.fill(ones, 1);
    for (int i = 0; i < expected.length; i++) {
      quotients[i] = expected[i] == 0 ? 1 + actual[i] : actual[i] / expected[i];
    }
    trial.close(what, ones, quotients, new Tolerance(RELATIVE, 0));
  }

  /** The schedule that has exactly these parameters. */
  private static LrSchedule schedule(JsonObject p) {
    return switch (String.join(" ", new TreeSet<>(p.keySet()))) {
      case "gamma step_size" -> LrSchedule.step(integer(p, "step_size"), number(p, "gamma"));
      case "base every" -> {
        double base = number(p, "base");
        int every = integer(p, "every");
        yield LrSchedule.lambda(
            epoch -> {
              int drops = epoch / every;
              return Math.pow(base, drops);
            });
      }
      case "T_max eta_min" -> LrSchedule.cosine(integer(p, "T_max"), number(p, "eta_min"));
      case "gamma milestones" ->
          LrSchedule.multiStep(
              number(p, "gamma"),
              Arrays.stream(OpCase.longs(p.getAsJsonArray("milestones")))
                  .mapToInt(Math::toIntExact)
                  .toArray());
      case "gamma" -> LrSchedule.exponential(number(p, "gamma"));
      case "power total_iters" ->
          LrSchedule.polynomial(integer(p, "total_iters"), number(p, "power"));
      case "T_0 T_mult eta_min" ->
          LrSchedule.warmRestarts(integer(p, "T_0"), integer(p, "T_mult"), number(p, "eta_min"));
      case "T_max eta_min start_factor warmup_epochs" ->
          LrSchedule.cosine(integer(p, "T_max"), number(p, "eta_min"))
              .afterWarmUp(integer(p, "warmup_epochs"), number(p, "start_factor"));
      default -> larger(p);
    };
  }

  private static LrSchedule larger(JsonObject p) {
    Set<String> keys = p.keySet();
    if (keys.equals(
        Set.of(
            "max_lr",
            "total_steps",
            "pct_start",
            "div_factor",
            "final_div_factor",
            "anneal",
            "three_phase",
            "base_momentum",
            "max_momentum"))) {
      return oneCycle(p);
    }
    if (keys.equals(
        Set.of(
            "mode",
            "factor",
            "patience",
            "threshold",
            "threshold_mode",
            "cooldown",
            "min_lr",
            "eps"))) {
      return plateau(p);
    }
    throw new IllegalArgumentException(
        "golden: parameters (%s) must be those of a schedule. Teach SchedulesKind.".formatted(p));
  }

  private static LrSchedule oneCycle(JsonObject p) {
    OneCycle cycle =
        OneCycle.of(number(p, "max_lr"), integer(p, "total_steps"))
            .start(number(p, "pct_start"))
            .divisors(number(p, "div_factor"), number(p, "final_div_factor"))
            .momenta(number(p, "base_momentum"), number(p, "max_momentum"));
    cycle = p.get("three_phase").getAsBoolean() ? cycle.threePhases() : cycle;
    return switch (p.get("anneal").getAsString()) {
      case "cos" -> cycle;
      case "linear" -> cycle.linear();
      default -> throw new IllegalArgumentException("golden: unknown anneal " + p.get("anneal"));
    };
  }

  private static LrSchedule plateau(JsonObject p) {
    ReduceOnPlateau plateau =
        switch (p.get("mode").getAsString()) {
          case "min" -> ReduceOnPlateau.ofLoss();
          case "max" -> ReduceOnPlateau.ofScore();
          default -> throw new IllegalArgumentException("golden: unknown mode " + p.get("mode"));
        };
    double threshold = number(p, "threshold");
    plateau =
        switch (p.get("threshold_mode").getAsString()) {
          case "rel" -> plateau.relativeThreshold(threshold);
          case "abs" -> plateau.absoluteThreshold(threshold);
          default -> throw new IllegalArgumentException("golden: unknown threshold mode in " + p);
        };
    return plateau
        .factor(number(p, "factor"))
        .patience(integer(p, "patience"))
        .cooldown(integer(p, "cooldown"))
        .min(number(p, "min_lr"))
        .eps(number(p, "eps"));
  }

  private static double number(JsonObject p, String key) {
    return p.get(key).getAsDouble();
  }

  private static int integer(JsonObject p, String key) {
    return p.get(key).getAsInt();
  }
}
