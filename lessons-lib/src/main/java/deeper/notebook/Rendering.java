package deeper.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;

/** From a value to the forms in which a notebook can show it. */
public final class Rendering {
  private static final int MAX_TEXT = 100_000;
  private static final List<String> BEST_FIRST =
      List.of(
          "text/html",
          "image/svg+xml",
          "image/png",
          "image/jpeg",
          "text/markdown",
          "text/latex",
          "text/plain");

  private Rendering() {}

  /**
   * Renders any value: a {@link Showable} by itself, a picture as PNG, other types by the first
   * {@link Renderer} that knows them, everything else by {@code toString()}.
   *
   * @param value any value, also null
   * @return MIME type to data, never empty
   */
  public static Map<String, String> of(Object value) {
    if (value instanceof Showable showable) {
      return showable.mimeBundle();
    }
    if (value instanceof BufferedImage image) {
      return picture(image);
    }
    if (value != null) {
      for (Renderer renderer : Renderers.ALL) {
        Optional<Map<String, String>> bundle = renderer.render(value);
        if (bundle.isPresent()) {
          return bundle.get();
        }
      }
    }
    return Map.of("text/plain", text(value));
  }

  /** Arrays by their elements; texts beyond a limit are cut, because front ends die of them. */
  private static String text(Object value) {
    String text;
    if (value != null && value.getClass().isArray()) {
      String nested = Arrays.deepToString(new Object[] {value});
      text = nested.substring(1, nested.length() - 1);
    } else {
      text = String.valueOf(value);
    }
    return text == null || text.length() <= MAX_TEXT
        ? String.valueOf(text)
        : text.substring(0, MAX_TEXT) + " .. (" + text.length() + " characters)";
  }

  /**
   * Renders a picture.
   *
   * @param image any picture
   * @return {@code image/png} and a line of text with its size
   */
  public static Map<String, String> picture(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("display: picture cannot be written as PNG", e);
    }
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("image/png", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    bundle.put("text/plain", "picture, " + image.getWidth() + " x " + image.getHeight());
    return bundle;
  }

  /**
   * Chooses the richest form.
   *
   * @param bundle MIME type to data, not empty
   * @return the entry that shows most
   */
  public static Map.Entry<String, String> best(Map<String, String> bundle) {
    for (String mime : BEST_FIRST) {
      if (bundle.containsKey(mime)) {
        return Map.entry(mime, bundle.get(mime));
      }
    }
    return bundle.entrySet().iterator().next();
  }

  /** Loaded at first use, so that a program that shows nothing loads no renderer. */
  private static final class Renderers {
    static final List<Renderer> ALL =
        ServiceLoader.load(Renderer.class, Renderer.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
  }
}
