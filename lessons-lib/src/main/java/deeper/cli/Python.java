package deeper.cli;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonSyntaxException;
import io.deeper.gson.reflect.TypeToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python with the packages that matter to the course.
 *
 * @param executable how it is called
 * @param versions package name to version; what is missing has no entry; {@code python} is its own
 */
record Python(Path executable, Map<String, String> versions) {
  private static final String PROBE =
      """
      import json, sys
      from importlib import metadata
      found = {"python": "%d.%d.%d" % sys.version_info[:3]}
      for name in ("jupyterlab", "notebook", "nbclient", "nbconvert"):
          try:
              found[name] = metadata.version(name)
          except metadata.PackageNotFoundError:
              pass
      print(json.dumps(found))
      """;

  /** Asks an interpreter what it has; empty if it does not run or is older than 3.8. */
  static Optional<Python> probe(Path executable) {
    Commands.Result result = Commands.run(List.of(executable.toString(), "-c", PROBE));
    if (!result.ok()) {
      return Optional.empty();
    }
    try {
      var type = new TypeToken<Map<String, String>>() {};
      return Optional.of(new Python(executable, new Gson().fromJson(result.lastLine(), type)));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** JupyterLab 4, Notebook 7 or newer, with what runs notebooks without a browser. */
  boolean hasModernJupyter() {
    return hasRunner() && (major("jupyterlab") >= 4 || major("notebook") >= 7);
  }

  /** The classic Notebook 6, as Debian 12 packages it, will do where nothing newer is. */
  boolean hasAnyJupyter() {
    return hasModernJupyter() || (hasRunner() && major("notebook") >= 6);
  }

  /** The module that serves notebooks: Lab where it is there. */
  String server() {
    return major("jupyterlab") >= 4 ? "jupyterlab" : "notebook";
  }

  /** Name and version of what serves the notebooks, for people. */
  String jupyter() {
    String version = versions.get(server());
    if (version == null) {
      return "no Jupyter";
    }
    return (server().equals("jupyterlab") ? "JupyterLab " : "Notebook ") + version;
  }

  boolean isClassic() {
    return server().equals("notebook") && major("notebook") < 7;
  }

  private boolean hasRunner() {
    return versions.containsKey("nbclient") && versions.containsKey("nbconvert");
  }

  private int major(String name) {
    String version = versions.getOrDefault(name, "0");
    return Integer.parseInt(version.replaceAll("\\D.*", ""));
  }
}
