package deeper.weights;

import deeper.network.Network;
import deeper.notebook.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts the weights of a file into a network, name by name. Strict unless told otherwise: a name
 * without a partner, or a shape that differs, leaves the network untouched and is an error.
 *
 * <pre>{@code
 * WeightImport.strict().into(net, Path.of("resnet18.pth"));
 * WeightImport.strict().rename("linear.", "fc.").into(net, Path.of("resnet20.th"));
 * }</pre>
 *
 * <p>Known differences between files need no rename: the prefix {@code module.} of parallel
 * training, DenseNet's old {@code norm.1} for {@code norm1}, and a missing {@code
 * num_batches_tracked}, which files before PyTorch 0.4.1 do not have.
 */
public final class WeightImport {
  private static final String COUNT = "num_batches_tracked";
  private static final Pattern OLD_DENSENET =
      Pattern.compile(
          "^(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\."
              + "(?:weight|bias|running_mean|running_var|num_batches_tracked))$");
  private final boolean isStrict;
  private final Map<String, String> renames;

  private WeightImport(boolean isStrict, Map<String, String> renames) {
    this.isStrict = isStrict;
    this.renames = renames;
  }

  /**
   * Every name must find its partner.
   *
   * @return the import
   */
  public static WeightImport strict() {
    return new WeightImport(true, Map.of());
  }

  /**
   * What fits is taken, the rest is reported: for a body without its head.
   *
   * @return the import
   */
  public static WeightImport lenient() {
    return new WeightImport(false, Map.of());
  }

  /**
   * The same with names of the file changed first.
   *
   * @param from beginning of names in the file
   * @param to what it becomes
   * @return the copy
   */
  public WeightImport rename(String from, String to) {
    Map<String, String> more = new LinkedHashMap<>(renames);
    more.put(from, to);
    return new WeightImport(isStrict, more);
  }

  /**
   * Reads a file and fills a network.
   *
   * @param net whose parameters are overwritten
   * @param file {@code .safetensors}, or PyTorch's {@code .pth}, {@code .pt}, {@code .th}
   * @return what became of every name
   * @throws IllegalArgumentException if the file is refused, or if strict and a name has no partner
   */
  public ImportReport into(Network net, Path file) {
    return into(net, read(file));
  }

  /**
   * Reads the tensors of a file of any known format.
   *
   * @param file {@code .safetensors}, or PyTorch's {@code .pth}, {@code .pt}, {@code .th}
   * @return arrays by name
   * @throws IllegalArgumentException if the file is refused
   */
  public static Map<String, INDArray> read(Path file) {
    return file.toString().endsWith(".safetensors") ? Safetensors.read(file) : PthReader.read(file);
  }

  /**
   * Fills a network.
   *
   * @param net whose parameters are overwritten; numbers are cast to its data type
   * @param tensors arrays by name
   * @return what became of every name
   * @throws IllegalArgumentException if strict and a name has no partner; nothing has changed then
   */
  public ImportReport into(Network net, Map<String, INDArray> tensors) {
    Map<String, INDArray> live = net.parameters();
    Map<String, INDArray> named = named(tensors);
    ImportReport report = compare(live, named);
    if (isStrict && !report.isComplete()) {
      throw new IllegalArgumentException(
          ("weights: names must match those of %s; %s. Rename, choose another model or head, or"
                  + " import leniently.")
              .formatted(net.spec().name(), report));
    }
    for (String name : report.matched()) {
      live.get(name).assign(named.get(name));
    }
    return report;
  }

  private Map<String, INDArray> named(Map<String, INDArray> tensors) {
    boolean isWrapped = tensors.keySet().stream().allMatch(n -> n.startsWith("module."));
    Map<String, INDArray> named = new LinkedHashMap<>();
    tensors.forEach(
        (name, array) -> named.put(modern(isWrapped ? name.substring(7) : name), array));
    return named;
  }

  /** A name of a file as the network would call it. */
  String modern(String name) {
    String current = OLD_DENSENET.matcher(name).replaceFirst("$1$2");
    for (Map.Entry<String, String> rename : renames.entrySet()) {
      if (current.startsWith(rename.getKey())) {
        current = rename.getValue() + current.substring(rename.getKey().length());
      }
    }
    return current;
  }

  private static ImportReport compare(Map<String, INDArray> live, Map<String, INDArray> named) {
    List<String> matched = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> mismatched = new ArrayList<>();
    live.forEach(
        (name, array) -> {
          INDArray other = named.get(name);
          if (other == null) {
            if (!name.endsWith(COUNT)) {
              missing.add(name);
            }
          } else if (Arrays.equals(array.shape(), other.shape())) {
            matched.add(name);
          } else {
            mismatched.add(
                "%s %s in the file, %s in the network"
                    .formatted(
                        name, Arrays.toString(other.shape()), Arrays.toString(array.shape())));
          }
        });
    List<String> unexpected = named.keySet().stream().filter(n -> !live.containsKey(n)).toList();
    return new ImportReport(
        matched, missing, unexpected, mismatched, nearMisses(missing, unexpected));
  }

  /** For each missing name the unexpected one with the fewest changed letters, if at most half. */
  private static List<String> nearMisses(List<String> missing, List<String> unexpected) {
    List<String> near = new ArrayList<>();
    for (String name : missing.subList(0, Math.min(50, missing.size()))) {
      unexpected.stream()
          .limit(1000)
          .min(Comparator.comparingInt(other -> Spelling.distance(name, other)))
          .filter(
              other ->
                  Spelling.distance(name, other) <= Math.max(name.length(), other.length()) / 2)
          .ifPresent(other -> near.add(name + " <- " + other));
    }
    return near;
  }
}
