package deeper.plot;

import deeper.notebook.Showable;
import deeper.spec.Extent;
import deeper.spec.ModelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Models as the papers draw them (He et al., 2015, figure 3): a box for each layer, the shape
 * {@code channels×height×width} where it changes, shortcuts as lines at the right, dashed where
 * they change the shape. In a large model, equal blocks in a row are drawn once with their number.
 *
 * <pre>{@code
 * ModelDrawing.of(
 *     Vgg.of(Vgg.Row.VGG19).spec(), ResNet.of(34).residual(false).spec(), ResNet.of(34).spec())
 * }</pre>
 */
public final class ModelDrawing implements Showable {
  private static final double MARGIN = 24;
  private static final double HEAD = 56;
  private final List<ModelSpec> specs;
  private final List<Drawn> columns;

  private ModelDrawing(List<ModelSpec> specs) {
    this.specs = specs;
    this.columns = Sketch.of(specs);
  }

  /**
   * One model, or several side by side.
   *
   * @param specs from left to right, at least one
   * @return the drawing
   * @throws IllegalArgumentException if there is none
   */
  public static ModelDrawing of(ModelSpec... specs) {
    if (specs.length == 0) {
      throw new IllegalArgumentException(
          "model drawing: number of models (0) must be at least 1. Give a spec, such as LeNet.modern().spec().");
    }
    return new ModelDrawing(List.of(specs));
  }

  /**
   * The drawing as a whole SVG file.
   *
   * @return an {@code <svg>} element that describes itself
   */
  public String svg() {
    SvgPen pen = new SvgPen();
    double x = MARGIN;
    double height = 0;
    for (int i = 0; i < columns.size(); i++) {
      Drawn column = columns.get(i);
      double middle = x + Math.max(column.left(), 80);
      pen.text(middle, 26, "title", specs.get(i).name());
      pen.text(middle, 42, "small", parameters(specs.get(i)));
      pen.begin(LayerText.shape(Extent.picture(specs.get(i).input())));
      column.paint(pen, middle, HEAD);
      x = middle + Math.max(column.right(), 80) + MARGIN;
      height = Math.max(height, column.height());
    }
    return pen.svg(x, HEAD + height + MARGIN, toString());
  }

  /**
   * Writes the SVG file.
   *
   * @param file ends in {@code .svg}; missing folders are made
   * @throws IllegalArgumentException if it ends otherwise
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    if (!file.toString().endsWith(".svg")) {
      throw new IllegalArgumentException(
          "save: file (" + file.getFileName() + ") must end in .svg. Rename it.");
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, svg().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SVG in a box that scrolls, and its description as text. */
  @Override
  public Map<String, String> mimeBundle() {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", "<div style=\"overflow:auto\">" + svg() + "</div>");
    bundle.put("text/plain", toString());
    return bundle;
  }

  /** The names, layers and parameters of what is drawn. */
  @Override
  public String toString() {
    return specs.stream()
        .map(spec -> "%s: %s".formatted(spec.name(), parameters(spec)))
        .collect(Collectors.joining("; ", "layers from top to bottom of ", ""));
  }

  private static String parameters(ModelSpec spec) {
    return String.format(Locale.ROOT, "%,d parameters", spec.parameterCount());
  }
}
