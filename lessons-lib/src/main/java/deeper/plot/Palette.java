package deeper.plot;

import java.awt.Color;
import java.util.List;

/**
 * Colours that people with colour blindness can tell apart (Okabe and Ito 2008, "Color Universal
 * Design"). They are never the only sign: lines also differ in dashes and markers, marks in shape.
 */
final class Palette {
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color QUIET = new Color(0x66, 0x66, 0x66);
  static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  static final Color RIGHT = new Color(0x00, 0x73, 0x52);
  static final Color WRONG = new Color(0xB4, 0x46, 0x00);

  private static final List<Color> SERIES =
      List.of(
          new Color(0x00, 0x72, 0xB2),
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xCC, 0x79, 0xA7),
          new Color(0x56, 0xB4, 0xE9),
          new Color(0xE6, 0x9F, 0x00),
          INK);

  private Palette() {}

  static Color series(int index) {
    return SERIES.get(index % SERIES.size());
  }
}
