package deeper.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One attempt that a student handed in: {@code SUBMISSIONS/student.ipynb}, {@code
 * SUBMISSIONS/student/A1-by-hand.ipynb}, or {@code SUBMISSIONS/student/ATTEMPT/A1-by-hand.ipynb}.
 * Links are never followed.
 *
 * @param student the name of the folder or file
 * @param attempt the name of the attempt's folder, or empty
 * @param notebook the file, or null
 * @param time when it was handed in: nbgrader's timestamp.txt, else the file's time
 * @param problem why there is nothing to grade; empty if there is
 */
record Submission(String student, String attempt, Path notebook, Instant time, String problem) {
  private static final String END = ".ipynb";

  /** Every submission of a folder, by student, then by time. */
  static List<Submission> in(Path folder, String id) {
    List<Submission> all = new ArrayList<>();
    for (Path entry : children(folder)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        all.addAll(ofStudent(entry, id));
      } else if (name.endsWith(END)) {
        String student = name.substring(0, name.length() - END.length());
        all.add(of(student, "", entry));
      } else if (Files.isSymbolicLink(entry)) {
        all.add(new Submission(name, "", null, Instant.EPOCH, "the folder is a link"));
      }
    }
    all.sort(Comparator.comparing(Submission::student).thenComparing(Submission::time));
    return all;
  }

  private static List<Submission> ofStudent(Path folder, String id) {
    String student = folder.getFileName().toString();
    if (Files.isDirectory(folder.resolve(id), LinkOption.NOFOLLOW_LINKS)) {
      return List.of(inFolder(folder.resolve(id), student, "", id)); // as nbgrader collects
    }
    List<Submission> attempts = new ArrayList<>();
    Submission here = inFolder(folder, student, "", id);
    if (here.notebook() != null) {
      attempts.add(here);
    }
    for (Path entry : children(folder)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        Submission attempt = inFolder(entry, student, entry.getFileName().toString(), id);
        if (attempt.notebook() != null) {
          attempts.add(attempt);
        }
      }
    }
    return attempts.isEmpty() ? List.of(here) : attempts;
  }

  private static Submission inFolder(Path folder, String student, String attempt, String id) {
    List<Path> found =
        children(folder).stream()
            .filter(file -> file.getFileName().toString().endsWith(END))
            .toList();
    List<Path> named =
        found.stream().filter(f -> f.getFileName().toString().startsWith(id + "-")).toList();
    List<Path> chosen = named.isEmpty() ? found : named;
    if (chosen.size() == 1) {
      return of(student, attempt, chosen.get(0));
    }
    String problem =
        chosen.isEmpty() ? "there is no notebook" : "there are several notebooks of one name";
    return new Submission(student, attempt, null, Instant.EPOCH, problem);
  }

  private static Submission of(String student, String attempt, Path notebook) {
    return new Submission(student, attempt, notebook, time(notebook), "");
  }

  private static Instant time(Path notebook) {
    Path stamp = notebook.resolveSibling("timestamp.txt");
    try {
      if (Files.isRegularFile(stamp, LinkOption.NOFOLLOW_LINKS) && Files.size(stamp) < 100) {
        String text = Files.readString(stamp).strip().replace(" UTC", "");
        return text.contains("T")
            ? OffsetDateTime.parse(text).toInstant()
            : java.time.LocalDateTime.parse(
                    text.substring(0, 19), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                .toInstant(ZoneOffset.UTC);
      }
    } catch (IOException | DateTimeException | StringIndexOutOfBoundsException e) {
      return fileTime(notebook); // a stamp that nobody can read
    }
    return fileTime(notebook);
  }

  private static Instant fileTime(Path notebook) {
    try {
      return Files.getLastModifiedTime(notebook, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file name for this student and attempt that is safe whatever they are called. */
  String fileName() {
    return safe(student) + (attempt.isEmpty() ? "" : "+" + safe(attempt));
  }

  static String safe(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    plain = plain.substring(0, Math.min(60, plain.length()));
    return plain.equals(name)
        ? plain
        : plain + "-" + sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new GraderFault("SHA-256 is missing from this JDK", e);
    }
  }

  /** The notebook, or why there is none. */
  NotebookFile read() {
    if (!problem.isEmpty()) {
      throw new Refused(problem);
    }
    return NotebookFile.read(notebook);
  }
}
