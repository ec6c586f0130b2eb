package deeper.plot;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import deeper.notebook.Html;
import deeper.notebook.Showable;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Panels beside each other under a title: what a lesson shows and a report keeps.
 *
 * <pre>{@code
 * Figure.of(loss, accuracy).title("LeNet-5").save(Path.of("curves.pdf"));
 * }</pre>
 *
 * A figure is immutable; every {@code with}-style method returns a copy.
 */
public final class Figure implements Showable {
  private static final int TITLE_HEIGHT = 28;

  /** Pixels per point of a bitmap: sharp on screens with doubled pixels. */
  private static final int SCALE = 2;

  private final List<Panel> panels;
  private final Layout layout;
  private final String title;
  private final String description;

  private Figure(List<Panel> panels, Layout layout, String title, String description) {
    this.panels = panels;
    this.layout = layout;
    this.title = title;
    this.description = description;
  }

  /** Panels in a row, and the points of each. */
  private record Layout(int columns, int width, int height) {}

  /**
   * Puts panels side by side, each 420 x 300 points unless {@link #panelSize} says otherwise.
   *
   * @param panels at least one
   * @return the figure
   * @throws IllegalArgumentException if there is no panel
   */
  public static Figure of(Panel... panels) {
    if (panels.length == 0) {
      throw new IllegalArgumentException(
          "figure: panels (0) must be at least one; nothing to draw. Pass a chart or a grid.");
    }
    return new Figure(List.of(panels), new Layout(panels.length, 420, 300), "", "");
  }

  /**
   * Returns a copy with a line of text above all panels.
   *
   * @param text the title
   * @return the copy
   */
  public Figure title(String text) {
    return new Figure(panels, layout, text, description);
  }

  /**
   * Returns a copy with the text that a screen reader speaks in place of the picture.
   *
   * @param text what the picture shows, in a sentence
   * @return the copy
   */
  public Figure describe(String text) {
    return new Figure(panels, layout, title, text);
  }

  /**
   * Returns a copy with so many panels in a row.
   *
   * @param count at least 1
   * @return the copy
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public Figure columns(int count) {
    requirePositive("columns", count);
    int columns = Math.min(count, panels.size());
    return new Figure(panels, new Layout(columns, layout.width, layout.height), title, description);
  }

  /**
   * Returns a copy whose panels have that size.
   *
   * @param width in points
   * @param height in points
   * @return the copy
   * @throws IllegalArgumentException if one is below 1
   */
  public Figure panelSize(int width, int height) {
    requirePositive("width", width);
    requirePositive("height", height);
    return new Figure(panels, new Layout(layout.columns, width, height), title, description);
  }

  /**
   * Returns the text for screen readers: the description, else the title.
   *
   * @return never null; "figure" where nothing was said
   */
  public String description() {
    return !description.isEmpty() ? description : !title.isEmpty() ? title : "figure";
  }

  /**
   * Returns the width.
   *
   * @return points
   */
  public int width() {
    return layout.width * layout.columns;
  }

  /**
   * Returns the height.
   *
   * @return points, the title's line included
   */
  public int height() {
    int rows = (panels.size() + layout.columns - 1) / layout.columns;
    return top() + layout.height * rows;
  }

  /**
   * Draws the figure as a bitmap of two pixels a point.
   *
   * @return a new picture
   */
  public BufferedImage image() {
    BufferedImage image =
        new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    paint(graphics);
    graphics.dispose();
    return image;
  }

  /**
   * Draws the figure as a PNG file.
   *
   * @return the file's bytes
   */
  public byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Draws the figure as scalable vector graphics.
   *
   * @return an SVG document
   */
  public String svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    paint(graphics);
    Document document =
        new SVGProcessor().getDocument(graphics.getCommands(), new PageSize(width(), height()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      document.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes the figure; the name's ending chooses the format.
   *
   * @param file ends in {@code .png}, {@code .svg} or {@code .pdf}; missing folders are made
   * @throws IllegalArgumentException if the ending is another
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    byte[] bytes =
        switch (ending) {
          case "png" -> png();
          case "svg" -> svg().getBytes(StandardCharsets.UTF_8);
          case "pdf" -> PdfFile.of(this);
          default ->
              throw new IllegalArgumentException(
                  "save: file (" + name + ") must end in .png, .svg or .pdf. Rename it.");
        };
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An HTML image of two pixels a point with its description, and the description as text. */
  @Override
  public Map<String, String> mimeBundle() {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put(
        "text/html",
        String.format(
            "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/png;base64,%s\">",
            width(),
            height(),
            Html.escape(description()),
            Base64.getEncoder().encodeToString(png())));
    bundle.put("text/plain", toString());
    return bundle;
  }

  /** Paints white ground, title and panels in points. */
  void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    if (!title.isEmpty()) {
      graphics.setColor(Palette.INK);
      graphics.setFont(Fonts.of(title, Font.BOLD, 14));
      int textWidth = graphics.getFontMetrics().stringWidth(title);
      graphics.drawString(title, (width() - textWidth) / 2, TITLE_HEIGHT - 9);
    }
    for (int i = 0; i < panels.size(); i++) {
      int x = i % layout.columns * layout.width;
      int y = top() + i / layout.columns * layout.height;
      graphics.translate(x, y);
      panels.get(i).paint(graphics, layout.width, layout.height);
      graphics.translate(-x, -y);
    }
  }

  private int top() {
    return title.isEmpty() ? 0 : TITLE_HEIGHT;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "figure: " + name + " (" + value + ") must be at least 1. Use a positive number.");
    }
  }

  @Override
  public String toString() {
    return "Figure["
        + description()
        + ", "
        + panels.size()
        + " panels, "
        + width()
        + "x"
        + height()
        + "]";
  }
}
