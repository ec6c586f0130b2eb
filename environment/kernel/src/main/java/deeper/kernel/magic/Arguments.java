package deeper.kernel.magic;

import deeper.kernel.cell.CellFailed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files behind a percent command: as a person types them, with blanks, quotation marks and ~. */
final class Arguments {
  private static final Pattern WORD =
      Pattern.compile("\"([^\"]*)\"|'([^']*)'|((?:\\\\\\s|[^\\s])+)");
  private static final String MARK = "\uFEFF";

  private Arguments() {}

  /** The one file that is named: all of the text if there is such a file, else its first word. */
  static Path one(String command, String text) throws CellFailed {
    String plain = text.replaceFirst(";\\s*$", "").strip();
    List<String> words = words(plain);
    for (String tried : List.of(plain, words.isEmpty() ? plain : words.get(0))) {
      Path file = path(command, tried);
      if (Files.exists(file)) {
        return file;
      }
    }
    String named = words.size() == 1 ? words.get(0) : plain;
    throw Magics.failed(command + ": no such file: " + path(command, named));
  }

  /** All files that are named; {@code lib/*} stands for the jars of a folder. */
  static List<Path> several(String command, String text) throws CellFailed {
    String plain = text.replaceFirst(";\\s*$", "").strip();
    if (Files.exists(path(command, plain))) {
      return List.of(path(command, plain));
    }
    List<Path> found = new ArrayList<>();
    for (String word : words(plain)) {
      if (word.endsWith("/*") || word.endsWith("\\*") || word.endsWith("*.jar")) {
        found.addAll(jars(command, word));
      } else if (Files.exists(path(command, word))) {
        found.add(path(command, word));
      } else {
        throw Magics.failed(command + ": no such file: " + path(command, word));
      }
    }
    return found;
  }

  private static List<Path> jars(String command, String word) throws CellFailed {
    Path folder = path(command, word.replaceFirst("\\*(\\.jar)?$", ""));
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw Magics.failed(command + ": no such folder: " + folder);
    }
    if (jars.isEmpty()) {
      throw Magics.failed(command + ": no jar in folder: " + folder);
    }
    return jars;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String bare = word.group(3);
      String quoted = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(bare == null ? quoted : bare.replaceAll("\\\\(\\s)", "$1"));
    }
    return words;
  }

  private static Path path(String command, String text) throws CellFailed {
    try {
      boolean isHome = text.equals("~") || text.startsWith("~/");
      String full = isHome ? System.getProperty("user.home") + text.substring(1) : text;
      return Path.of(full.startsWith("file:") ? full.substring(5) : full)
          .toAbsolutePath()
          .normalize();
    } catch (InvalidPathException e) {
      throw Magics.failed(command + ": no path: " + text);
    }
  }

  /** A file of text, without the mark of byte order that Windows writes. */
  static String text(String command, Path file) throws CellFailed {
    if (Files.isDirectory(file)) {
      throw Magics.failed(command + ": a folder, no file: " + file);
    }
    try {
      String text = Files.readString(file);
      return text.startsWith(MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Magics.failed(command + ": no text in UTF-8: " + file);
    } catch (NoSuchFileException e) {
      throw Magics.failed(command + ": no such file: " + file);
    } catch (IOException e) {
      throw Magics.failed(command + ": cannot be read: " + file + " (" + e.getMessage() + ")");
    }
  }
}
