package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.util.List;

/** Some pictures of another data set. */
final class View implements Dataset {
  private final Dataset whole;
  private final int[] indices;

  View(Dataset whole, int[] indices) {
    this.whole = whole;
    this.indices = indices;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public ImageShape shape() {
    return whole.shape();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public Picture picture(int index) {
    return whole.picture(indices[index]);
  }

  @Override
  public int label(int index) {
    return whole.label(indices[index]);
  }

  @Override
  public String source(int index) {
    return whole.source(indices[index]);
  }

  @Override
  public String toString() {
    return "%s: %d of %d pictures".formatted(name(), size(), whole.size());
  }
}
