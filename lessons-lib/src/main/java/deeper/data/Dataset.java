package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Labelled pictures, numbered from 0. A data set is read-only and may be used by several threads at
 * once; views such as {@link #take} copy nothing.
 */
public interface Dataset {
  /**
   * What it is, for titles and reports.
   *
   * @return for example {@code "MNIST train"}
   */
  String name();

  /**
   * How many pictures there are.
   *
   * @return the number of pictures
   */
  int size();

  /**
   * Channels, height and width of picture 0; in most data sets all pictures have this shape, in a
   * folder of photographs they differ.
   *
   * @return the shape
   */
  ImageShape shape();

  /**
   * The classes' names.
   *
   * @return label 0 first
   */
  List<String> classNames();

  /**
   * One picture; a folder reads and decodes it now.
   *
   * @param index from 0
   * @return the picture
   */
  Picture picture(int index);

  /**
   * One picture's class.
   *
   * @param index from 0
   * @return an index into {@link #classNames()}
   */
  int label(int index);

  /**
   * Where picture {@code index} comes from, for messages.
   *
   * @param index from 0
   * @return a file name, or name and number
   */
  default String source(int index) {
    return name() + " #" + index;
  }

  /**
   * The first pictures.
   *
   * @param count how many, at most {@link #size()}
   * @return a view
   * @throws IllegalArgumentException if there are fewer
   */
  default Dataset take(int count) {
    return slice(0, count);
  }

  /**
   * Pictures in a row.
   *
   * @param from first index
   * @param to index after the last
   * @return a view
   * @throws IllegalArgumentException if the range leaves the data set
   */
  default Dataset slice(int from, int to) {
    if (from < 0 || to < from || to > size()) {
      throw new IllegalArgumentException(
          "slice: range (%d..%d) must lie in 0..%d, the pictures of %s. Take fewer."
              .formatted(from, to, size(), name()));
    }
    return pick(IntStream.range(from, to).toArray());
  }

  /**
   * Chosen pictures.
   *
   * @param indices their numbers, in the new order; copied
   * @return a view
   * @throws IllegalArgumentException if one is no picture of this data set
   */
  default Dataset pick(int... indices) {
    for (int i : indices) {
      if (i < 0 || i >= size()) {
        throw new IllegalArgumentException(
            "pick: index (%d) must be 0..%d, the pictures of %s. Check the list of indices."
                .formatted(i, size() - 1, name()));
      }
    }
    return new View(this, Arrays.copyOf(indices, indices.length));
  }

  /**
   * The same pictures, each changed when it is asked for: a shift, a mirror, shuffled pixels.
   *
   * @param newName what the changed data set is called
   * @param change gives the changed picture; always the same for the same picture
   * @return a view
   */
  default Dataset map(String newName, UnaryOperator<Picture> change) {
    return new Changed(this, newName, change);
  }
}
