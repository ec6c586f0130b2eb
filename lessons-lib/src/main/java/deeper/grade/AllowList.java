package deeper.grade;

import deeper.grade.ClassFile.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the code of an assignment may call. It holds over the compiled classes, not the source, so
 * no spelling of a call gets past it; what is not listed is refused.
 *
 * <p>An entry is {@code java.lang.Math} (a class with all its members), {@code
 * java.lang.System.out} (a member), {@code java.lang.System.arraycopy(Ljava/lang/Object;I...)V}
 * (one overload) or {@code deeper.spec.*} (a package). An entry that begins with {@code !} forbids
 * the name of a member wherever it is inherited from.
 */
final class AllowList {
  private static final String BASICS =
      """
      java.lang.Object.<init> java.lang.Object.equals java.lang.Object.hashCode
      java.lang.Object.toString java.lang.Object.clone
      java.lang.Math java.lang.StrictMath java.lang.String java.lang.StringBuilder
      java.lang.CharSequence java.lang.Number java.lang.Boolean.valueOf
      java.lang.Boolean.booleanValue java.lang.Boolean.toString java.lang.Boolean.TRUE
      java.lang.Boolean.FALSE java.lang.Integer.valueOf java.lang.Integer.intValue
      java.lang.Integer.parseInt java.lang.Integer.toString java.lang.Integer.compare
      java.lang.Integer.max java.lang.Integer.min java.lang.Integer.sum
      java.lang.Integer.MAX_VALUE java.lang.Integer.MIN_VALUE java.lang.Integer.doubleValue
      java.lang.Long.valueOf java.lang.Long.longValue java.lang.Long.parseLong
      java.lang.Long.toString java.lang.Long.compare java.lang.Long.max java.lang.Long.min
      java.lang.Long.sum java.lang.Double java.lang.Float java.lang.Character.valueOf
      java.lang.Character.charValue java.lang.Byte.valueOf java.lang.Short.valueOf
      java.lang.Iterable java.lang.Comparable java.lang.AutoCloseable java.lang.Record
      java.lang.Enum java.lang.Override java.lang.FunctionalInterface
      java.lang.SuppressWarnings java.lang.SafeVarargs java.lang.Deprecated
      java.lang.Throwable.<init> java.lang.Throwable.getMessage
      java.lang.Throwable.addSuppressed java.lang.Exception java.lang.RuntimeException
      java.lang.IllegalArgumentException java.lang.IllegalStateException java.lang.Error
      java.lang.ArithmeticException java.lang.ArrayIndexOutOfBoundsException
      java.lang.IndexOutOfBoundsException java.lang.NegativeArraySizeException
      java.lang.NullPointerException java.lang.NumberFormatException
      java.lang.UnsupportedOperationException java.lang.ClassCastException
      java.lang.ArrayStoreException java.lang.AssertionError java.lang.StackOverflowError
      java.lang.OutOfMemoryError java.lang.NoSuchFieldError java.lang.MatchException
      java.lang.Class.desiredAssertionStatus java.lang.System.arraycopy java.lang.System.out
      java.lang.System.err java.io.PrintStream.print java.io.PrintStream.println
      java.io.PrintStream.printf java.io.PrintStream.format
      java.util.Arrays java.util.List java.util.ArrayList java.util.Collection
      java.util.Collections java.util.Map java.util.Map$Entry java.util.HashMap
      java.util.LinkedHashMap java.util.TreeMap java.util.Set java.util.HashSet
      java.util.LinkedHashSet java.util.TreeSet java.util.Iterator java.util.ListIterator
      java.util.Deque java.util.ArrayDeque java.util.Queue java.util.PriorityQueue
      java.util.LinkedList java.util.Objects java.util.Optional java.util.OptionalDouble
      java.util.OptionalInt java.util.StringJoiner java.util.Comparator java.util.Random
      java.util.NoSuchElementException java.util.Locale.ROOT java.util.Locale.US
      java.util.PrimitiveIterator$OfInt java.util.PrimitiveIterator$OfDouble
      java.util.DoubleSummaryStatistics java.util.IntSummaryStatistics
      java.util.function.* java.util.stream.*
      !parallel !parallelStream !parallelSort !parallelPrefix !parallelSetAll !parallelism
      !getClass !wait !notify !notifyAll !finalize !getDeclaringClass !describeConstable
      !setStackTrace !getStackTrace !printStackTrace
      """;

  // Only these make call sites: lambdas, and the methods of records.
  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/runtime/ObjectMethods.bootstrap");
  // Named by every lambda and record, and harmless without a member of theirs.
  private static final Set<String> BESIDE =
      Set.of(
          "java/lang/Object",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/runtime/ObjectMethods",
          "java/lang/invoke/CallSite",
          "java/lang/invoke/MethodType",
          "java/lang/invoke/MethodHandle",
          "java/lang/invoke/TypeDescriptor",
          "java/lang/Class");

