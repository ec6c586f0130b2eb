package deeper.kernel.magic;

import deeper.kernel.cell.CellFailed;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * Fetches libraries with Maven's resolver. What the user's {@code ~/.m2/settings.xml} says holds:
 * local repository, mirrors, proxies, passwords, offline.
 */
final class Maven {
  private static final String SCOPE = "runtime";

  private Maven() {}

  /** Returns the class path of artifacts and all that they need. */
  static String resolve(List<String> coordinates) throws CellFailed {
    try {
      return path(coordinates);
    } catch (IOException | IllegalArgumentException | SettingsBuildingException e) {
      throw Magics.failed(String.valueOf(e.getMessage()));
    }
  }

  private static String path(List<String> coordinates)
      throws IOException, SettingsBuildingException {
    CollectRequest wanted = new CollectRequest();
    for (String one : coordinates) {
      wanted.addDependency(new Dependency(artifact(one), SCOPE));
    }
    ContextOverrides settings =
        ContextOverrides.create().withUserSettings(true).offline(isOffline()).build();
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(settings)) {
      wanted.setRepositories(maven.remoteRepositories());
      return maven
          .repositorySystem()
          .resolveDependencies(maven.repositorySystemSession(), new DependencyRequest(wanted, null))
          .getArtifactResults()
          .stream()
          .map(found -> found.getArtifact().getFile().toString())
          .collect(Collectors.joining(File.pathSeparator));
    } catch (RepositoryException e) {
      Throwable reason = e; // the last cause says which artifact, and where it was looked for
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      String hint = ". Are group, artifact and version right?";
      throw new IOException("maven: " + reason.getMessage() + hint);
    }
  }

  /** MIMA leaves this one setting to its callers. */
  private static boolean isOffline() throws SettingsBuildingException {
    Path file = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
    var request = new DefaultSettingsBuildingRequest().setUserSettingsFile(file.toFile());
    var settings = new DefaultSettingsBuilderFactory().newInstance().build(request);
    return settings.getEffectiveSettings().isOffline();
  }

  private static Artifact artifact(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    if (parts.length < 3 || parts.length > 4 || !coordinates.matches("[\\w.:-]+")) {
      throw new IllegalArgumentException(
          "maven: artifact (" + coordinates + ") must be group:artifact:version[:classifier].");
    }
    String classifier = parts.length == 4 ? parts[3] : "";
    return new DefaultArtifact(parts[0], parts[1], classifier, "jar", parts[2]);
  }
}
