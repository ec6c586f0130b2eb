package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run has found so far, printed row by row and, on request, written row by row: a run that
 * is killed leaves its finished rows.
 */
final class Results {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .create();

  private final Optional<Path> file;
  private final JsonObject machine = MachineFacts.now();
  private final Peaks peaks = new Peaks();
  private final List<JsonObject> rows = new ArrayList<>();
  private final JsonArray leftOut = new JsonArray();
  private final JsonArray failed = new JsonArray();
  private boolean isGood = true;

  private Results(Optional<Path> file) {
    this.file = file.map(Path::toAbsolutePath);
  }

  /**
   * Begins a run: a file that cannot be written is found out now, not after the last row.
   *
   * @param file where JSON goes, empty for nowhere
   */
  static Results begin(Optional<Path> file) {
    Results results = new Results(file);
    results.machine.addProperty("load_before", MachineFacts.load());
    results.write(false);
    return results;
  }

  /** The machine's best, which rows are compared with. */
  Peaks peaks() {
    return peaks;
  }

  /** The peer: its versions stand in the result, its products count for the peak. */
  void meet(Peer peer) {
    machine.add("torch", peer.facts());
    peaks.take(peer);
  }

  /** Says what the rows are measured on. */
  void head() {
    System.out.println(MachineFacts.line(machine));
    if (!peaks.line().isEmpty()) {
      System.out.println(peaks.line());
    }
  }

  /** A row with its phases' images a second. */
  void add(Measured measured, JsonObject more) {
    JsonObject row = measured.json();
    more.entrySet().forEach(field -> row.add(field.getKey(), field.getValue()));
    Goal.mark(row, peaks);
    System.out.println(measured.line());
    Goal.line(row).ifPresent(System.out::println);
    put(row);
  }

  /** Any other row, printed by whoever measured it. */
  void put(JsonObject row) {
    row.addProperty("load", MachineFacts.load());
    rows.add(row);
    write(false);
  }

  /** One number of a row with its spread. */
  void put(BenchRow row, String phase, String field, Spread spread) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-22s %-5s %s %.2f (%.2f to %.2f)",
            row.title(),
            phase,
            field,
            spread.median(),
            spread.min(),
            spread.max()));
    JsonObject json = new JsonObject();
    json.addProperty("name", row.title());
    json.addProperty("phase", phase);
    spread.addTo(json, field);
    put(json);
  }

  /** What both sides found for the same work. */
  void judge(Losses losses) {
    System.out.println(losses.line());
    want(losses.agree());
  }

  /** A condition that a row must keep: one broken makes exit 1. */
  void want(boolean isKept) {
    isGood &= isKept;
  }

  /** Rows that cannot be measured here, in one line. */
  void leaveOut(List<String> names, String why) {
    System.out.println(why + " Left out: " + String.join(", ", names) + ".");
    for (String name : names) {
      leftOut.add(entry(name, why));
    }
    write(false);
  }

  /** A row whose worker ended. */
  void fail(String name, String why) {
    System.out.println(why + " Row lost: " + name + ".");
    failed.add(entry(name, why));
    isGood = false;
    write(false);
  }

  private static JsonObject entry(String name, String why) {
    JsonObject entry = new JsonObject();
    entry.addProperty("name", name);
    entry.addProperty("why", why);
    return entry;
  }

  /**
   * Ends a run.
   *
   * @return 0; 1 if a condition was broken or a row lost; 2 if nothing could be measured
   */
  int end() {
    machine.addProperty("load_after", MachineFacts.load());
    rows.forEach(row -> Goal.mark(row, peaks));
    head();
    Tally.lines(rows, isGood).forEach(System.out::println);
    write(true);
    return rows.isEmpty() && failed.isEmpty() ? 2 : isGood ? 0 : 1;
  }

  private void write(boolean isComplete) {
    if (file.isEmpty()) {
      return;
    }
    peaks.addTo(machine);
    JsonObject all = new JsonObject();
    JsonArray list = new JsonArray();
    rows.forEach(list::add);
    all.add("rows", list);
    all.add("left_out", leftOut);
    all.add("failed", failed);
    all.add("machine", machine);
    all.addProperty("complete", isComplete);
    Path to = file.get();
    try {
      Files.createDirectories(to.getParent());
      Path beside = to.resolveSibling(to.getFileName() + ".new");
      Files.writeString(beside, GSON.toJson(all));
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PrerequisiteException(
          "bench: json (%s) must be a file that can be written (%s). Name another."
              .formatted(to, e.getClass().getSimpleName()),
          e);
    }
  }
}