  private final Set<String> classes = new HashSet<>();
  private final Set<String> packages = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final Set<String> forbidden = new HashSet<>();
  private final Set<String> nameable = new HashSet<>();
  private final boolean open;

  private AllowList(boolean open) {
    this.open = open;
  }

  /** The JDK's arithmetic and collections, and more entries. */
  static AllowList of(List<String> more) {
    AllowList list = new AllowList(false);
    Arrays.stream(BASICS.strip().split("\\s+", -1)).forEach(list::add);
    more.forEach(list::add);
    return list;
  }

  /** Allows everything: the positive control of the attacks that this wall stops. */
  static AllowList open() {
    return new AllowList(true);
  }

  private void add(String entry) {
    String path = entry.replace('.', '/');
    int paren = path.indexOf('(');
    int cut = path.lastIndexOf('/', paren < 0 ? path.length() : paren);
    String last = path.substring(cut + 1);
    if (entry.startsWith("!")) {
      forbidden.add(entry.substring(1));
    } else if (path.endsWith("/*")) {
      packages.add(path.substring(0, cut));
    } else if (Character.isUpperCase(last.charAt(0)) && !isMember(path, cut)) {
      classes.add(path);
    } else {
      members.add(path.substring(0, cut) + "." + last);
      nameable.add(path.substring(0, cut));
    }
  }

  /** {@code java/lang/Boolean/TRUE}: what stands before the last name is a class already. */
  private static boolean isMember(String path, int cut) {
    String before = path.substring(path.lastIndexOf('/', cut - 1) + 1, cut);
    return Character.isUpperCase(before.charAt(0));
  }

  /**
   * What the classes name and may not.
   *
   * @return per class of a cell, the first forbidden things, as words for a person
   */
  Set<String> violations(Map<String, ClassFile> own, ClassFile file) {
    Set<String> found = new TreeSet<>();
    if (open) {
      return found;
    }
    found.addAll(file.odd());
    for (String name : file.classes()) {
      if (!own.containsKey(name) && !mayName(name)) {
        found.add(name.replace('/', '.'));
      }
    }
    for (Member member : file.members()) {
      if (!BOOTSTRAPS.contains(member.owner() + "." + member.name()) && !mayUse(own, member)) {
        found.add(member.toString());
      }
    }
    for (Member member : file.bootstraps()) {
      if (!BOOTSTRAPS.contains(member.owner() + "." + member.name())) {
        found.add(member.toString());
      }
    }
    return found;
  }

  private boolean mayName(String name) {
    return allowed(name) || nameable.contains(name) || BESIDE.contains(name);
  }

  private boolean allowed(String name) {
    int slash = name.lastIndexOf('/');
    return classes.contains(name) || (slash > 0 && packages.contains(name.substring(0, slash)));
  }

  private boolean mayUse(Map<String, ClassFile> own, Member member) {
    if (member.owner().startsWith("[")) {
      return member.name().equals("clone");
    }
    if (forbidden.contains(member.name()) && !declares(own, member)) {
      return false;
    }
    Deque<String> open = new ArrayDeque<>(List.of(member.owner()));
    Set<String> outside = new HashSet<>();
    while (!open.isEmpty()) {
      ClassFile mine = own.get(open.peek());
      String name = open.pop();
      if (mine == null) {
        outside.add(name);
      } else if (mine.declared().contains(member.name() + member.descriptor())) {
        return true;
      } else {
        open.add(mine.superName());
        open.addAll(mine.interfaces());
      }
    }
    return outside.stream().anyMatch(name -> mayUse(name, member));
  }

  private static boolean declares(Map<String, ClassFile> own, Member member) {
    ClassFile mine = own.get(member.owner());
    return mine != null && mine.declared().contains(member.name() + member.descriptor());
  }

  private boolean mayUse(String owner, Member member) {
    String named = owner + "." + member.name();
    // Object's own few are inherited by all.
    return allowed(owner)
        || members.contains(named)
        || members.contains(named + member.descriptor())
        || (mayName(owner)
            && members.contains("java/lang/Object." + member.name())
            && !member.name().equals("<init>"));
  }

  /** The violations of each cell's classes, by the number of the cell. */
  Map<Integer, String> violations(Map<String, ClassFile> own) {
    Map<Integer, Set<String>> byCell =
        own.values().stream()
            .collect(
                Collectors.groupingBy(
                    file -> cell(file.name()),
                    java.util.TreeMap::new,
                    Collectors.flatMapping(
                        file -> violations(own, file).stream(),
                        Collectors.toCollection(TreeSet::new))));
    Map<Integer, String> words = new java.util.TreeMap<>();
    byCell.forEach(
        (cell, found) -> {
          if (!found.isEmpty()) {
            List<String> first = new ArrayList<>(found).subList(0, Math.min(3, found.size()));
            words.put(
                cell, "uses what this assignment does not allow: " + String.join(", ", first));
          }
        });
    return words;
  }

  private static int cell(String className) {
    String digits = className.replaceFirst("^Cell(\\d+).*$", "$1");
    return Integer.parseInt(digits);
  }
}
