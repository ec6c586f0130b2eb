package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that group rows by numbers, or put parts at numbered places. */
final class Segments {
  private static final long MOST = 1 << 24;

  private Segments() {}

  static List<Rule> of(String name) {
    if (name.startsWith("unsortedsegment")) {
      return List.of(Segments::unsorted);
    } else if (name.startsWith("segment")) {
      return List.of(Segments::sorted);
    }
    return name.endsWith("dynamicstitch") ? List.of(Segments::stitch) : List.of();
  }

  /** One number for each row, none smaller than the one before. */
  private static void sorted(Call call) {
    INDArray x = call.input(0);
    INDArray ids = call.input(1);
    Indexes.integral(call, ids);
    boolean fits = x.rank() > 0 && ids.length() == x.size(0);
    for (long i = 0; fits && i < ids.length(); i++) {
      fits = ids.getLong(i) >= (i == 0 ? 0 : ids.getLong(i - 1)) && ids.getLong(i) <= MOST;
    }
    if (!fits) {
      throw call.error(
          String.format(
              "segments (%s) must hold a number for each row of x (%s), from 0 and rising. Sort"
                  + " both by segment.",
              Wall.shape(ids), Wall.shape(x)));
    }
  }

  private static void unsorted(Call call) {
    INDArray x = call.input(0);
    INDArray ids = call.input(1);
    Indexes.integral(call, ids);
    boolean given = call.inputs().size() > 2 && call.input(2).length() == 1;
    long count = given ? call.input(2).getLong(0) : call.integer(0, 0);
    boolean fits = x.rank() > 0 && ids.length() == x.size(0) && count <= MOST;
    for (long i = 0; fits && i < ids.length(); i++) {
      fits = ids.getLong(i) >= 0 && ids.getLong(i) < count;
    }
    if (!fits) {
      throw call.error(
          String.format(
              "segments (%s) must hold a number from 0 to %d for each row of x (%s). Pass their"
                  + " count as the last argument.",
              Wall.shape(ids), count - 1, Wall.shape(x)));
    }
  }

  /** Half of the arrays are places, the other half what goes there. */
  private static void stitch(Call call) {
    int half = call.inputs().size() / 2;
    for (int i = 0; i < half; i++) {
      INDArray places = call.input(i);
      INDArray data = call.input(half + i);
      Indexes.integral(call, places);
      boolean fits = data.rank() >= places.rank();
      for (int d = 0; fits && d < places.rank(); d++) {
        fits = data.size(d) == places.size(d);
      }
      for (long p = 0; fits && p < places.length(); p++) {
        fits = places.getLong(p) >= 0 && places.getLong(p) <= MOST;
      }
      if (!fits) {
        throw call.error(
            String.format(
                "places (%s) must be 0 or more, one for each part of data (%s). Use reshape.",
                Wall.shape(places), Wall.shape(data)));
      }
    }
  }
}
