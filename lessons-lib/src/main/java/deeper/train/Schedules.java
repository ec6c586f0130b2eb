package deeper.train;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The schedules behind the factories of {@link LrSchedule}. */
final class Schedules {

  private Schedules() {}

  /** Half a cosine wave from a (at 0) to b (at 1). */
  static double cosine(double a, double b, double at) {
    return b + (a - b) * (1 + Math.cos(Math.PI * at)) / 2;
  }

  record Steps(int every, double gamma) implements LrSchedule {
    Steps {
      Ranges.atLeastOne("step schedule", "every", every);
    }

    @Override
    public double rate(double initial, int at, List<Double> seen) {
      int drops = at / every;
      return initial * Math.pow(gamma, drops);
    }
  }

  record MultiStep(double gamma, List<Integer> milestones) implements LrSchedule {
    @Override
    public double rate(double initial, int at, List<Double> seen) {
      int passed = (int) milestones.stream().filter(m -> m <= at).count();
      return initial * Math.pow(gamma, passed);
    }
  }

  record Exponential(double gamma) implements LrSchedule {
    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return initial * Math.pow(gamma, at);
    }
  }

  record Lambda(IntToDoubleFunction factor) implements LrSchedule {
    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return initial * factor.applyAsDouble(at);
    }

    @Override
    public String toString() {
      return "Lambda[]"; // a function has no stable name to record
    }
  }

  record Polynomial(int total, double power) implements LrSchedule {
    Polynomial {
      Ranges.atLeastOne("polynomial schedule", "total", total);
    }

    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return initial * Math.pow(1 - (double) Math.min(at, total) / total, power);
    }
  }

  record Cosine(int half, double min) implements LrSchedule {
    Cosine {
      Ranges.atLeastOne("cosine schedule", "half", half);
    }

    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return cosine(initial, min, (double) at / half);
    }
  }

  record WarmRestarts(int first, int growth, double min) implements LrSchedule {
    WarmRestarts {
      Ranges.atLeastOne("warm restarts", "first", first);
      Ranges.atLeastOne("warm restarts", "growth", growth);
    }

    @Override
    public double rate(double initial, int at, List<Double> seen) {
      long length = first;
      long into = at;
      if (growth == 1) {
        into %= length;
      }
      while (into >= length) {
        into -= length;
        length *= growth;
      }
      return cosine(initial, min, (double) into / length);
    }
  }

  record WarmUp(int length, double startFactor, LrSchedule then) implements LrSchedule {
    WarmUp {
      Ranges.atLeastOne("warm-up", "length", length);
      Ranges.atLeastZero("warm-up", "startFactor", startFactor);
    }

    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return at < length
          ? initial * (startFactor + (1 - startFactor) * at / length)
          : then.rate(initial, at - length, seen);
    }

    @Override
    public double momentum(int at) {
      return at < length ? Double.NaN : then.momentum(at - length);
    }

    @Override
    public boolean isPerStep() {
      return then.isPerStep();
    }

    @Override
    public boolean watchesMetric() {
      return then.watchesMetric();
    }
  }

  record EveryStep(LrSchedule inner) implements LrSchedule {
    @Override
    public double rate(double initial, int at, List<Double> seen) {
      return inner.rate(initial, at, seen);
    }

    @Override
    public double momentum(int at) {
      return inner.momentum(at);
    }

    @Override
    public boolean isPerStep() {
      return true;
    }

    @Override
    public boolean watchesMetric() {
      return inner.watchesMetric();
    }
  }
}
