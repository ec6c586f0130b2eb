package deeper.explain;

import deeper.plot.Figure;
import deeper.plot.PictureGrid;
import java.awt.image.BufferedImage;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maps over pictures. Where the map is low the picture is dark and grey, where it is high it keeps
 * its light and turns orange: brightness says the same as colour.
 */
public final class Heat {
  private static final double DARK = 0.25;
  private static final int RED = 0xE6;
  private static final int GREEN = 0x9F;
  private static final double TINT = 0.45;

  private Heat() {}

  /**
   * A picture under its map.
   *
   * @param picture any size
   * @param map [h, w] of the same size; the smallest value is cold, the largest hot; a map that is
   *     the same everywhere is cold
   * @return a new picture of that size
   * @throws IllegalArgumentException if the sizes differ
   */
  public static BufferedImage over(BufferedImage picture, INDArray map) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    if (map.rank() != 2 || map.size(0) != height || map.size(1) != width) {
      throw new IllegalArgumentException(
          "heat: map (%s) must be [%d, %d] as the picture. Take one map of a batch with slice(i)."
              .formatted(java.util.Arrays.toString(map.shape()), height, width));
    }
    double low = map.minNumber().doubleValue();
    double range = map.maxNumber().doubleValue() - low;
    BufferedImage hot = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double heat = range > 0 ? (map.getDouble(y, x) - low) / range : 0;
        hot.setRGB(x, y, mix(picture.getRGB(x, y), heat));
      }
    }
    return hot;
  }

  /**
   * Pictures, and each under its maps, side by side: a row for each picture.
   *
   * @param pictures as people see them
   * @param names of the pictures, shown above the first column
   * @param maps one [n, h, w] for each further column
   * @param columns their names, in the same order
   * @return the figure
   */
  public static Figure rows(
      List<BufferedImage> pictures, List<String> names, List<INDArray> maps, List<String> columns) {
    PictureGrid grid = PictureGrid.columns(1 + maps.size());
    for (int i = 0; i < pictures.size(); i++) {
      grid = grid.add(pictures.get(i), names.get(i));
      for (int k = 0; k < maps.size(); k++) {
        grid = grid.add(over(pictures.get(i), maps.get(k).slice(i)), columns.get(k));
      }
    }
    return grid.figure()
        .describe(
            "%d pictures (%s), each beside its maps: %s"
                .formatted(pictures.size(), String.join(", ", names), String.join(", ", columns)));
  }

  private static int mix(int rgb, double heat) {
    int grey = ((rgb >> 16 & 255) * 299 + (rgb >> 8 & 255) * 587 + (rgb & 255) * 114) / 1000;
    double light = DARK + (1 - DARK) * heat;
    double tint = TINT * heat;
    int red = (int) Math.round(light * grey * (1 - tint) + RED * tint);
    int green = (int) Math.round(light * grey * (1 - tint) + GREEN * tint);
    int blue = (int) Math.round(light * grey * (1 - tint));
    return red << 16 | green << 8 | blue;
  }
}
