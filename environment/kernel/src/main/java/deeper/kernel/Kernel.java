package deeper.kernel;

import deeper.kernel.assist.Completeness;
import deeper.kernel.assist.Completion;
import deeper.kernel.assist.History;
import deeper.kernel.assist.Inspection;
import deeper.kernel.assist.JavadocSources;
import deeper.kernel.cell.CellFailed;
import deeper.kernel.cell.CellRun;
import deeper.kernel.cell.Evaluator;
import deeper.kernel.cell.Stop;
import deeper.kernel.io.Cell;
import deeper.kernel.io.Input;
import deeper.kernel.io.Output;
import deeper.kernel.magic.Magics;
import deeper.kernel.wire.Channel;
import deeper.kernel.wire.Json;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import deeper.notebook.Notebook;
import deeper.notebook.Rendering;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Answers the requests of front ends: those on the shell channel in order, in one thread. */
final class Kernel {
  /** How long requests that were sent together with a failing one may take to arrive, in ms. */
  private static final int GRACE_MS = 30;

  /** The compiler calls itself for each bracket and each term of a cell: 128 MB, taken as used. */
  private static final long STACK = 128L << 20;

  private final Wire wire;
  private final Consumer<String> log;
  private final Output output;
  private final Input input;
  private final CellRun run = new CellRun();
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> commands = new LinkedBlockingQueue<>();
  private final List<Message> aborted = new ArrayList<>();
  private final History history = new History();
  private Evaluator evaluator;
  private Magics magics;
  private int count;

  Kernel(Wire wire, Consumer<String> log) {
    this.wire = wire;
    this.log = log;
    output = new Output(wire);
    input = new Input(wire, output);
  }

  /** Starts the threads; messages are then taken by {@link #accept}. */
  void start() {
    output.status("starting", new JsonObject());
    output.install();
    System.setIn(input);
    Notebook.install(output);
    // What the stop button ends in other threads is no error.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          if (!(e instanceof Stop.Stopped)) {
            System.err.print("in thread " + thread.getName() + ": ");
            e.printStackTrace();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(this::sayGoodbye));
    new Thread(null, () -> Wire.orEnd(log, this::serveShell), "cells", STACK).start();
    Runnable control = () -> serve(Channel.CONTROL, commands);
    new Thread(() -> Wire.orEnd(log, control), "control").start();
  }

  void accept(Channel channel, Message message) {
    switch (channel) {
      case SHELL -> requests.add(message);
      case CONTROL -> commands.add(message);
      case STDIN -> {
        if (!input.answer(message)) {
          log.accept("ignored a message on STDIN: no text of an answer");
        }
      }
      default -> log.accept("ignored a message on " + channel);
    }
  }

  private void serveShell() {
    JavadocSources.install(log);
    evaluator = new Evaluator(run, System.err::println);
    magics = new Magics(evaluator);
    serve(Channel.SHELL, requests);
  }

  private void serve(Channel channel, BlockingQueue<Message> queue) {
    while (true) {
      try {
        answer(channel, queue.take());
        if (channel == Channel.SHELL) {
          answerAborted();
        }
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
    output.flush();
    LockSupport.parkNanos(300_000_000L); // until it is sent
  }

  private void answer(Channel channel, Message request) {
    output.status("busy", request.header());
    JsonObject reply;
    try {
      reply = reply(request);
    } catch (Exception | Error e) { // the compiler throws Errors, too
      String name = e.getClass().getName();
      log.accept("cannot answer " + request.type() + ": " + name);
      reply = Output.error(name, "this request cannot be answered", List.of());
      reply.addProperty("status", "error");
    }
    if (reply != null) {
      wire.send(channel, request.reply(request.type().replace("_request", "_reply"), reply));
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
          Completion.reply(evaluator.analysis(), magics.names(), request.content());
      case "inspect_request" -> Inspection.reply(evaluator.analysis(), request.content());
      case "is_complete_request" ->
          Completeness.reply(evaluator.analysis(), request.content().get("code").getAsString());
      case "history_request" -> history.reply(request.content());
      case "interrupt_request" -> {
        run.stop();
        yield Json.of("status", "ok");
      }
      case "shutdown_request" ->
          Json.of("status", "ok", "restart", request.content().get("restart"));
      case "comm_info_request" -> Json.of("status", "ok", "comms", Map.of());
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
    JsonObject close = Json.of("comm_id", request.content().get("comm_id"), "data", Map.of());
    output.publish("comm_close", request.header(), close);
    log.accept("closed a comm: this kernel has no widgets");
  }

  private JsonObject execute(Message request) {
    JsonObject content = request.content();
    String code = content.get("code").getAsString();
    boolean silent = Json.flag(content, "silent", false);
    if (!silent && Json.flag(content, "store_history", true)) {
      history.add(++count, code);
    }
    Cell cell = new Cell(count, request, Json.flag(content, "allow_stdin", false));
    cell.enter();
    Crashes.takeNote().ifPresent(System.err::println);
    input.forgetLine();
    if (!silent) {
      output.publish(
          "execute_input", request.header(), Json.of("code", code, "execution_count", count));
    }
    JsonObject reply = run(cell, code, silent);
    if (reply.get("status").getAsString().equals("error")
        && Json.flag(content, "stop_on_error", true)) {
      collectQueued();
    }
    return reply;
  }

  private JsonObject run(Cell cell, String code, boolean silent) {
    JsonObject reply = null;
    run.begin(cell);
    try {
      Evaluator.Value value = magics.execute("cell [" + cell.number() + "]", code);
      List<JsonObject> payload = new ArrayList<>();
      if (value.value() instanceof Magics.Page page) {
        JsonObject paged = Output.data(Map.of("text/plain", page.text()));
        paged.addProperty("source", "page");
        paged.addProperty("start", 0);
        payload.add(paged);
      } else if (value.isThere() && !silent && !cell.hasDisplayed(value.value())) {
        Map<String, String> bundle = evaluator.guard(() -> Rendering.of(value.value()));
        output.result(cell, bundle);
      }
      reply = Json.of("status", "ok", "user_expressions", Map.of(), "payload", payload);
    } catch (CellFailed e) {
      reply = failed(cell, e);
    } catch (RuntimeException | Error e) { // a fault of the kernel: in the cell that met it
      String text = "the kernel failed on this cell; it lives on. Please report the cell.";
      reply = failed(cell, CellFailed.of(e.getClass().getName(), text));
    } finally {
      run.end();
    }
    reply.addProperty("execution_count", cell.number());
    return reply;
  }

  private JsonObject failed(Cell cell, CellFailed failure) {
    JsonObject reply = Output.error(failure.name(), failure.getMessage(), failure.traceback());
    output.publish("error", cell.request().header(), reply.deepCopy());
    reply.addProperty("status", "error");
    return reply;
  }

  /** Run All sends all cells at once: those that came before a failure is told are not executed. */
  private void collectQueued() {
    LockSupport.parkNanos(GRACE_MS * 1_000_000L);
    requests.drainTo(aborted);
  }

  private void answerAborted() {
    for (Message request : aborted) {
      if (request.type().equals("execute_request")) {
        output.status("busy", request.header());
        Message reply = request.reply("execute_reply", Json.of("status", "aborted"));
        wire.send(Channel.SHELL, reply);
        output.status("idle", request.header());
      } else {
        answer(Channel.SHELL, request);
      }
    }
    aborted.clear();
  }
}
