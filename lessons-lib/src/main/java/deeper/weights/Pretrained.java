package deeper.weights;

import deeper.data.Cache;
import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.notebook.Progress;
import deeper.zoo.Model;
import deeper.zoo.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Networks with the ImageNet weights that torchvision publishes (BSD-3-Clause). A file is kept
 * under {@code weights} in the cache folder; its name ends in the first eight digits of its sha256,
 * which are checked before it is read.
 */
public final class Pretrained {
  private final Path folder;
  private final String address;

  Pretrained(Path folder, String address) {
    this.folder = folder;
    this.address = address;
  }

  /**
   * The models that have published weights.
   *
   * @return names of {@link Models}
   */
  public static List<String> names() {
    return List.copyOf(PublishedWeights.catalogue().keySet());
  }

  /**
   * The model that goes with {@link #load(String)}: its preprocessing and head.
   *
   * @param name as in {@link #names()}
   * @return the model for ImageNet's 1000 classes, with side exits where the weights have them
   */
  public static Model model(String name) {
    return published(name).zooModel();
  }

  /**
   * A network with published weights, downloaded at first use.
   *
   * @param name as in {@link #names()}
   * @return the network for ImageNet's 1000 classes
   * @throws IllegalArgumentException if there are no weights of this name, or the file is damaged
   * @throws IllegalStateException if the file is not there and cannot be downloaded; the text says
   *     where to put it
   */
  public static Network load(String name) {
    Pretrained published =
        new Pretrained(Cache.root().resolve("weights"), PublishedWeights.ADDRESS);
    Path file = published.file(published(name).file());
    NetworkConfig config = NetworkConfig.seed(0).initialisation(Initialisation.ZERO);
    Network net = Network.of(model(name).spec(), config);
    try {
      WeightImport.strict().into(net, file);
      return net;
    } catch (RuntimeException | Error e) {
      net.close(); // hundreds of megabytes that nobody else knows of
      throw e;
    }
  }

  /**
   * What is known of the published file: address, hash, size, licence, classes.
   *
   * @param name as in {@link #names()}
   * @return the entry of the catalogue
   * @throws IllegalArgumentException if there are no weights of this name
   */
  public static PublishedWeights published(String name) {
    PublishedWeights entry = PublishedWeights.catalogue().get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "pretrained: name (%s) must be one of %s. Train it, or choose another."
              .formatted(name, names()));
    }
    return entry;
  }

  /** The file in the cache, fetched if need be, its hash checked. */
  Path file(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      download(name, file);
    }
    String wanted = name.replaceAll(".*-([0-9a-f]{8})\\.pth$", "$1");
    String found = sha256(file).substring(0, 8);
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "pretrained: sha256 of %s (%s...) must begin with %s. Delete %s and try again."
              .formatted(name, found, wanted, file));
    }
    return file;
  }

  private void download(String name, Path file) {
    Path part = folder.resolve(name + ".part");
    try {
      Files.createDirectories(folder);
      URLConnection connection = URI.create(address + name).toURL().openConnection();
      connection.setConnectTimeout(10_000);
      connection.setReadTimeout(30_000);
      try (InputStream in = connection.getInputStream()) {
        copy(in, part, name, connection.getContentLengthLong());
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalStateException(
          "pretrained: file (%s) must be in %s; %s%s cannot be had (%s). Fetch it elsewhere and put it there."
              .formatted(name, folder, address, name, e.getClass().getSimpleName()),
          e);
    }
  }

  private static void copy(InputStream in, Path part, String name, long size) throws IOException {
    long megabytes = Math.max(1, size >> 20);
    try (var out = Files.newOutputStream(part);
        Progress progress = Progress.of(name, megabytes)) {
      byte[] piece = new byte[1 << 20];
      for (int n = in.readNBytes(piece, 0, piece.length);
          n > 0;
          n = in.readNBytes(piece, 0, piece.length)) {
        out.write(piece, 0, n);
        progress.step("MB");
      }
    }
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[1 << 20];
      for (int n = in.read(piece); n > 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
