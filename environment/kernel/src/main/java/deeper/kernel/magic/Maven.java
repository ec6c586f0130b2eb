package deeper.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fetches libraries with the Maven of this machine: its repositories, mirrors and proxies are then
 * the user's own.
 */
final class Maven {
  private static final String PLUGIN =
      "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath";

  private Maven() {}

  /** Returns the class path of artifacts and all that they need. Throws what says why not. */
  static String resolve(List<String> artifacts) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("deeper-maven");
    try {
      Files.writeString(folder.resolve("pom.xml"), pom(artifacts));
      Path result = folder.resolve("classpath");
      run(folder, List.of(command(), "-q", "-B", PLUGIN, "-Dmdep.outputFile=" + result));
      return Files.readString(result).strip();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String command() {
    return System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        String reason =
            Files.readAllLines(log).stream()
                .filter(line -> line.contains("ERROR"))
                .findFirst()
                .orElse("mvn ended with " + process.exitValue());
        throw new IOException("maven: " + reason);
      }
    } finally {
      process.destroy(); // the stop button
    }
  }

  private static String pom(List<String> artifacts) {
    List<String> dependencies = new ArrayList<>();
    for (String artifact : artifacts) {
      String[] parts = artifact.split(":", -1);
      if (parts.length < 3 || parts.length > 4 || !artifact.matches("[\\w.:-]+")) {
        throw new IllegalArgumentException(
            "maven: artifact (" + artifact + ") must be group:artifact:version[:classifier].");
      }
      dependencies.add(
          "<dependency><groupId>"
              + parts[0]
              + "</groupId><artifactId>"
              + parts[1]
              + "</artifactId><version>"
              + parts[2]
              + "</version>"
              + (parts.length == 4 ? "<classifier>" + parts[3] + "</classifier>" : "")
              + "</dependency>");
    }
    return "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId>"
        + "<artifactId>cell</artifactId><version>1</version><dependencies>"
        + String.join("", dependencies)
        + "</dependencies></project>";
  }
}
