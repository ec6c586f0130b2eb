package deeper.data;

import deeper.notebook.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Fetches a file into the cache: with a progress bar, going on where an earlier try stopped,
 * checked by size and hash before it gets its name.
 */
final class Download {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;
  private static final int TRIES = 3;

  private final Manifest manifest;
  private final Manifest.Remote file;
  private final Path target;
  private final Path part;

  private Download(Manifest manifest, Manifest.Remote file, Path folder) {
    this.manifest = manifest;
    this.file = file;
    this.target = folder.resolve(file.name());
    this.part = folder.resolve(file.name() + ".part");
  }

  /**
   * The verified file in the folder; fetches it where it is missing.
   *
   * @throws DataException if no address gives it, or what came is not the file
   */
  static Path fetch(Manifest manifest, Manifest.Remote file, Path folder) {
    return Cache.locked(folder, () -> new Download(manifest, file, folder).fetch());
  }

  private Path fetch() throws IOException {
    if (Files.exists(target)) {
      verify(target);
      return target;
    }
    IOException last = null;
    for (String url : file.urls() == null ? List.<String>of() : file.urls()) {
      for (int i = 0; i < TRIES; i++) {
        try {
          copy(url);
          return finish();
        } catch (java.net.UnknownHostException | java.net.ConnectException e) {
          last = e;
          break; // nobody there: trying again at once does not help
        } catch (IOException e) {
          last = e;
        }
      }
    }
    throw unreachable(last);
  }

  private DataException unreachable(IOException last) {
    return new DataException(
        "%s: file (%s) cannot be fetched; %s. Put it into %s, or run again when online. %s"
            .formatted(
                manifest.id(),
                file.name(),
                last == null ? "no address is known" : last,
                target.getParent(),
                manifest.alternative()),
        last);
  }

  private Path finish() throws IOException {
    try {
      verify(part);
    } catch (DataException e) {
      Files.delete(part); // going on from wrong bytes would never end
      throw e;
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    return target;
  }

  private void copy(String url) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (file.bytes() > 0 && have >= file.bytes()) {
      return;
    }
    URLConnection connection = open(url, have);
    boolean goesOn = goesOn(connection, url, have);
    long begin = goesOn ? have : 0;
    long length = connection.getContentLengthLong();
    long total = file.bytes() > 0 ? file.bytes() : length < 0 ? 0 : begin + length;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        Progress progress = Progress.of(manifest.id() + ": " + file.name(), total)) {
      progress.advance(begin, "");
      long found = begin + copy(in, out, progress, total - begin);
      if (found < total) {
        throw new IOException(
            "the connection ended after %d of %d bytes; run again to go on"
                .formatted(found, total));
      }
    }
  }

  private static URLConnection open(String url, long have) throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    return connection;
  }

  /** Whether the server sends what is missing, rather than all. */
  private boolean goesOn(URLConnection connection, String url, long have) throws IOException {
    if (!(connection instanceof HttpURLConnection http)) {
      return false;
    }
    int status = http.getResponseCode();
    if (status == 416) {
      Files.deleteIfExists(part);
      throw new IOException("the part kept from an earlier try does not fit; it was dropped");
    }
    if (status != 200 && status != 206) {
      throw new IOException("%s answered with status %d".formatted(url, status));
    }
    String range = http.getHeaderField("Content-Range");
    return status == 206 && range != null && range.startsWith("bytes " + have + "-");
  }

  private long copy(InputStream in, OutputStream out, Progress progress, long most)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      done += n;
      progress.advance(n, "%d MB".formatted(done >> 20));
      if (file.bytes() > 0 && done > most) {
        throw new IOException(
            "more than the expected %d bytes came from the server".formatted(file.bytes()));
      }
    }
    return done;
  }

  private void verify(Path path) throws IOException {
    long size = Files.size(path);
    if (file.bytes() > 0 && size != file.bytes()) {
      throw wrong(path, "size %d".formatted(file.bytes()), Long.toString(size));
    }
    if (file.sha256() != null) {
      try (InputStream in = Files.newInputStream(path)) {
        String found = Hash.sha256(in);
        if (!found.equals(file.sha256())) {
          throw wrong(path, "sha256 " + file.sha256(), found);
        }
      }
    }
  }

  private DataException wrong(Path path, String expected, String found) {
    return new DataException(
        "%s: file (%s) must have %s; found %s. Delete it and run again to fetch it anew."
            .formatted(manifest.id(), path, expected, found));
  }
}
