package deeper.weights;

import deeper.weights.Pickle.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;

/** The few names that a weight file may use, and what they give. */
final class PickleGlobals {
  private static final Map<String, DataType> STORAGES =
      Map.ofEntries(
          Map.entry("torch.DoubleStorage", DataType.DOUBLE),
          Map.entry("torch.FloatStorage", DataType.FLOAT),
          Map.entry("torch.HalfStorage", DataType.FLOAT16),
          Map.entry("torch.BFloat16Storage", DataType.BFLOAT16),
          Map.entry("torch.LongStorage", DataType.INT64),
          Map.entry("torch.IntStorage", DataType.INT32),
          Map.entry("torch.ShortStorage", DataType.INT16),
          Map.entry("torch.CharStorage", DataType.INT8),
          Map.entry("torch.ByteStorage", DataType.UINT8),
          Map.entry("torch.BoolStorage", DataType.BOOL));

  private static final String DICTIONARY = "collections.OrderedDict";
  private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
  private static final String OLD_TENSOR = "torch._utils._rebuild_tensor";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final String SIZE = "torch.Size";
  private static final List<String> CALLABLE =
      List.of(DICTIONARY, TENSOR, OLD_TENSOR, PARAMETER, SIZE);

  /** A name that was allowed. */
  private record Global(String name) {}

  /** Where a tensor's numbers lie. */
  record Storage(DataType type, String key, long length) {}

  /** A window into a storage: offset, sizes and strides count numbers. */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

  private final Consumer<Storage> listener;

  /** {@code listener}: told of every storage that is spoken of. */
  PickleGlobals(Consumer<Storage> listener) {
    this.listener = listener;
  }

  Object named(String name) {
    if (!CALLABLE.contains(name) && !STORAGES.containsKey(name)) {
      throw new Unreadable(
          "global (%s) must be one that builds a tensor; this file could run code".formatted(name));
    }
    return new Global(name);
  }

  Object call(Object callee, Object arguments) {
    String name = callee instanceof Global global ? global.name() : "value";
    List<?> list = arguments instanceof List<?> l ? l : List.of();
    return switch (name) {
      case DICTIONARY -> dictionary(list);
      case TENSOR, OLD_TENSOR -> tensor(list);
      case PARAMETER -> argument(list, 0, Tensor.class);
      case SIZE -> argument(list, 0, List.class);
      default -> throw new Unreadable("call of (%s) must build a tensor".formatted(name));
    };
  }

  private static Object dictionary(List<?> arguments) {
    if (arguments.isEmpty()) {
      return new LinkedHashMap<>();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object pair : argument(arguments, 0, List.class)) {
      List<?> keyAndValue = pair instanceof List<?> l ? l : List.of();
      map.put(argument(keyAndValue, 0, String.class), argument(keyAndValue, 1, Object.class));
    }
    return map;
  }

  private static Tensor tensor(List<?> arguments) {
    return new Tensor(
        argument(arguments, 0, Storage.class),
        argument(arguments, 1, Long.class),
        longs(argument(arguments, 2, List.class)),
        longs(argument(arguments, 3, List.class)));
  }

  private static List<Long> longs(List<?> list) {
    for (Object value : list) {
      if (!(value instanceof Long number) || number < 0) {
        throw new Unreadable("sizes and strides must be whole numbers");
      }
    }
    return list.stream().map(Long.class::cast).toList();
  }

  private static <T> T argument(List<?> arguments, int i, Class<T> type) {
    return Optional.of(i)
        .filter(at -> at < arguments.size())
        .map(arguments::get)
        .filter(type::isInstance)
        .map(type::cast)
        .orElseThrow(
            () -> new Unreadable("arguments of a tensor must be storage, offset, size, stride"));
  }

  /** {@code ("storage", type, key, place, length[, None])}. */
  Object persistent(Object id) {
    List<?> parts = id instanceof List<?> l ? l : List.of();
    Global type = argument(parts, 1, Global.class);
    if (!"storage".equals(parts.get(0)) || !STORAGES.containsKey(type.name())) {
      throw new Unreadable("persistent id must name a storage of numbers");
    }
    if (parts.size() > 5 && parts.get(5) != null) {
      throw new Unreadable("storage must not be a view of another storage");
    }
    long length = argument(parts, 4, Long.class);
    if (length < 0) {
      throw new Unreadable("storage length (%d) must not be negative".formatted(length));
    }
    Storage storage =
        new Storage(STORAGES.get(type.name()), argument(parts, 2, String.class), length);
    listener.accept(storage);
    return storage;
  }
}
