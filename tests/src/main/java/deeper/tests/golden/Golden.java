package deeper.tests.golden;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the fixture files of a folder against this build. */
public final class Golden {
  private final Map<String, Kind> kinds = new TreeMap<>();

  private Golden(Iterable<Kind> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
  }

  /**
   * With every kind that the class path offers.
   *
   * @return the runner
   */
  public static Golden ofAllKinds() {
    return new Golden(ServiceLoader.load(Kind.class));
  }

  /**
   * The names of the known kinds.
   *
   * @return such as ops, models
   */
  public Set<String> kinds() {
    return Set.copyOf(kinds.keySet());
  }

  /**
   * Checks a folder.
   *
   * @param folder holds {@code ops.json} and the like
   * @param only names of the kinds to run; empty for every file there
   * @param listener told of each failure at once
   * @return all trials
   * @throws IOException if the folder cannot be read
   * @throws IllegalArgumentException if a kind of {@code only} has no file there, or there is none
   *     at all
   */
  public Report run(Path folder, Set<String> only, Consumer<Failure> listener) throws IOException {
    Report report = new Report(listener);
    for (Path file : files(folder, only)) {
      String name = nameOf(file);
      Subject whole = new Subject(file.getFileName().toString(), "", "");
      Kind kind = kinds.get(name);
      if (kind == null) {
        report.trial(whole, trial -> trial.fail("no kind knows this file"));
        continue;
      }
      Optional<JsonObject> document = read(file, whole, report);
      if (document.isPresent()) {
        check(kind, new Fixture(file, document.get()), report);
      }
    }
    return report;
  }

  private static void check(Kind kind, Fixture fixture, Report report) {
    try {
      kind.check(fixture, report);
    } catch (RuntimeException e) {
      report.trial(
          new Subject(fixture.name(), "", ""),
          trial -> {
            throw e;
          });
    }
  }

  private static Optional<JsonObject> read(Path file, Subject whole, Report report) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return Optional.of(JsonParser.parseReader(reader).getAsJsonObject());
    } catch (IOException | JsonParseException | IllegalStateException e) {
      report.trial(whole, trial -> trial.fail("cannot be read as JSON: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Path> files(Path folder, Set<String> only) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".json"))
          .filter(file -> only.isEmpty() || only.contains(nameOf(file)))
          .sorted()
          .forEach(files::add);
    }
    List<String> found = files.stream().map(Golden::nameOf).toList();
    for (String name : only) {
      if (!found.contains(name)) {
        throw new IllegalArgumentException(
            "golden: kind (%s) must have its file %s.json in %s. Leave it out or give another folder."
                .formatted(name, name, folder));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "golden: folder (%s) must hold fixture files. Give the folder of ops.json and the others."
              .formatted(folder));
    }
    return files;
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
