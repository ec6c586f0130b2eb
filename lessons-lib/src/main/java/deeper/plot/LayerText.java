package deeper.plot;

import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Extent;
import deeper.spec.Flat;
import deeper.spec.LayerSpec;
import deeper.spec.LocalNorm;
import deeper.spec.Norm;
import deeper.spec.PadShortcut;
import deeper.spec.Pool;
import deeper.spec.SparseConv;
import java.util.Locale;

/** What stands in the boxes of a model drawing: the words of the papers' figures. */
final class LayerText {
  private LayerText() {}

  /** For example {@code 3×3 conv, 128, /2} (He et al., 2015, figure 3). */
  static String of(LayerSpec layer) {
    if (layer instanceof Conv conv) {
      String groups = conv.groups() > 1 ? ", " + conv.groups() + " groups" : "";
      return kernel(conv.window()) + " conv, " + conv.out() + stride(conv.window()) + groups;
    }
    if (layer instanceof SparseConv conv) {
      return kernel(conv.window()) + " sparse conv, " + conv.connections().size();
    }
    if (layer instanceof Pool pool) {
      String kind = pool.kind() == Pool.Kind.MAX ? " max pool" : " average pool";
      return kernel(pool.window()) + kind + stride(pool.window());
    }
    if (layer instanceof AdaptivePool pool) {
      boolean isGlobal = pool.height() == 1 && pool.width() == 1;
      return isGlobal
          ? "global average pool"
          : "average pool to " + pool.height() + "×" + pool.width();
    }
    if (layer instanceof Dense dense) {
      return "dense, " + dense.out();
    }
    if (layer instanceof PadShortcut pad) {
      return "zero maps, " + pad.out() + (pad.stride() > 1 ? ", /" + pad.stride() : "");
    }
    return small(layer);
  }

  /** Layers that share the box of their neighbour have a short word. */
  static String small(LayerSpec layer) {
    if (layer instanceof Norm) {
      return "BN";
    }
    if (layer instanceof LocalNorm) {
      return "LRN";
    }
    if (layer instanceof Flat) {
      return "flatten";
    }
    if (layer instanceof Drop drop) {
      return "dropout " + drop.p();
    }
    if (layer instanceof Activate activate) {
      return activate.function() == Activate.Function.RELU
          ? "ReLU"
          : activate.function().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return layer.typeName().toLowerCase(Locale.ROOT);
  }

  /** Which colour, and whether the layer has a box of its own: empty for those that share one. */
  static String look(LayerSpec layer) {
    if (layer instanceof Conv || layer instanceof SparseConv) {
      return "conv";
    }
    if (layer instanceof Pool || layer instanceof AdaptivePool) {
      return "pool";
    }
    return layer instanceof Dense ? "dense" : layer instanceof PadShortcut ? "plain" : "";
  }

  static String shape(Extent e) {
    return e.isFlat()
        ? Integer.toString(e.channels())
        : e.channels() + "×" + e.height() + "×" + e.width();
  }

  private static String kernel(Window window) {
    return window.vertical().kernel() + "×" + window.horizontal().kernel();
  }

  private static String stride(Window window) {
    int rows = window.vertical().stride();
    int columns = window.horizontal().stride();
    return rows == 1 && columns == 1
        ? ""
        : ", /" + (rows == columns ? Integer.toString(rows) : rows + "×" + columns);
  }
}
