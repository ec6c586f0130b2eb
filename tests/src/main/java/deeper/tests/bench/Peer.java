package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the peer's interpreter has, looked at once before the first row.
 *
 * @param python the interpreter
 * @param facts versions and threads; without {@code torch} or {@code torchvision} why
 * @param gflops its best product of two large matrices by type, empty without torch
 */
record Peer(String python, JsonObject facts, JsonObject gflops) {
  /** A row needs one of these. */
  static final String TORCH = "torch";

  static final String TORCHVISION = "torchvision";

  /** Asks an interpreter; whatever is wrong with it is a sentence in the facts. */
  static Peer look(String python, List<String> types) throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Path log = scratch.folder().resolve("log");
      JsonObject gflops = new JsonObject();
      try (Worker worker =
          TorchPeer.start(
              TorchPeer.command(python, scratch.folder(), "torch_facts.py", List.of()),
              Launch.kept(log))) {
        JsonObject facts = worker.ready().deepCopy();
        if (facts.has(TORCH)) {
          types.forEach(
              type -> gflops.add(type, worker.tell(type + " " + Peaks.TIMES).get("gflops")));
        }
        return new Peer(python, facts, gflops);
      } catch (PrerequisiteException e) {
        return lost(python, e.getMessage());
      } catch (WorkerEndedException e) {
        return lost(python, TorchPeer.refusal(python, "run (" + last(log, e) + ")", TORCH));
      }
    }
  }

  private static Peer lost(String python, String sentence) {
    JsonObject facts = new JsonObject();
    facts.addProperty("lost", sentence);
    return new Peer(python, facts, new JsonObject());
  }

  private static String last(Path log, WorkerEndedException e) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    String exit = e.getMessage().replaceFirst(".*?\\((exit \\d+)\\).*", "$1");
    return lines.isEmpty() ? exit : exit + ", " + lines.get(lines.size() - 1).strip();
  }

  /** In one sentence why a library is not there; empty if it is. */
  Optional<String> lacks(String library) {
    if (facts.has("lost")) {
      return Optional.of(facts.get("lost").getAsString());
    }
    for (String needed : List.of(TORCH, library)) {
      if (!facts.has(needed)) {
        String why = facts.get(needed + "_missing").getAsString();
        return Optional.of(
            TorchPeer.refusal(python, "have %s (%s)".formatted(needed, why), needed));
      }
    }
    return Optional.empty();
  }
}
