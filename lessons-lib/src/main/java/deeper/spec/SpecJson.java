package deeper.spec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A specification as JSON text: every record an object that begins with its type's name. */
final class SpecJson {
  private static final int FIRST_PRINTABLE = 0x20;

  private SpecJson() {}

  static String of(Object value, String indent) {
    if (value instanceof Record) {
      List<String> parts = new ArrayList<>();
      parts.add("\"type\": " + text(value.getClass().getSimpleName()));
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        parts.add(text(part.getName()) + ": " + of(read(part, value), indent + "  "));
      }
      return lines("{", parts, "}", indent);
    } else if (value instanceof Collection<?> list) {
      return lines("[", list.stream().map(e -> of(e, indent + "  ")).toList(), "]", indent);
    } else if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return text(String.valueOf(value));
  }

  private static String lines(String open, List<String> parts, String close, String indent) {
    String between = ",\n" + indent + "  ";
    return parts.isEmpty()
        ? open + close
        : open + between.substring(1) + String.join(between, parts) + "\n" + indent + close;
  }

  private static String text(String any) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < any.length(); i++) {
      char c = any.charAt(i);
      if (c < FIRST_PRINTABLE) {
        quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static Object read(RecordComponent part, Object record) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's parts can be read", e);
    }
  }
}
