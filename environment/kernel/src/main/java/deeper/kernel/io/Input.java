package deeper.kernel.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import deeper.kernel.wire.Channel;
import deeper.kernel.wire.Json;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** System.in of cells: asks the person for a line whenever a cell reads and none is left. */
public final class Input extends InputStream {
  private final Wire wire;
  private final Output output;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private byte[] line = new byte[0];
  private int next;

  /**
   * Makes the input of a kernel.
   *
   * @param wire takes the questions
   * @param output is flushed before each, so that the person sees what is asked
   */
  public Input(Wire wire, Output output) {
    this.wire = wire;
    this.output = output;
  }

  /**
   * Takes an answer of the person.
   *
   * @param reply the message on the stdin channel
   * @return false if it is none
   */
  public boolean answer(Message reply) {
    JsonElement value = reply.content().get("value");
    boolean isText = value != null && value.isJsonPrimitive();
    return isText && reply.type().equals("input_reply") && answers.add(value.getAsString());
  }

  /** Forgets the rest of a line, so that it cannot surprise the next cell. */
  public synchronized void forgetLine() {
    line = new byte[0];
    next = 0;
  }

  @Override
  public synchronized int available() {
    return line.length - next;
  }

  @Override
  public synchronized int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] b, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (next == line.length) {
      ask();
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, b, offset, count);
    next += count;
    return count;
  }

  private void ask() {
    Cell cell = Cell.currentOrLast();
    if (cell == null || !cell.allowsInput) {
      throw new UnsupportedOperationException(
          "input: this front end cannot ask for a line. Put the value into a variable instead.");
    }
    output.flush();
    answers.clear(); // An answer to a question of a cell that was stopped.
    JsonObject question = Json.of("prompt", "", "password", false);
    wire.send(Channel.STDIN, cell.request().reply("input_request", question));
    try {
      line = (answers.take() + "\n").getBytes(UTF_8);
      next = 0;
    } catch (InterruptedException e) {
      // Scanner would take an IOException for the end of the input and go on.
      throw new InputStopped();
    }
  }

  /** Thrown out of a read by the stop button. */
  public static final class InputStopped extends Error {
    private static final long serialVersionUID = 1L;

    InputStopped() {
      super("input stopped");
    }
  }
}
