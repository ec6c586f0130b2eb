package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * From what ImageIO decodes to red, green, blue as Pillow sees it: stored values, no profiles. (AWT
 * would brighten grey pictures, since it takes them for linear light.)
 */
final class Rgb {
  private Rgb() {}

  static Picture of(BufferedImage image) throws IOException {
    ColorModel model = image.getColorModel();
    int h = image.getHeight();
    int w = image.getWidth();
    byte[] to = new byte[3 * h * w];
    if (model instanceof IndexColorModel palette) {
      palette(image.getRaster(), palette, to);
    } else if (model instanceof DirectColorModel) {
      return Picture.of(image);
    } else {
      bands(image.getRaster(), model, to);
    }
    return picture(h, w, to);
  }

  static Picture picture(int height, int width, byte[] planes) {
    return Picture.of(ImageShape.of(3, height, width), planes);
  }

  private static void palette(Raster raster, IndexColorModel palette, byte[] to) {
    int plane = raster.getWidth() * raster.getHeight();
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int[] indices = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    for (int i = 0; i < plane; i++) {
      int rgb = colours[Math.min(indices[i], colours.length - 1)];
      to[i] = (byte) (rgb >> 16);
      to[plane + i] = (byte) (rgb >> 8);
      to[2 * plane + i] = (byte) rgb;
    }
  }

  private static void bands(Raster raster, ColorModel model, byte[] to) throws IOException {
    int type = model.getColorSpace().getType();
    int colours = model.getNumColorComponents();
    int plane = to.length / 3;
    if (type == ColorSpace.TYPE_CMYK && colours == 4) {
      byte[][] inks = new byte[4][];
      for (int c = 0; c < 4; c++) {
        inks[c] = band(raster, model, c);
      }
      for (int i = 0; i < 3 * plane; i++) {
        int white = 255 - (inks[3][i % plane] & 0xff);
        to[i] = Colours.ink(inks[i / plane][i % plane] & 0xff, white);
      }
    } else if (colours == 1 || colours == 3) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(band(raster, model, colours == 1 ? 0 : c), 0, to, c * plane, plane);
      }
    } else {
      throw new IOException("%d colour components".formatted(colours));
    }
  }

  /** One band as bytes: of 16 bits the upper 8, of 1, 2 or 4 bits stretched to 0..255. */
  private static byte[] band(Raster raster, ColorModel model, int c) throws IOException {
    int bits = model.getComponentSize(c);
    if (bits > 16) {
      throw new IOException("%d bits a component".formatted(bits));
    }
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), c, (int[]) null);
    byte[] band = new byte[samples.length];
    int most = (1 << bits) - 1;
    for (int i = 0; i < band.length; i++) {
      int s = samples[i] & 0xffff;
      band[i] = (byte) (bits > 8 ? s >> (bits - 8) : bits == 8 ? s : s * 255 / most);
    }
    return band;
  }
}
