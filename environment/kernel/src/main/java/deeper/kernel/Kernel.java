package deeper.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import deeper.kernel.assist.Completeness;
import deeper.kernel.assist.Completion;
import deeper.kernel.assist.History;
import deeper.kernel.assist.Inspection;
import deeper.kernel.assist.JavadocSources;
import deeper.kernel.cell.CellFailed;
import deeper.kernel.cell.Evaluator;
import deeper.kernel.cell.Stop;
import deeper.kernel.io.Cell;
import deeper.kernel.io.Displays;
import deeper.kernel.io.Input;
import deeper.kernel.io.Output;
import deeper.kernel.io.Streams;
import deeper.kernel.magic.Magics;
import deeper.kernel.wire.Channel;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import deeper.notebook.Notebook;
import deeper.notebook.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Answers the requests of front ends: those on the shell channel in order, in one thread. */
final class Kernel {
  /** How long requests that were sent together with a failing one may take to arrive, in ms. */
  private static final int GRACE_MS = 30;

  private static final int RESERVE_BYTES = 12 << 20;

  private final Wire wire;
  private final Consumer<String> log;
  private final Output output;
  private final Streams streams;
  private final Displays displays;
  private final Input input;
  private final StopButton stopButton = new StopButton();
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> commands = new LinkedBlockingQueue<>();
  private final List<Message> aborted = new ArrayList<>();
  private final History history = new History();
  private Evaluator evaluator;
  private Magics magics;
  private byte[] reserve;
  private int count;

  Kernel(Wire wire, Consumer<String> log) {
    this.wire = wire;
    this.log = log;
    output = new Output(wire);
    streams = new Streams(output);
    displays = new Displays(output, streams);
    input = new Input(wire, streams);
  }

