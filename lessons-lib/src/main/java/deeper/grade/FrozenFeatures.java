package deeper.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * What a frozen network said about pictures, from a text file: one line per picture, its label, a
 * space, and one byte per feature in hexadecimal, 255 for {@code largest}.
 */
public final class FrozenFeatures {
  private static final double LARGEST = 255;

  private final double[][] features;
  private final int[] labels;

  private FrozenFeatures(double[][] features, int[] labels) {
    this.features = features;
    this.labels = labels;
  }

  /**
   * Reads a file.
   *
   * @param file one picture per line
   * @return the features, 0..1
   */
  public static FrozenFeatures read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      double[][] features = new double[lines.size()][];
      int[] labels = new int[lines.size()];
      for (int i = 0; i < labels.length; i++) {
        int space = lines.get(i).indexOf(' ');
        labels[i] = Integer.parseInt(lines.get(i).substring(0, space));
        byte[] bytes = HexFormat.of().parseHex(lines.get(i).substring(space + 1));
        features[i] = new double[bytes.length];
        for (int f = 0; f < bytes.length; f++) {
          features[i][f] = (bytes[f] & 0xff) / LARGEST;
        }
      }
      return new FrozenFeatures(features, labels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes one line.
   *
   * @param label the class, from 0
   * @param values the features
   * @param largest the value that becomes 255; larger ones too
   * @return the line, without its end
   */
  public static String line(int label, double[] values, double largest) {
    byte[] bytes = new byte[values.length];
    for (int f = 0; f < bytes.length; f++) {
      double part = Math.max(0, Math.min(1, values[f] / largest));
      bytes[f] = (byte) Math.round(part * LARGEST);
    }
    return label + " " + HexFormat.of().formatHex(bytes);
  }

  /**
   * How many pictures there are.
   *
   * @return the number
   */
  public int size() {
    return labels.length;
  }

  /**
   * How many features each has.
   *
   * @return the number
   */
  public int width() {
    return features[0].length;
  }

  /**
   * The features of one picture.
   *
   * @param i which, from 0
   * @return a copy, 0..1
   */
  public double[] features(int i) {
    return features[i].clone();
  }

  /**
   * The class of one picture.
   *
   * @param i which, from 0
   * @return from 0
   */
  public int label(int i) {
    return labels[i];
  }

  /**
   * A part of the pictures.
   *
   * @param from the first
   * @param to after the last
   * @return the part
   */
  public FrozenFeatures slice(int from, int to) {
    return new FrozenFeatures(
        java.util.Arrays.copyOfRange(features, from, to),
        java.util.Arrays.copyOfRange(labels, from, to));
  }
}
