package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of {@link Fuzz}. */
class FuzzTest {
  private static final long SEED = 20_260_101;

  @Test
  void afterAnyEditedCellOneAndOneIsTwo() throws IOException {
    assertEquals(
        List.of(), Fuzz.run(Path.of("../../notebooks").normalize(), 60, SEED), "seed " + SEED);
  }
}
