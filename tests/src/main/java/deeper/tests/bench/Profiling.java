package deeper.tests.bench;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Where the time of a row goes: one round of each phase under oneDNN's verbose lines. */
record Profiling(Plan plan) implements RowWork {
  private static final List<String> LAYOUTS = List.of("plain", "channels_last");

  @Override
  public void measure(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Path ours = Files.createFile(scratch.folder().resolve("deeper.txt"));
      Path theirs = Files.createFile(scratch.folder().resolve("torch.txt"));
      try (Duel duel = Duel.of(row, plan.engine(), Launch.profiled(ours))) {
        if (plan.peer().isPresent()) {
          String python = plan.peer().get().python();
          duel.meet(python, scratch.folder(), Launch.profiled(theirs));
        }
        for (String phase : List.of("train", "infer")) {
          phase(
              row,
              phase,
              new Side("deeper", ours),
              () -> row.batch() * row.steps(phase) / duel.speed(phase));
          if (plan.peer().isPresent()) {
            for (String layout : LAYOUTS) {
              phase(
                  row,
                  phase,
                  new Side("torch_" + layout, theirs),
                  () -> duel.peerSeconds(phase, layout));
            }
          }
        }
      }
    }
  }

  /** A process and where its lines go. */
  private record Side(String name, Path file) {}

  /** A round that is not counted, then the one whose lines are summed. */
  private void phase(BenchRow row, String phase, Side side, DoubleSupplier round)
      throws IOException {
    double ignored = round.getAsDouble();
    int before = Files.readAllLines(side.file()).size();
    double seconds = round.getAsDouble();
    List<String> lines = Files.readAllLines(side.file());
    Profile profile = Profile.of(lines.subList(before, lines.size()), seconds);
    System.out.printf(
        "%-22s %-5s %d steps of %d pictures%n", row.title(), phase, row.steps(phase), row.batch());
    profile.lines(side.name()).forEach(System.out::println);
    JsonObject json = profile.json();
    json.addProperty("name", row.title());
    json.addProperty("phase", phase);
    json.addProperty("side", side.name());
    json.addProperty("steps", row.steps(phase));
    plan.results().put(json);
  }
}
