package deeper.plot;

import deeper.notebook.Html;
import deeper.notebook.Renderer;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shows an array: type, shape and first values; and as a picture where it has the shape of one:
 * {@code [h, w]}, {@code [1, h, w]} or {@code [3, h, w]} with at least 8 pixels a side.
 */
public final class ArrayRenderer implements Renderer {
  private static final int MOST_VALUES = 24;
  private static final int SMALLEST_PICTURE = 8;
  private static final int LARGEST_PICTURE = 1024;

  /** Made by the service loader. */
  public ArrayRenderer() {}

  @Override
  public Optional<Map<String, String>> render(Object value) {
    if (!(value instanceof INDArray array)) {
      return Optional.empty();
    }
    String text = text(array);
    Map<String, String> bundle = new LinkedHashMap<>();
    if (isPicture(array)) {
      BufferedImage image = Arrays2d.toImage(array);
      int zoom = Math.max(1, 160 / Math.max(image.getWidth(), image.getHeight()));
      Figure figure =
          Figure.of(PictureGrid.columns(1).add(image, ""))
              .panelSize(image.getWidth() * zoom + 8, image.getHeight() * zoom + 24)
              .describe("array as a picture: " + text);
      bundle.put(
          "text/html",
          "<pre>" + Html.escape(text) + "</pre>" + figure.mimeBundle().get("text/html"));
    }
    bundle.put("text/plain", text);
    return Optional.of(bundle);
  }

  private static String text(INDArray array) {
    String head = array.dataType() + " " + Arrays.toString(array.shape());
    if (array.isEmpty()) {
      return head + ": empty";
    }
    if (array.length() <= MOST_VALUES) {
      return head + "\n" + array;
    }
    INDArray flat = array.dup('c').reshape(array.length());
    String first =
        IntStream.range(0, MOST_VALUES)
            .mapToObj(i -> String.format(Locale.ROOT, "%.4g", flat.getDouble(i)))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %s, ... (%d values; min %.4g, mean %.4g, max %.4g)",
        head,
        first,
        array.length(),
        array.minNumber().doubleValue(),
        array.meanNumber().doubleValue(),
        array.maxNumber().doubleValue());
  }

  private static boolean isPicture(INDArray array) {
    int rank = array.rank();
    if (rank < 2 || rank > 3 || array.isEmpty() || !array.dataType().isFPType()) {
      return false;
    }
    long channels = rank == 2 ? 1 : array.size(0);
    long height = array.size(rank - 2);
    long width = array.size(rank - 1);
    return (channels == 1 || channels == 3)
        && Math.min(height, width) >= SMALLEST_PICTURE
        && Math.max(height, width) <= LARGEST_PICTURE;
  }
}
