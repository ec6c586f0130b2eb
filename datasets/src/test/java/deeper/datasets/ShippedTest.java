package deeper.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTest {
  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte.gz, 3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte.gz, 8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte.gz, f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
  })
  void mnistShipsAsItsFourOfficialFiles(String file, String sha256) throws Exception {
    try (InputStream in = Shipped.open("mnist/" + file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertEquals(sha256, HexFormat.of().formatHex(digest));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "camera.png, b0793d2adda0fa6ae899c03989482bff9a42d3d5690fc7e3648f2795d730c23a",
    "chelsea.png, 596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
  })
  void thePhotographsShipUnchanged(String file, String sha256) throws Exception {
    try (InputStream in = Shipped.open("photographs/" + file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertEquals(sha256, HexFormat.of().formatHex(digest));
    }
  }

  @ParameterizedTest
  @CsvSource({"nothing.json"})
  void anUnknownResourceIsNamed(String path) {
    var e = assertThrows(IllegalArgumentException.class, () -> Shipped.open(path));
    assertEquals(
        "shipped: path (nothing.json) must be a resource of the datasets jar. Manifests are"
            + " <id>.json, data is mnist/<file>.gz.",
        e.getMessage());
  }
}
