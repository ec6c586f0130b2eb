package deeper.network;

import java.nio.charset.StandardCharsets;

/** Random numbers that depend on a seed, a name and a step only: splitmix64 over a hashed start. */
final class Draws {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;
  private double spare = Double.NaN;

  Draws(long seed, String name, long step) {
    this.state = key(seed, name, step);
  }

  private Draws(long state) {
    this.state = state;
  }

  /** The same numbers without so many of {@link #uniform}'s first ones. */
  Draws after(long count) {
    return new Draws(state + count * GAMMA);
  }

  /** One number that stands for all three. */
  static long key(long seed, String name, long step) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xffL)) * 0x100000001b3L;
    }
    return mix(mix(seed ^ hash) + step);
  }

  private static long mix(long value) {
    long z = value + GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below 1. */
  double uniform() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** Mean 0, variance 1: Box and Muller's pairs. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double next = spare;
      spare = Double.NaN;
      return next;
    }
    double radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    double angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
