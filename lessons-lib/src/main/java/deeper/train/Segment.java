package deeper.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of the flat parameter vector that learns with one rate and one weight decay.
 *
 * @param offset first element
 * @param length number of elements
 * @param rate learning rate that the schedule starts from
 * @param weightDecay weight decay
 */
public record Segment(long offset, long length, double rate, double weightDecay) {

  /** Longest piece that is updated at once: its vectors (at most 4) fit a core's cache. */
  private static final int CHUNK = 8192;

  /** Joins neighbours of equal settings and cuts what is long, so that cores can share the work. */
  static List<Segment> chunks(List<Segment> segments) {
    List<Segment> joined = new ArrayList<>();
    for (Segment next : segments) {
      Segment last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.continuesWith(next)) {
        joined.set(joined.size() - 1, last.part(0, last.length + next.length));
      } else {
        joined.add(next);
      }
    }
    List<Segment> chunks = new ArrayList<>();
    for (Segment s : joined) {
      for (long from = 0; from < s.length; from += CHUNK) {
        chunks.add(s.part(from, Math.min(CHUNK, s.length - from)));
      }
    }
    return chunks;
  }

  private boolean continuesWith(Segment next) {
    return offset + length == next.offset && rate == next.rate && weightDecay == next.weightDecay;
  }

  private Segment part(long from, long length) {
    return new Segment(offset + from, length, rate, weightDecay);
  }
}
