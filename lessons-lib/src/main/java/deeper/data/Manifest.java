package deeper.data;

import deeper.datasets.Shipped;
import deeper.shape.ImageShape;
import io.deeper.gson.Gson;
import io.deeper.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is known of a data set before its files are there: where it comes from, its licence, the
 * files with sizes and hashes.
 *
 * @param id short name, for example {@code "mnist"}
 * @param title name for people
 * @param source home page
 * @param licence licence as its owners state it
 * @param credit whom to credit
 * @param paper the publication
 * @param shape channels, height, width; null where pictures differ
 * @param classes class names, label 0 first; null where the folders say it
 * @param alternative what to do where it cannot be downloaded; null for what ships
 * @param files the files
 */
public record Manifest(
    String id,
    String title,
    String source,
    String licence,
    String credit,
    String paper,
    List<Integer> shape,
    List<String> classes,
    String alternative,
    List<Remote> files) {
  /**
   * One file of a data set.
   *
   * @param name file name
   * @param urls addresses to try in this order; null for files that ship
   * @param bytes its size, 0 if unknown
   * @param sha256 of the file, null where no sure value is known
   * @param rawSha256 of its unzipped content, or null
   * @param md5 of the file, or null
   */
  public record Remote(
      String name,
      List<String> urls,
      long bytes,
      String sha256,
      @SerializedName("raw_sha256") String rawSha256,
      String md5) {}

  /**
   * Reads a manifest of the datasets jar.
   *
   * @param id for example {@code "mnist"}
   * @return the manifest
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Manifest of(String id) {
    try (Reader json = new InputStreamReader(Shipped.open(id + ".json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(json, Manifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImageShape imageShape() {
    return ImageShape.of(shape.get(0), shape.get(1), shape.get(2));
  }

  Remote file(String name) {
    return files.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("manifest " + id + ": no file " + name));
  }
}
