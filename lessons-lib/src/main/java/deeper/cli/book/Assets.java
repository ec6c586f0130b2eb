package deeper.cli.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Styles, scripts and KaTeX beside the pages, so that these ask nobody for anything. */
final class Assets {
  /** The folder beside the pages. */
  static final String FOLDER = "assets";

  private static final List<String> OURS = List.of("book.css", "book.js");
  private static final String KATEX = "/META-INF/resources/webjars/katex/";
  private static final String KATEX_POM = "/META-INF/maven/org.webjars.npm/katex/pom.properties";
  private static final Pattern FONT =
      Pattern.compile("src:url\\((fonts/[\\w-]+\\.woff2)\\) format\\(\"woff2\"\\)[^}]*}");

  private Assets() {}

  static void write(Path pages) {
    Path folder = pages.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      for (String name : OURS) {
        Files.write(folder.resolve(name), read(name));
      }
      String dist = KATEX + version() + "/dist/";
      Files.write(folder.resolve("katex.min.js"), read(dist + "katex.min.js"));
      Files.write(folder.resolve("katex-LICENSE.txt"), read(KATEX + version() + "/LICENSE"));
      String css = new String(read(dist + "katex.min.css"), StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("katex.css"), withFonts(css, dist));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that comes with the library. */
  static String text(String name) {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  /** Fonts inside the style sheet: a browser may refuse files beside a page without a server. */
  private static String withFonts(String css, String dist) {
    return FONT.matcher(css)
        .replaceAll(
            m -> {
              String data = Base64.getEncoder().encodeToString(read(dist + m.group(1)));
              return Matcher.quoteReplacement(
                  "src:url(data:font/woff2;base64," + data + ") format(\"woff2\")}");
            });
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Assets.class.getResourceAsStream(KATEX_POM)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("book: " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
