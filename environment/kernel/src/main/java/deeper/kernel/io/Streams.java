package deeper.kernel.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import deeper.kernel.wire.Json;
import io.deeper.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * System.out and System.err of cells: gathered and sent ten times a second, each piece to the cell
 * whose thread wrote it, and bounded, because a front end dies of 100 MB of text.
 */
final class Streams {
  /**
   * Text shown of one cell, in bytes: system property {@code deeper.kernel.maxOutput}, default 1
   * MiB.
   */
  private static final long LIMIT = Long.getLong("deeper.kernel.maxOutput", 1L << 20);

  private static final int PERIOD_MS = 100;
  private static final int PIECE = 1 << 16;

  private final Output output;
  private final Map<Key, ByteArrayOutputStream> pending = new LinkedHashMap<>();

  private record Key(Cell cell, String name) {}

  Streams(Output output) {
    this.output = output;
  }

  /** Takes the place of System.out and System.err and starts to send. */
  void install() {
    System.setOut(stream("stdout"));
    System.setErr(stream("stderr"));
    Thread timer =
        new Thread(
            () -> {
              while (true) {
                LockSupport.parkNanos(PERIOD_MS * 1_000_000L);
                flush();
              }
            },
            "streams");
    timer.setDaemon(true);
    timer.start();
  }

  private PrintStream stream(String name) {
    OutputStream bytes =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            add(name, b, offset, length);
          }
        };
    return new PrintStream(bytes, false, UTF_8);
  }

  /** Sends all that is gathered. */
  synchronized void flush() {
    pending.forEach((key, bytes) -> send(key, complete(bytes)));
    pending.values().removeIf(bytes -> bytes.size() == 0);
  }

  private synchronized void add(String name, byte[] b, int offset, int length) {
    Cell cell = Cell.currentOrLast();
    if (cell == null) {
      return; // Before the first cell nobody looks.
    }
    Key key = new Key(cell, name);
    var bytes = pending.computeIfAbsent(key, any -> new ByteArrayOutputStream());
    long before = cell.written.getAndAdd(length);
    bytes.write(b, offset, (int) Math.min(Math.max(0, LIMIT - before), length));
    if (before <= LIMIT && before + length > LIMIT) {
      String note = "\n[output of this cell stopped after " + LIMIT / 1024 + " KiB; more is not";
      note += " shown. Write large output to a file.]\n";
      bytes.writeBytes(note.getBytes(UTF_8));
    }
    if (bytes.size() > PIECE) {
      send(key, complete(bytes));
    }
  }

  /** Takes the bytes up to the last whole character. */
  private static String complete(ByteArrayOutputStream pending) {
    ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).decode(bytes, text, false);
    pending.reset();
    pending.write(bytes.array(), bytes.position(), bytes.remaining());
    return text.flip().toString();
  }

  private void send(Key key, String text) {
    if (text.isEmpty()) {
      return;
    }
    JsonObject content = Json.of("name", key.name(), "text", onlyLastStates(text));
    output.send("stream", key.cell().request().header(), content);
  }

  /**
   * Of a line that was rewritten with carriage returns, such as a bar, the last state is enough.
   */
  static String onlyLastStates(String text) {
    if (text.indexOf('\r') < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (String line : text.replace("\r\n", "\n").split("(?<=\n)", -1)) {
      String body = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
      int end = body.endsWith("\r") ? body.length() - 1 : body.length();
      int last = body.lastIndexOf('\r', end - 1);
      // The first return stays: it rewrites what an earlier message left in this line.
      String state = last < 0 ? body : "\r" + body.substring(last + 1);
      shown.append(state).append(line, body.length(), line.length());
    }
    return shown.toString();
  }
}
