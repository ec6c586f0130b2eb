package deeper.data;

import deeper.transform.FloatPicture;
import deeper.transform.Picture;
import deeper.transform.Presets;
import deeper.transform.ToTensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads picture files the way torchvision and Pillow do: always as red, green, blue; the content
 * decides the format, not the name; alpha is dropped, 16 bits are cut to 8, colour profiles and
 * camera orientation are ignored.
 */
public final class Pictures {
  /** As much as the longest JPEG of a camera, many times over. */
  private static final int MOST_BYTES = 1 << 28;

  private Pictures() {}

  /**
   * Reads a file.
   *
   * @param file JPEG, PNG, GIF (first picture), BMP, TIFF, WebP, PPM or PGM
   * @return three channels
   * @throws DataException if the file is missing, broken, no picture, or too large
   */
  public static Picture read(Path file) {
    return decode(file, bytes(file));
  }

  /**
   * Reads a file and turns the picture the way the camera was held (EXIF orientation).
   *
   * @param file as for {@link #read}
   * @return three channels
   * @throws DataException if the file is missing, broken, no picture, or too large
   */
  public static Picture readUpright(Path file) {
    byte[] bytes = bytes(file);
    Picture picture = decode(file, bytes);
    return Orientation.apply(picture, JpegHeader.of(bytes).orientation());
  }

  /**
   * One photograph, ready for a network that was trained on ImageNet: {@link
   * Presets#processImage()}.
   *
   * @param file as for {@link #read}
   * @return float {@code [1, 3, 224, 224]}
   * @throws DataException if the file is missing, broken, no picture, or too large
   */
  public static INDArray processImage(Path file) {
    FloatPicture picture = Presets.processImage().apply(read(file), 0);
    return Nd4j.createFromArray(picture.values()).reshape('c', 1, 3, 224, 224);
  }

  /**
   * A picture as an array that operators take: {@code value / 255}.
   *
   * @param picture any picture
   * @return float {@code [1, channels, height, width]}, values 0..1
   */
  public static INDArray array(Picture picture) {
    FloatPicture floats = ToTensor.of().apply(picture);
    return Nd4j.createFromArray(floats.values())
        .reshape('c', 1, picture.channels(), picture.height(), picture.width());
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw broken(file, "must have at most %d bytes; found more".formatted(MOST_BYTES), null);
      }
      return bytes;
    } catch (IOException e) {
      throw broken(file, "cannot be read; " + e, e);
    }
  }

  static Picture decode(Path file, byte[] bytes) {
    try {
      if (JpegHeader.isJpeg(bytes)) {
        return Jpeg.decode(bytes);
      }
      return Rgb.of(image(bytes));
    } catch (IOException | RuntimeException e) {
      // Readers throw anything on nonsense that they did not foresee.
      throw broken(file, "is broken or no picture; " + message(e), e);
    } catch (OutOfMemoryError e) {
      // One array as large as a lying header asked for; nothing else is lost.
      throw broken(file, "is broken or too large; it asks for too much memory", e);
    }
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static DataException broken(Path file, String rule, Throwable cause) {
    return new DataException(
        "picture: file (%s) %s. Remove it, or leave out broken pictures with skipBroken()."
            .formatted(file, rule),
        cause);
  }

  /** Decodes with the first ImageIO reader that knows the content. */
  static BufferedImage image(byte[] bytes) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        checkSize(reader.getWidth(0), reader.getHeight(0));
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  /** A picture may fill a sixteenth of the memory, and never more than Pillow allows. */
  static void checkSize(int width, int height) throws IOException {
    long most = Math.min(178_956_970, Runtime.getRuntime().maxMemory() / 16);
    if ((long) width * height > most) {
      throw new IOException("%d x %d are more than %d pixels".formatted(width, height, most));
    }
  }
}
