package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.util.List;
import java.util.function.UnaryOperator;

/** Another data set whose pictures are changed on the way. */
record Changed(Dataset whole, String name, UnaryOperator<Picture> change) implements Dataset {
  @Override
  public int size() {
    return whole.size();
  }

  @Override
  public ImageShape shape() {
    return size() == 0 ? whole.shape() : picture(0).shape();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public Picture picture(int index) {
    return change.apply(whole.picture(index));
  }

  @Override
  public int label(int index) {
    return whole.label(index);
  }

  @Override
  public String source(int index) {
    return whole.source(index);
  }

  @Override
  public String toString() {
    return "%s: %d pictures".formatted(name, size());
  }
}
