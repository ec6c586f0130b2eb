package deeper.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path pom = folder.resolve("pom.xml");
    Path result = folder.resolve("classpath");
    Path log = folder.resolve("log");
    try {
      Files.writeString(pom, pom(artifacts));
      String program = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
      List<String> command =
          List.of(program, "-q", "-B", "-f", pom.toString(), PLUGIN, "-Dmdep.outputFile=" + result);
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      Process process = builder.redirectOutput(log.toFile()).start();
      try {
        process.waitFor();
      } finally {
        process.destroy(); // the stop button
      }
      if (process.exitValue() != 0) {
        Stream<String> errors = Files.readString(log).lines().filter(l -> l.contains("ERROR"));
        throw new IOException("maven: " + errors.findFirst().orElse("mvn failed"));
      }
      return Files.readString(result).strip();
    } finally {
      for (Path file : List.of(pom, result, log, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String pom(List<String> artifacts) {
    StringBuilder dependencies = new StringBuilder();
    for (String artifact : artifacts) {
      String[] parts = artifact.split(":", -1);
      if (parts.length < 3 || parts.length > 4 || !artifact.matches("[\\w.:-]+")) {
        throw new IllegalArgumentException(
            "maven: artifact (" + artifact + ") must be group:artifact:version[:classifier].");
      }
      String[] tags = {"groupId", "artifactId", "version", "classifier"};
      dependencies.append("<dependency>");
      for (int i = 0; i < parts.length; i++) {
        dependencies.append(String.format("<%1$s>%2$s</%1$s>", tags[i], parts[i]));
      }
      dependencies.append("</dependency>");
    }
    return "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId>"
        + "<artifactId>cell</artifactId><version>1</version><dependencies>"
        + dependencies
        + "</dependencies></project>";
  }
}
