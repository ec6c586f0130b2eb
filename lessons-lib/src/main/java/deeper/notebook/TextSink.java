package deeper.notebook;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Writes what can be written as text: the sink of JShell, of a terminal and of tests. */
final class TextSink implements Sink {
  private final AtomicInteger count = new AtomicInteger();
  private final Supplier<PrintStream> out;

  /** Asks for the stream each time, because JShell and tests replace System.out. */
  TextSink(Supplier<PrintStream> out) {
    this.out = out;
  }

  @Override
  public String show(String mime, String data) {
    return show(Map.of(mime, data));
  }

  @Override
  public void update(String id, String mime, String data) {
    show(mime, data);
  }

  @Override
  public String show(Map<String, String> bundle) {
    out.get().println(text(bundle));
    return "text-" + count.incrementAndGet();
  }

  @Override
  public void update(String id, Map<String, String> bundle) {
    out.get().println(text(bundle));
  }

  @Override
  public boolean isRich() {
    return false;
  }

  private static String text(Map<String, String> bundle) {
    String plain = bundle.get("text/plain");
    if (plain != null) {
      return plain;
    }
    Map.Entry<String, String> best = Rendering.best(bundle);
    return best.getKey().startsWith("text/") && !best.getKey().equals("text/html")
        ? best.getValue()
        : "[" + best.getKey() + ", " + best.getValue().length() + " characters]";
  }
}
