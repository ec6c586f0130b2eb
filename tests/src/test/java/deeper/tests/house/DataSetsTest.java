package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fresh machine gets every data set that is opened here: {@code tests/data-sets.txt}. */
class DataSetsTest {
  private static final Path ROOT = Checkouts.root();

  /** By what the code calls them. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "Mnist", "mnist",
          "FashionMnist", "fashion-mnist",
          "Cifar10", "cifar10",
          "CifarFiles", "cifar10",
          "NpmCifar", "cifar10",
          "Photographs", "photographs");

  private static final Pattern BY_CLASS =
      Pattern.compile("\\b(" + String.join("|", CLASSES.keySet()) + ")\\.[a-z]");
  private static final Pattern BY_NAME =
      Pattern.compile("(?:Manifest\\.of|Published\\.folder|isThere)\\(\\\\?\"([a-z0-9-]+)\\\\?\"");
  private static final Pattern BY_METADATA = Pattern.compile("\"data\": ?\\[([^\\]]*)\\]");
  private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9-]+)\"");

  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("tests/data-sets.txt"))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\\s+", 2);
        table.put(cells[0], cells[1]);
      }
    }
    return table;
  }

  private static Set<String> opened() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String folder :
        new String[] {
          "lessons-lib/src/test", "tests/src", "environment/kernel/src/test", "notebooks"
        }) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|ipynb)")).toList()) {
          String text = Files.readString(file);
          add(ids, BY_CLASS, text, true);
          add(ids, BY_NAME, text, false);
          Matcher metadata = BY_METADATA.matcher(text);
          while (metadata.find()) {
            add(ids, QUOTED, metadata.group(1), false);
          }
        }
      }
    }
    return ids;
  }

  private static void add(Set<String> ids, Pattern pattern, String text, boolean isClass) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      ids.add(isClass ? CLASSES.get(found.group(1)) : found.group(1));
    }
  }

  @Test
  void everyDataSetThatIsOpenedIsInTheTable() throws IOException {
    Set<String> missing = new TreeSet<>(opened());
    assertTrue(missing.size() >= 4, "the search finds hardly any: " + missing);
    missing.removeAll(table().keySet());
    missing.removeIf(id -> !Files.exists(manifestFile(id)));
    assertEquals(Set.of(), missing, "opened, but not in tests/data-sets.txt");
  }

  @Test
  void whatTheTableSaysHolds() throws IOException {
    String setUp = Files.readString(ROOT.resolve("environment/setup-debian.sh"));
    for (Map.Entry<String, String> row : table().entrySet()) {
      String[] how = row.getValue().split(" ", -1);
      Manifest manifest = Manifest.of(row.getKey());
      Path shipped = ROOT.resolve("datasets/src/main/resources/deeper/datasets/" + row.getKey());
      switch (how[0]) {
        case "ships" -> assertTrue(Files.isDirectory(shipped), row + " ships nothing");
        case "debian" ->
            assertTrue(setUp.contains("need " + how[1] + " "), row + " is not installed by set-up");
        case "npm" -> {
          assertTrue(setUp.contains("need npm "), "set-up installs no npm");
          String text = Files.readString(manifestFile(row.getKey()));
          assertTrue(text.contains(how[1]), row + ": its manifest names another package");
        }
        case "optional" -> assertTrue(!manifest.files().isEmpty(), row + " cannot be fetched");
        default -> throw new AssertionError("unknown way: " + row);
      }
    }
  }

  private static Path manifestFile(String id) {
    return ROOT.resolve("datasets/src/main/resources/deeper/datasets/" + id + ".json");
  }
}
