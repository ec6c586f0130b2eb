package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Draws;
import deeper.transform.Normalize;
import deeper.transform.Picture;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What to look at before training: how many pictures of each class, their shapes, mean and std. */
public final class Survey {
  private Survey() {}

  /**
   * Pictures of each class.
   *
   * @param dataset the pictures; none is read
   * @return columns class and pictures, in the order of the labels
   */
  public static Table classCounts(Dataset dataset) {
    int[] counts = new int[dataset.classNames().size()];
    for (int i = 0; i < dataset.size(); i++) {
      counts[dataset.label(i)]++;
    }
    return Table.create(
        dataset.name(),
        StringColumn.create("class", dataset.classNames()),
        IntColumn.create("pictures", counts));
  }

  /**
   * Mean and standard deviation of each channel over all pixels of all pictures, values 0..1, in
   * one pass that holds one picture at a time.
   *
   * @param dataset at least one picture, all with as many channels
   * @return ready to use as a step: its {@code mean()} and {@code std()} are the numbers
   * @throws IllegalArgumentException if the pictures differ in channels, or a channel is constant
   */
  public static Normalize meanAndStd(Dataset dataset) {
    int channels = dataset.shape().channels();
    long[] sums = new long[channels];
    long[] squares = new long[channels];
    long pixels = 0;
    for (int i = 0; i < dataset.size(); i++) {
      Picture picture = dataset.picture(i);
      if (picture.channels() != channels) {
        throw new IllegalArgumentException(
            "survey.meanAndStd: channels of %s (%d) must be those of the first picture; %d. Add Grayscale."
                .formatted(dataset.source(i), picture.channels(), channels));
      }
      int plane = picture.height() * picture.width();
      byte[] bytes = picture.bytes();
      for (int k = 0; k < bytes.length; k++) {
        int value = bytes[k] & 0xff;
        sums[k / plane] += value;
        squares[k / plane] += (long) value * value;
      }
      pixels += plane;
    }
    double[] mean = new double[channels];
    double[] std = new double[channels];
    for (int c = 0; c < channels; c++) {
      double average = (double) sums[c] / pixels;
      mean[c] = average / 255;
      std[c] = Math.sqrt((double) squares[c] / pixels - average * average) / 255;
    }
    return Normalize.of(mean, std);
  }

  /**
   * Shapes of pictures drawn at random without repetition.
   *
   * @param dataset the pictures
   * @param count how many, for example 5
   * @param seed decides which
   * @return columns picture, class, channels, height, width
   */
  public static Table shapes(Dataset dataset, int count, long seed) {
    StringColumn source = StringColumn.create("picture");
    StringColumn name = StringColumn.create("class");
    IntColumn channels = IntColumn.create("channels");
    IntColumn height = IntColumn.create("height");
    IntColumn width = IntColumn.create("width");
    int[] order = Draws.of(Draws.mix(seed, "shapes")).permutation(dataset.size());
    for (int k = 0; k < Math.min(count, order.length); k++) {
      ImageShape shape = dataset.picture(order[k]).shape();
      source.append(dataset.source(order[k]));
      name.append(dataset.classNames().get(dataset.label(order[k])));
      channels.append(shape.channels());
      height.append(shape.height());
      width.append(shape.width());
    }
    return Table.create(dataset.name(), source, name, channels, height, width);
  }
}
