package deeper.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.util.List;

/**
 * The one place that chooses fonts. Java's logical {@code SansSerif} does not always fall back to a
 * font with Chinese characters, so labels that it cannot show get a font that can.
 */
final class Fonts {
  private static final List<String> CHINESE =
      List.of(
          "Noto Sans CJK SC",
          "Noto Sans SC",
          "Source Han Sans SC",
          "WenQuanYi Micro Hei",
          "WenQuanYi Zen Hei",
          "PingFang SC",
          "Microsoft YaHei");

  private Fonts() {}

  /** Returns a sans-serif font of that style and size that can show all of {@code text}. */
  static Font of(String text, int style, int points) {
    Font plain = new Font(Font.SANS_SERIF, style, points);
    if (plain.canDisplayUpTo(text) < 0) {
      return plain;
    }
    for (String family : CHINESE) {
      Font font = new Font(family, style, points);
      if (font.getFamily().equals(family) && font.canDisplayUpTo(text) < 0) {
        return font;
      }
    }
    return anyThatShows(text, plain);
  }

  /** Takes ink and such a font for what is written next. */
  static void ink(Graphics2D graphics, String text, int style, int points) {
    graphics.setColor(Palette.INK);
    graphics.setFont(of(text, style, points));
  }

  private static Font anyThatShows(String text, Font plain) {
    for (Font font : GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()) {
      if (font.canDisplayUpTo(text) < 0) {
        return font.deriveFont(plain.getStyle(), plain.getSize2D());
      }
    }
    return plain;
  }
}
