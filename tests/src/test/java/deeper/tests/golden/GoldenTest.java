package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fixtures that ship, for every kind listed in {@code golden.kinds}. */
class GoldenTest {
  private static final Path SHIPPED = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> everyListedKindAgreesWithPyTorch() throws IOException {
    return listed().stream().map(kind -> DynamicTest.dynamicTest(kind, () -> agrees(kind)));
  }

  @Test
  void everyListedKindIsKnown() throws IOException {
    assertFalse(listed().isEmpty());
    assertTrue(Golden.ofAllKinds().kinds().containsAll(listed()), listed().toString());
  }

  private static void agrees(String kind) throws IOException {
    Report report = Golden.ofAllKinds().run(SHIPPED, Set.of(kind), System.out::println);
    Table.of(report).forEach(System.out::println);
    System.out.printf("golden %s: %d of %d%n", kind, report.passed(), report.trials().size());
    assertEquals(List.of(), report.failures());
    assertTrue(report.passed() > 0);
  }

  private static Set<String> listed() throws IOException {
    return new LinkedHashSet<>(
        Files.readAllLines(Path.of("golden.kinds")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList());
  }
}
