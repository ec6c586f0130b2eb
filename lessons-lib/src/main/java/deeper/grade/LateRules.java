package deeper.grade;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * When work is late and which attempt counts, from a small file: {@code {"due":
 * "2026-03-01T23:59:00+01:00", "grace_minutes": 15, "percent_per_day": 10, "last_day": 3, "keep":
 * "best"}}.
 *
 * @param due null = never late
 * @param graceMinutes how long late is not yet late
 * @param percentPerDay taken off for each day begun
 * @param lastDay after so many days nothing is accepted
 * @param keepBest whether the best attempt counts, else the last
 */
record LateRules(
    Instant due, int graceMinutes, double percentPerDay, int lastDay, boolean keepBest) {
  private static final LateRules NONE = new LateRules(null, 0, 0, 0, false);

  static LateRules read(Path file) {
    if (file == null) {
      return NONE;
    }
    try {
      JsonObject json = new Gson().fromJson(Files.readString(file), JsonObject.class);
      Instant due =
          json.has("due") ? OffsetDateTime.parse(json.get("due").getAsString()).toInstant() : null;
      return new LateRules(
          due,
          json.has("grace_minutes") ? json.get("grace_minutes").getAsInt() : 0,
          json.has("percent_per_day") ? json.get("percent_per_day").getAsDouble() : 0,
          json.has("last_day") ? json.get("last_day").getAsInt() : Integer.MAX_VALUE,
          json.has("keep") && json.get("keep").getAsString().equals("best"));
    } catch (IOException | JsonParseException | DateTimeException | NullPointerException e) {
      throw new GradeException(
          "grade: the rules (" + file + ") cannot be read: " + e.getMessage() + ". Mend the file.",
          e);
    }
  }

  /** Days late, each one begun counted whole; 0 = in time. */
  int daysLate(Instant time) {
    if (due == null) {
      return 0;
    }
    Duration over = Duration.between(due.plus(Duration.ofMinutes(graceMinutes)), time);
    if (over.isNegative() || over.isZero()) {
      return 0;
    }
    Duration late = Duration.between(due, time);
    return Math.toIntExact(late.minusNanos(1).toDays() + 1);
  }

  /** The part of the points that is left, 0..1. */
  double factor(int daysLate) {
    if (daysLate > lastDay) {
      return 0;
    }
    return Math.max(0, 1 - daysLate * percentPerDay / 100);
  }
}
