package deeper.tests.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import deeper.cli.PrerequisiteException;
import deeper.cli.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./course bench}: images a second, memory and start-up of this build on this machine. */
@Command(
    name = "bench",
    description = "Measures training and inference: images a second, memory, start-up.",
    footer = {
      "",
      "Example:",
      "  ./course bench --only lenet --json target/bench.json",
      "Medians over the rounds, smallest and largest in brackets. Quiet machines give better figures."
    })
public final class BenchVerb implements Verb {
  @Option(
      names = "--only",
      split = ",",
      description = "Rows whose names contain one of these words.")
  private List<String> only = List.of();

  @Option(names = "--rounds", defaultValue = "5", description = "Counted rounds (default 5).")
  private int rounds;

  @Option(names = "--vs", description = "A peer to compare with (not built yet).")
  private String peer;

  @Option(names = "--json", description = "Writes the same result for programs.")
  private Path json;

  /** Made by the command line. */
  public BenchVerb() {}

  @Override
  public Integer call() throws IOException {
    boolean isVsTorch = "torch".equals(peer);
    if (peer != null && !(isVsTorch && networks().isEmpty())) {
      throw new PrerequisiteException(
          "bench: --vs "
              + peer
              + " is not built yet but for --only data. Leave it out to measure Deeper alone.");
    }
    if (rounds < 1) {
      throw new PrerequisiteException(
          "bench: rounds (" + rounds + ") must be at least 1. Five give a useful median.");
    }
    JsonArray rows = new JsonArray();
    for (BenchRow row : networks()) {
      for (Measured measured : Measured.of(row, rounds)) {
        System.out.println(measured.line());
        rows.add(measured.json());
      }
    }
    if (DataBench.isChosen(only)) {
      JsonObject row = DataBench.measure(rounds, isVsTorch);
      System.out.println(DataBench.line(row));
      rows.add(row);
    }
    if (json != null) {
      write(rows);
    }
    return 0;
  }

  private List<BenchRow> networks() {
    boolean isDataOnly =
        !only.isEmpty() && only.stream().allMatch(word -> DataBench.TITLE.contains(word));
    try {
      return isDataOnly ? List.of() : BenchRow.matching(only);
    } catch (IllegalArgumentException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  private void write(JsonArray rows) throws IOException {
    JsonObject machine = new JsonObject();
    machine.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.addProperty("java", System.getProperty("java.version"));
    machine.addProperty("cores", Runtime.getRuntime().availableProcessors());
    JsonObject all = new JsonObject();
    all.add("rows", rows);
    all.add("machine", machine);
    Path folder = json.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.writeString(
        json,
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .create()
            .toJson(all));
  }
}
