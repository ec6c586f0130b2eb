package deeper.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = content();

  @TempDir Path folder;

  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private boolean ignoresRange;
  private int breaksAfter = Integer.MAX_VALUE;

  private static byte[] content() {
    byte[] bytes = new byte[300_000];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file.bin", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    int from = 0;
    if (range != null && !ignoresRange) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, CONTENT.length - 1, CONTENT.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, CONTENT.length - from);
    int end = Math.min(CONTENT.length, Math.max(from, breaksAfter));
    try (exchange) { // closing it too early breaks the connection
      exchange.getResponseBody().write(CONTENT, from, end - from);
      exchange.getResponseBody().flush();
    }
  }

  private Manifest.Remote remote(String sha256) {
    String url = "http://127.0.0.1:%d/file.bin".formatted(server.getAddress().getPort());
    return new Manifest.Remote("file.bin", List.of(url), CONTENT.length, sha256, null, null);
  }

  private static Manifest manifest() {
    return Manifest.of("ants-bees");
  }

  private static String sha() {
    return Hash.sha256(CONTENT);
  }

  @Test
  void aFileIsFetchedOnceAndChecked() throws IOException {
    Path file = Download.fetch(manifest(), remote(sha()), folder);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals(file, Download.fetch(manifest(), remote(sha()), folder));
    assertEquals(List.of("null"), ranges);
  }

  @Test
  void aPartFromAnEarlierTryIsGoneOnWith() throws IOException {
    Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, 100_000));
    Path file = Download.fetch(manifest(), remote(sha()), folder);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals(List.of("bytes=100000-"), ranges);
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() throws IOException {
    ignoresRange = true;
    Files.write(folder.resolve("file.bin.part"), new byte[100_000]);
    Path file = Download.fetch(manifest(), remote(sha()), folder);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
  }

  @Test
  void aBrokenConnectionIsTriedAgainFromWhereItBroke() throws IOException {
    breaksAfter = 120_000;
    var e =
        assertThrows(DataException.class, () -> Download.fetch(manifest(), remote(sha()), folder));
    assertTrue(
        e.getMessage().startsWith("ants-bees: file (file.bin) cannot be fetched; "), e::getMessage);
    assertTrue(
        e.getMessage()
            .endsWith(
                "Put it into %s, or run again when online. Cifar10.asFolder writes a folder of pictures instead."
                    .formatted(folder)),
        e::getMessage);
    long kept = Files.size(folder.resolve("file.bin.part"));
    assertTrue(kept > 0 && kept <= 120_000, "kept " + kept);
    breaksAfter = Integer.MAX_VALUE;
    assertArrayEquals(
        CONTENT, Files.readAllBytes(Download.fetch(manifest(), remote(sha()), folder)));
    assertEquals("bytes=" + kept + "-", ranges.get(ranges.size() - 1));
  }

  @Test
  void wrongContentIsRefusedAndDropped() {
    String wrong = "0".repeat(64);
    var e =
        assertThrows(DataException.class, () -> Download.fetch(manifest(), remote(wrong), folder));
    assertEquals(
        "ants-bees: file (%s) must have sha256 %s; found %s. Delete it and run again to fetch it anew."
            .formatted(folder.resolve("file.bin.part"), wrong, sha()),
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("file.bin")));
    assertFalse(Files.exists(folder.resolve("file.bin.part")));
  }

  @Test
  void aChangedFileInTheCacheIsNamed() throws IOException {
    Files.write(folder.resolve("file.bin"), new byte[5]);
    var e =
        assertThrows(DataException.class, () -> Download.fetch(manifest(), remote(sha()), folder));
    assertEquals(
        "ants-bees: file (%s) must have size 300000; found 5. Delete it and run again to fetch it anew."
            .formatted(folder.resolve("file.bin")),
        e.getMessage());
  }

  @Test
  void offlineTheAlternativeIsNamedInOneLine() {
    // .invalid never resolves (RFC 2606).
    Manifest.Remote nowhere =
        new Manifest.Remote("file.bin", List.of("http://nobody.invalid/f"), 1, null, null, null);
    var e =
        assertThrows(
            DataException.class,
            () -> Download.fetch(Manifest.of("fashion-mnist"), nowhere, folder));
    assertEquals(
        "fashion-mnist: file (file.bin) cannot be fetched; java.net.UnknownHostException: nobody.invalid."
            + " Put it into %s, or run again when online. On Debian: apt install dataset-fashion-mnist. Or use Mnist, which ships."
                .formatted(folder),
        e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void twoProcessesFetchOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  DownloadTest.class.getName(),
                  remote(sha()).urls().get(0),
                  sha(),
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), i + ".log"))
              .start());
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(processes.get(i).waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, processes.get(i).exitValue(), Files.readString(folder.resolve(i + ".log")));
    }
    assertEquals(1, ranges.size());
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("file.bin")));
  }

  /** One of the two processes. */
  public static void main(String[] args) {
    Manifest.Remote file =
        new Manifest.Remote("file.bin", List.of(args[0]), CONTENT.length, args[1], null, null);
    Download.fetch(manifest(), file, Path.of(args[2]));
  }
}
