package deeper.data;

import deeper.transform.Picture;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG to red, green, blue with libjpeg's arithmetic: the JDK's reader (libjpeg 6b) gives
 * the components as they are stored, the colours are computed here, since AWT would apply profiles
 * and knows no CMYK.
 */
final class Jpeg {
  private Jpeg() {}

  static Picture decode(byte[] bytes) throws IOException {
    ImageReader reader = jdkReader();
    if (reader == null) {
      return Rgb.of(Pictures.image(bytes));
    }
    AtomicReference<String> truncated = new AtomicReference<>();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warning.contains("remature end")) {
              truncated.set(warning);
            }
          });
      Pictures.checkSize(reader.getWidth(0), reader.getHeight(0));
      Raster raster = reader.readRaster(0, null);
      if (truncated.get() != null) {
        throw new IOException(truncated.get());
      }
      return picture(raster, JpegHeader.of(bytes));
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
      reader.dispose();
    }
    return null;
  }

  private static Picture picture(Raster raster, JpegHeader header) throws IOException {
    int bands = raster.getNumBands();
    byte[] from = ((DataBufferByte) raster.getDataBuffer()).getData();
    int plane = raster.getWidth() * raster.getHeight();
    if (from.length != plane * bands) {
      throw new IOException("unexpected layout of the components");
    }
    byte[] to = new byte[3 * plane];
    switch (bands) {
      case 1 -> Colours.grey(from, to);
      case 3 -> {
        if (isYcc(header)) {
          Colours.ycc(from, to);
        } else {
          Colours.copy(from, to);
        }
      }
      case 4 -> Colours.cmyk(from, to, header.adobe() == 2);
      default -> throw new IOException("%d components".formatted(bands));
    }
    return Rgb.picture(raster.getHeight(), raster.getWidth(), to);
  }

  /** libjpeg's rule (default_decompress_parms). */
  private static boolean isYcc(JpegHeader header) {
    if (header.hasJfif()) {
      return true;
    }
    return header.adobe() >= 0 ? header.adobe() != 0 : !header.components().equals("RGB");
  }
}
