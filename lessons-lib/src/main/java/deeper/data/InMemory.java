package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.util.List;

/** Pictures of one shape, all in memory as bytes: {@code pixels} holds them one after another. */
final class InMemory implements Dataset {
  private final String name;
  private final ImageShape shape;
  private final List<String> classNames;
  private final byte[] pixels;
  private final byte[] labels;

  InMemory(String name, Manifest manifest, byte[] pixels, byte[] labels) {
    this.name = name;
    this.shape = manifest.imageShape();
    this.classNames = manifest.classes();
    this.pixels = pixels;
    this.labels = labels;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Picture picture(int index) {
    return Picture.slice(shape, pixels, index * (int) shape.size());
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public String toString() {
    return "%s: %d pictures of %s, %d classes".formatted(name, size(), shape, classNames.size());
  }
}
