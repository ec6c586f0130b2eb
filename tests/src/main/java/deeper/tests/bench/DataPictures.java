package deeper.tests.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes a folder of JPEG files as large and as rough as photographs: clouds of colour and grain.
 */
final class DataPictures {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;

  private DataPictures() {}

  /** Writes {@code count} pictures in four classes. */
  static void write(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path inside = Files.createDirectories(folder.resolve("class" + i % 4));
      jpeg(picture(new Random(2015 + i)), inside.resolve("%04d.jpg".formatted(i)));
    }
  }

  private static BufferedImage picture(Random random) {
    BufferedImage clouds = new BufferedImage(25, 19, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 25 * 19; i++) {
      clouds.setRGB(i % 25, i / 25, random.nextInt());
    }
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(clouds, 0, 0, WIDTH, HEIGHT, null);
    graphics.dispose();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int grain = random.nextInt(16);
      int rgb = picture.getRGB(i % WIDTH, i / WIDTH);
      picture.setRGB(i % WIDTH, i / WIDTH, (rgb & 0xf0f0f0) + grain * 0x10101);
    }
    return picture;
  }

  private static void jpeg(BufferedImage picture, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(0.85f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), quality);
    } finally {
      writer.dispose();
    }
  }
}
