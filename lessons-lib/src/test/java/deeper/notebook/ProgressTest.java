package deeper.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @AfterEach
  void backToText() {
    Notebook.install(null);
  }

  @Test
  void aTerminalSeesOneLineRewrittenAtMostTenTimesASecond() {
    try (Progress bar = bar("train", 100)) {
      for (int i = 0; i < 100; i++) {
        clock.addAndGet(10_000_000L); // 100 steps of 10 ms = 1 s: 10 updates, and the last
        bar.step("loss 0.5");
      }
    }
    String text = bytes.toString(UTF_8);
    assertEquals(11, text.chars().filter(c -> c == '\r').count());
    assertTrue(
        text.trim().endsWith("train [##############################] 100/100 1.0 s  loss 0.5"),
        text);
    assertTrue(text.endsWith(System.lineSeparator()));
  }

  @Test
  void aNotebookSeesOneDisplayUpdatedInPlace() {
    List<String> calls = new ArrayList<>();
    Notebook.install(recorder(calls));
    try (Progress bar = bar("a < b", 4)) {
      clock.addAndGet(2_000_000_000L);
      bar.step("");
    }
    assertEquals(3, calls.size());
    assertTrue(calls.get(0).startsWith("show text/html <div"), calls.get(0));
    assertTrue(calls.get(1).startsWith("update id1 text/html"), calls.get(1));
    assertTrue(calls.get(1).contains("a &lt; b"), calls.get(1));
    assertTrue(calls.get(1).contains("value=\"0.2500\""), calls.get(1));
    // One of four steps took 2 s: three more take 6 s.
    assertTrue(calls.get(1).contains("1/4 2.0 s, 6 s to go"), calls.get(1));
    assertEquals("", bytes.toString(UTF_8));
  }

  @Test
  void aNegativeTotalIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Progress.of("x", -1));
    assertEquals(
        "progress: total (-1) must not be negative. Give the number of steps.", e.getMessage());
  }

  private Progress bar(String title, long total) {
    return Progress.of(title, total, new PrintStream(bytes, true, UTF_8), clock::get);
  }

  static Sink recorder(List<String> calls) {
    return new Sink() {
      @Override
      public String show(String mime, String data) {
        calls.add("show " + mime + " " + data);
        return "id1";
      }

      @Override
      public void update(String id, String mime, String data) {
        calls.add("update " + id + " " + mime + " " + data);
      }
    };
  }
}
