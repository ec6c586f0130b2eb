package deeper.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Python's pickle format as far as weight files need it: numbers, text, lists, dictionaries,
 * and tensors. A pickle is a program; this one can build nothing else, and refuses every other
 * global and every other instruction by name.
 */
final class Pickle {
  private static final Object MARK = new Object();
  private static final Object NONE = new Object();
  private final PickleSource in;
  private final PickleGlobals globals;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  /** {@code globals}: says which names may be used, and what calling them gives. */
  Pickle(PickleSource in, PickleGlobals globals) {
    this.in = in;
    this.globals = globals;
  }

  /** A pickle that cannot be read; the text says why. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Runs to STOP and gives what is left: Long, Double, String, Boolean, List, Map, or null. */
  Object load() throws IOException {
    for (int op = in.next(); op != '.'; op = in.next()) {
      step(op);
    }
    return plain(pop());
  }

  private static Object plain(Object value) {
    return value == NONE ? null : value;
  }

  private void step(int op) throws IOException {
    if (!number(op) && !text(op) && !container(op) && !memory(op)) {
      call(op);
    }
  }

  private boolean number(int op) throws IOException {
    switch (op) {
      case 'J' -> push(in.number(4, true));
      case 'K' -> push(in.number(1, false));
      case 'M' -> push(in.number(2, false));
      case 0x8a -> push(big(in.bytes(in.number(1, false))));
      case 'I', 'L' -> push(decimal(in.line()));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.number(8, false))));
      case 'F' -> push(floating(in.line()));
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Object big(byte[] little) {
    byte[] bytes = new byte[little.length + 1];
    for (int i = 0; i < little.length; i++) {
      bytes[little.length - i] = little[i];
    }
    bytes[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
    BigInteger value = new BigInteger(bytes);
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  private static Object decimal(String line) {
    try {
      return switch (line) {
        case "00" -> false;
        case "01" -> true;
        default -> Long.parseLong(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
      };
    } catch (NumberFormatException e) {
      throw new Unreadable("number (" + line + ") must be a whole number");
    }
  }

  private static long index(String line) {
    if (decimal(line) instanceof Long number) {
      return number;
    }
    throw new Unreadable("memo key (" + line + ") must be a whole number");
  }

  private static Double floating(String line) {
    try {
      return Double.valueOf(line);
    } catch (NumberFormatException e) {
      throw new Unreadable("number (" + line + ") must be a number");
    }
  }

  private boolean text(int op) throws IOException {
    switch (op) {
      case 'X' -> push(in.text(in.number(4, false)));
      case 0x8c -> push(in.text(in.number(1, false)));
      case 0x8d -> push(in.text(in.number(8, true)));
      case 'U', 'C' -> push(latin(in.number(1, false)));
      case 'T', 'B' -> push(latin(in.number(4, false)));
      case 'V' -> push(in.line());
      default -> {
        return false;
      }
    }
    return true;
  }

  private String latin(long count) throws IOException {
    return new String(in.bytes(count), StandardCharsets.ISO_8859_1);
  }

  private boolean container(int op) {
    switch (op) {
      case '(' -> push(MARK);
      case '}' -> push(new LinkedHashMap<>());
      case ']' -> push(new ArrayList<>());
      case ')' -> push(List.of());
      case 't' -> push(Collections.unmodifiableList(toMark()));
      case 'l' -> push(toMark());
      case 'd' -> {
        List<Object> pairs = toMark();
        push(new LinkedHashMap<>());
        putAll(pairs);
      }
      case 0x85, 0x86, 0x87 -> push(Collections.unmodifiableList(last(op - 0x84)));
      case 'a' -> {
        Object item = pop();
        list().add(plain(item));
      }
      case 'e' -> {
        List<Object> items = toMark();
        list().addAll(items);
      }
      case 's' -> putAll(last(2));
      case 'u' -> putAll(toMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int op) throws IOException {
    switch (op) {
      case 'q' -> memo.put(in.number(1, false), peek());
      case 'r' -> memo.put(in.number(4, false), peek());
      case 'p' -> memo.put(index(in.line()), peek());
      case 0x94 -> memo.put((long) memo.size(), peek());
      case 'h' -> push(remembered(in.number(1, false)));
      case 'j' -> push(remembered(in.number(4, false)));
      case 'g' -> push(remembered(index(in.line())));
      case '0' -> pop();
      case '1' -> toMark();
      case '2' -> push(peek());
      case 0x80 -> in.number(1, false);
      case 0x95 -> in.number(8, false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void call(int op) throws IOException {
    switch (op) {
      case 'c' -> {
        String module = in.line();
        push(globals.named(module + "." + in.line()));
      }
      case 0x93 -> {
        String name = text();
        push(globals.named(text() + "." + name));
      }
      case 'R' -> {
        Object arguments = pop();
        push(globals.call(pop(), arguments));
      }
      case 'Q' -> push(globals.persistent(pop()));
      case 'b' -> {
        // The state of an OrderedDict is its metadata: versions of layers, not weights.
        pop();
        map();
      }
      default ->
          throw new Unreadable(
              "instruction (0x%02x) must be one that builds numbers, text, lists, dictionaries or tensors"
                  .formatted(op));
    }
  }

  private String text() {
    if (pop() instanceof String text) {
      return text;
    }
    throw new Unreadable("name of a global must be text");
  }

  private Object remembered(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw new Unreadable("memo (" + key + ") must have been stored before it is used");
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    if (stack.isEmpty() || peek() == MARK) {
      throw new Unreadable("stack must not be empty; the pickle takes more than it put there");
    }
    return stack.remove(stack.size() - 1);
  }

  private Object peek() {
    if (stack.isEmpty()) {
      throw new Unreadable("stack must not be empty; the pickle takes more than it put there");
    }
    return stack.get(stack.size() - 1);
  }

  private List<Object> last(int count) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(0, plain(pop()));
    }
    return values;
  }

  private List<Object> toMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw new Unreadable("mark must be on the stack; the pickle closes what it never opened");
    }
    List<Object> tail = stack.subList(mark + 1, stack.size());
    List<Object> values = new ArrayList<>();
    tail.forEach(value -> values.add(plain(value)));
    stack.subList(mark, stack.size()).clear();
    return values;
  }

  @SuppressWarnings("unchecked") // only this class makes the lists on the stack
  private List<Object> list() {
    if (peek() instanceof ArrayList<?> list) {
      return (List<Object>) list;
    }
    throw new Unreadable("value under APPEND must be a list");
  }

  @SuppressWarnings("unchecked") // only this class makes the maps on the stack
  private Map<Object, Object> map() {
    if (peek() instanceof LinkedHashMap<?, ?> map) {
      return (Map<Object, Object>) map;
    }
    throw new Unreadable("object under BUILD or SETITEM must be a dictionary");
  }

  private void putAll(List<Object> pairs) {
    Map<Object, Object> map = map();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (!(key instanceof String || key instanceof Number)) {
        throw new Unreadable("key of a dictionary must be text or a number");
      }
      map.put(key, pairs.get(i + 1));
    }
  }
}
