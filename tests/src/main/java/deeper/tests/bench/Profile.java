package deeper.tests.bench;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * oneDNN's verbose lines of some steps, summed by primitive. Both forms of line are read: oneDNN 2
 * (Deeper) and oneDNN 3 (newer PyTorch).
 *
 * <pre>{@code
 * dnnl_verbose,exec,cpu,convolution,jit:avx512_core,forward_training,src_f32::blocked:...,,alg:...,mb256_ic1...,0.12
 * onednn_verbose,v1,primitive,exec,cpu,matmul,brg:avx512_core,undef,src:f32::...,,,8x16:16x4,0.01
 * }</pre>
 *
 * @param sums the largest first
 * @param seconds of the clock in which the lines were printed
 */
record Profile(List<Sum> sums, double seconds) {
  private static final int SHOWN = 25;

  /**
   * All calls of one primitive.
   *
   * @param kind such as {@code convolution}
   * @param way its direction and implementation
   * @param layout its memory formats
   * @param shape its problem, such as {@code mb256_ic1oc6_ih28oh28...}
   * @param count calls
   * @param ms milliseconds of all calls
   */
  record Sum(String kind, String way, String layout, String shape, long count, double ms) {
    private Sum plus(Sum other) {
      return new Sum(kind, way, layout, shape, count + other.count, ms + other.ms);
    }

    private List<String> key() {
      return List.of(kind, way, layout, shape);
    }
  }

  Profile {
    sums = List.copyOf(sums);
  }

  /** Sums the lines that tell of an execution; other lines do not count. */
  static Profile of(List<String> lines, double seconds) {
    Map<List<String>, Sum> sums = new LinkedHashMap<>();
    for (String line : lines) {
      int start = line.indexOf("exec,");
      if (line.matches("(?:dnnl|onednn|mkldnn)_verbose,.*") && start >= 0) {
        Sum sum = sum(line.substring(start).split(",", -1));
        sums.merge(sum.key(), sum, Sum::plus);
      }
    }
    List<Sum> sorted = new ArrayList<>(sums.values());
    sorted.sort(Comparator.comparingDouble(Sum::ms).reversed());
    return new Profile(sorted, seconds);
  }

  /** exec, engine, kind, implementation, direction, formats, attributes, ..., shape, ms. */
  private static Sum sum(String[] fields) {
    int n = fields.length;
    double ms = Double.parseDouble(fields[n - 1]);
    return new Sum(fields[2], fields[4] + " " + fields[3], fields[5], fields[n - 2], 1, ms);
  }

  /** Milliseconds inside oneDNN. */
  double ms() {
    return sums.stream().mapToDouble(Sum::ms).sum();
  }

  /** The table: the primitives that take longest. */
  List<String> lines(String side) {
    List<String> lines = new ArrayList<>();
    double wall = 1000 * seconds;
    lines.add(
        text(
            "%7s %.1f ms, oneDNN %.1f ms (%.0f %%), elsewhere %.1f ms",
            side, wall, ms(), 100 * ms() / wall, wall - ms()));
    lines.add(text("%8s %9s %6s  %s", "share", "ms", "calls", "primitive"));
    for (Sum sum : sums.subList(0, Math.min(SHOWN, sums.size()))) {
      lines.add(
          text(
              "%6.1f %% %9.2f %6d  %s %s %s",
              100 * sum.ms / wall,
              sum.ms,
              sum.count,
              sum.kind,
              sum.way.replace("undef ", ""),
              sum.kind.equals("reorder") ? sum.shape + " " + sum.layout : sum.shape));
    }
    if (sums.size() > SHOWN) {
      double rest = sums.subList(SHOWN, sums.size()).stream().mapToDouble(Sum::ms).sum();
      lines.add(
          text("%6.1f %% %9.2f         %d more", 100 * rest / wall, rest, sums.size() - SHOWN));
    }
    return lines;
  }

  /** Every sum, for programs. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("ms", 1000 * seconds);
    json.addProperty("onednn_ms", ms());
    JsonArray list = new JsonArray();
    for (Sum sum : sums) {
      JsonObject each = new JsonObject();
      each.addProperty("kind", sum.kind);
      each.addProperty("way", sum.way);
      each.addProperty("layout", sum.layout);
      each.addProperty("shape", sum.shape);
      each.addProperty("count", sum.count);
      each.addProperty("ms", sum.ms);
      each.addProperty("share", sum.ms / (1000 * seconds));
      list.add(each);
    }
    json.add("primitives", list);
    return json;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
