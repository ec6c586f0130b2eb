package deeper.cli;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kernelspec of IJava or JJava with the course in it: theirs, with our class path, start-up
 * script and variables, in a folder beside theirs.
 *
 * @param kernel which
 * @param theirs the folder of their own kernelspec
 */
record OtherKernelspec(Kernel kernel, Path theirs) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** The kernels that the lessons run in beside our own; their variables begin with the name. */
  enum Kernel {
    ijava,
    jjava
  }

  /** Finds the kernelspec among those of Jupyter. */
  static Optional<OtherKernelspec> find(Kernel kernel, List<Path> folders) {
    return folders.stream()
        .filter(Files::isDirectory)
        .flatMap(OtherKernelspec::entries)
        .filter(folder -> isOf(kernel, folder))
        .map(folder -> new OtherKernelspec(kernel, folder))
        .findFirst();
  }

  private static Stream<Path> entries(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.of();
    }
  }

  /** Their jar names them; ours begins with deeper. */
  static boolean isOf(Kernel kernel, Path folder) {
    Path file = folder.resolve("kernel.json");
    try {
      return Files.exists(file)
          && !folder.getFileName().toString().startsWith("deeper-")
          && String.valueOf(read(file).get("argv"))
              .toLowerCase(Locale.ROOT)
              .contains(kernel.name());
    } catch (PrerequisiteException e) {
      return false;
    }
  }

  private static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new PrerequisiteException(
          "kernel: kernelspec (%s) cannot be read. Install the kernel again.".formatted(file), e);
    }
  }

  /** Writes the kernelspec; gives its folder. */
  Path write(Checkout checkout) throws IOException {
    JsonObject spec = read(theirs.resolve("kernel.json"));
    JsonArray argv = new JsonArray();
    for (JsonElement word : spec.getAsJsonArray("argv")) {
      argv.add(word.getAsString().replace("{resource_dir}", theirs.toAbsolutePath().toString()));
    }
    JsonObject variables = spec.has("env") ? spec.getAsJsonObject("env") : new JsonObject();
    String prefix = kernel.name().toUpperCase(Locale.ROOT);
    variables.addProperty(prefix + "_CLASSPATH", System.getProperty("java.class.path"));
    Path script = checkout.root().resolve("environment").resolve("start-up.jsh");
    variables.addProperty(prefix + "_STARTUP_SCRIPTS_PATH", script.toString());
    OpenMp.variables(java.util.Map.of()).forEach(variables::addProperty);
    List<String> options = options(checkout);
    if (kernel == Kernel.jjava) {
      variables.addProperty(prefix + "_JVM_OPTS", String.join(" ", options));
    } else {
      argv = withOptions(argv, options);
    }
    spec.add("argv", argv);
    spec.add("env", variables);
    spec.addProperty("display_name", "Java (" + kernel.name() + ", with Deeper)");
    spec.addProperty("language", "java");
    Path folder = Files.createDirectories(theirs.resolveSibling("deeper-" + kernel.name()));
    Files.writeString(folder.resolve("kernel.json"), GSON.toJson(spec) + "\n");
    return folder;
  }

  /** IJava is started by java itself: options stand behind it. */
  private static JsonArray withOptions(JsonArray argv, List<String> options) {
    List<String> words = new ArrayList<>();
    argv.forEach(word -> words.add(word.getAsString()));
    words.addAll(1, options);
    JsonArray all = new JsonArray();
    words.forEach(all::add);
    return all;
  }

  private static List<String> options(Checkout checkout) {
    long megabytes = Machine.memoryBytes() >> 20;
    return List.of(
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Xmx" + megabytes / 4 + "m",
        "-Dorg.bytedeco.javacpp.maxbytes=" + megabytes / 2 + "m",
        "-Ddeeper.home=" + checkout.root());
  }

  /** Where Jupyter looks for kernels: of the course, of the person, of the machine. */
  static List<Path> folders(Checkout checkout) {
    List<Path> data = new ArrayList<>();
    for (String entry :
        System.getenv().getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        data.add(Path.of(entry));
      }
    }
    String home = System.getProperty("user.home");
    String appData = System.getenv().getOrDefault("APPDATA", home);
    data.add(Path.of(home, ".local", "share", "jupyter"));
    data.add(Path.of(home, "Library", "Jupyter"));
    data.add(Path.of(appData, "jupyter"));
    data.add(checkout.generated().resolve("venv").resolve("share").resolve("jupyter"));
    for (String prefix : List.of("CONDA_PREFIX", "VIRTUAL_ENV")) {
      String path = System.getenv().getOrDefault(prefix, "");
      if (!path.isEmpty()) {
        data.add(Path.of(path, "share", "jupyter"));
      }
    }
    data.add(Path.of("/usr/local/share/jupyter"));
    data.add(Path.of("/usr/share/jupyter"));
    return data.stream().map(folder -> folder.resolve("kernels")).toList();
  }
}
