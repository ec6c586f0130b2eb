package deeper.kernel;

import deeper.kernel.wire.Channel;
import deeper.kernel.wire.ConnectionFile;
import deeper.kernel.wire.Json;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import io.deeper.gson.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kernel without a front end, at set-up: its classes are archived, so that later ones start fast.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) {
    Map<Channel, Integer> ports =
        Stream.of(Channel.values())
            .collect(Collectors.toMap(Function.identity(), Channel::ordinal));
    Wire wire = new Wire(new ConnectionFile("inproc", "here", ports, "key"), line -> {});
    Kernel kernel = new Kernel(wire, line -> {});
    kernel.start();
    ask(kernel, "kernel_info_request", Json.of());
    ask(
        kernel,
        "execute_request",
        Json.of("code", "int a = 1;\nint square(int x) { return x * x; }"));
    ask(kernel, "execute_request", Json.of("code", "for (int i = 0; i < 3; i++) { a++; }\na"));
    ask(kernel, "execute_request", Json.of("code", "display(\"<b>x</b>\", \"text/html\");"));
    ask(kernel, "complete_request", Json.of("code", "Math.ab", "cursor_pos", 7));
    ask(kernel, "shutdown_request", Json.of());
    wire.run(kernel::accept);
    System.exit(0);
  }

  private static void ask(Kernel kernel, String type, JsonObject content) {
    kernel.accept(Channel.SHELL, Message.publication(type, new JsonObject(), content));
  }
}