  /** Starts the threads; messages are then taken by {@link #accept}. */
  void start() {
    output.status("starting", new JsonObject());
    streams.install();
    System.setIn(input);
    Notebook.install(displays);
    // What the stop button ends in other threads is no error.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          if (!(e instanceof Stop.Stopped)) {
            System.err.print("in thread " + thread.getName() + ": ");
            e.printStackTrace();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(this::sayGoodbye));
    thread("cells", this::serveShell);
    thread("control", this::serveControl);
  }

  void accept(Channel channel, Message message) {
    switch (channel) {
      case SHELL -> requests.add(message);
      case CONTROL -> commands.add(message);
      case STDIN -> input.answer(message);
      default -> log.accept("ignored a message on " + channel);
    }
  }

  private void thread(String name, Runnable loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (Throwable e) {
                // A kernel that cannot answer must not look alive: Jupyter restarts one that exits.
                log.accept("fatal: " + e);
                Runtime.getRuntime().halt(70);
              }
            },
            name);
    thread.start();
  }

  private void serveShell() {
    JavadocSources.install(log);
    evaluator = new Evaluator(System.err::println);
    magics = new Magics(evaluator);
    stopButton.watch(evaluator.run());
    while (true) {
      try {
        answer(Channel.SHELL, requests.take());
        answerAborted();
      } catch (InterruptedException e) {
        log.accept("stray interrupt");
      }
    }
  }

  /** Runs when a library calls System.exit; an ordinary end goes past it. */
  private void sayGoodbye() {
    System.err.println(
        "The kernel ends: a library called System.exit, or the machine ended the process."
            + " All variables are lost. Jupyter starts a new kernel: execute the cells again.");
    streams.flush();
    try {
      Thread.sleep(300); // until it is sent
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveControl() {
    while (true) {
      try {
        answer(Channel.CONTROL, commands.take());
      } catch (InterruptedException e) {
        log.accept("stray interrupt");
      }
    }
  }

  private void answer(Channel channel, Message request) {
    output.status("busy", request.header());
    try {
      JsonObject reply = reply(request);
      if (reply != null) {
        String type = request.type().replace("_request", "_reply");
        wire.send(channel, request.reply(type, reply));
      }
    } catch (RuntimeException e) {
      log.accept("cannot answer " + request.type() + ": " + e);
      JsonObject failed = Output.error(e.getClass().getName(), e.getMessage(), List.of());
      failed.addProperty("status", "error");
      wire.send(channel, request.reply(request.type().replace("_request", "_reply"), failed));
    }
    output.status("idle", request.header());
    if (request.type().equals("shutdown_request")) {
      wire.close();
    }
  }

  private JsonObject reply(Message request) {
    return switch (request.type()) {
      case "kernel_info_request" -> KernelInfo.reply();
      case "execute_request" -> execute(request);
      case "complete_request" ->
          Completion.reply(evaluator.analysis(), magics.help().keySet(), request.content());
      case "inspect_request" -> Inspection.reply(evaluator.analysis(), request.content());
      case "is_complete_request" ->
          Completeness.reply(evaluator.analysis(), request.content().get("code").getAsString());
      case "history_request" -> history.reply(request.content());
      case "interrupt_request" -> {
        stopButton.press();
        yield Replies.ok();
      }
      case "shutdown_request" -> Replies.ok("restart", request.content().get("restart"));
      case "comm_info_request" -> Replies.ok("comms", new JsonObject());
      case "comm_open" -> {
        refuseComm(request);
        yield null;
      }
      default -> {
        log.accept("ignored a " + request.type());
        yield null;
      }
    };
  }

  /** There are no widgets: what a front end opens is closed at once, as the protocol wants it. */
  private void refuseComm(Message request) {
    JsonObject close = new JsonObject();
    close.add("comm_id", request.content().get("comm_id"));
    close.add("data", new JsonObject());
    output.publish("comm_close", request.header(), close);
    log.accept("closed a comm: this kernel has no widgets");
  }

  private JsonObject execute(Message request) {
    JsonObject content = request.content();
    String code = content.get("code").getAsString();
    boolean silent = Replies.flag(content, "silent", false);
    if (!silent && Replies.flag(content, "store_history", true)) {
      history.add(++count, code);
    }
    boolean asks = Replies.flag(content, "allow_stdin", false);
    Cell cell = new Cell(count, request.header(), request.identities(), asks);
    cell.enter();
    Crashes.takeNote().ifPresent(System.err::println);
    input.forgetLine();
    if (!silent) {
      JsonObject echo = new JsonObject();
      echo.addProperty("code", code);
      echo.addProperty("execution_count", count);
      output.publish("execute_input", request.header(), echo);
    }
    JsonObject reply = run(cell, code, silent);
    if (reply.get("status").getAsString().equals("error")
        && Replies.flag(content, "stop_on_error", true)) {
      collectQueued();
    }
    return reply;
  }

  private JsonObject run(Cell cell, String code, boolean silent) {
    JsonObject reply = Replies.ok();
    keepReserve();
    evaluator.run().begin(cell);
    try {
      Evaluator.Value value = magics.execute("cell [" + cell.number() + "]", code);
      JsonArray payload = new JsonArray();
      if (value.value() instanceof Magics.Page page) {
        payload.add(page(page));
      } else if (value.isThere() && !silent && !cell.hasDisplayed(value.value())) {
        Map<String, String> bundle = evaluator.guard(() -> Rendering.of(value.value()));
        streams.flush();
        output.result(cell, bundle);
      }
      reply.add("user_expressions", new JsonObject());
      reply.add("payload", payload);
    } catch (CellFailed e) {
      // Memory for the answer, and for the next cell, which frees more.
      reserve = null;
      reply = Output.error(e.name(), e.getMessage(), e.traceback());
      streams.flush();
      output.error(cell, reply.deepCopy());
      reply.addProperty("status", "error");
    } finally {
      evaluator.run().end();
      streams.flush();
    }
    reply.addProperty("execution_count", cell.number());
    return reply;
  }

  private static JsonObject page(Magics.Page page) {
    JsonObject payload = Output.data(Map.of("text/plain", page.text()));
    payload.addProperty("source", "page");
    payload.addProperty("start", 0);
    return payload;
  }

  /** A cell may fill the heap; without a reserve the kernel could then not even say so. */
  private void keepReserve() {
    long free =
        Runtime.getRuntime().maxMemory()
            - Runtime.getRuntime().totalMemory()
            + Runtime.getRuntime().freeMemory();
    if (reserve == null && free > 3L * RESERVE_BYTES) {
      reserve = new byte[RESERVE_BYTES];
    }
  }

  /** Run All sends all cells at once: those that came before a failure is told are not executed. */
  private void collectQueued() {
    try {
      Thread.sleep(GRACE_MS);
    } catch (InterruptedException e) {
      log.accept("stray interrupt");
    }
    requests.drainTo(aborted);
  }

  private void answerAborted() {
    for (Message request : aborted) {
      if (request.type().equals("execute_request")) {
        output.status("busy", request.header());
        JsonObject reply = new JsonObject();
        reply.addProperty("status", "aborted");
        wire.send(Channel.SHELL, request.reply("execute_reply", reply));
        output.status("idle", request.header());
      } else {
        answer(Channel.SHELL, request);
      }
    }
    aborted.clear();
  }
}
