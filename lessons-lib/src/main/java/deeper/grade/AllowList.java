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
      java.lang.Object java.lang.Class.desiredAssertionStatus java.lang.Class.getSimpleName
      java.lang.Class.getName java.lang.Class.isInstance java.lang.Class.cast
      java.lang.Math java.lang.StrictMath java.lang.String java.lang.StringBuilder
      java.lang.StringBuffer java.lang.CharSequence java.lang.Number java.lang.Boolean
      java.lang.Byte java.lang.Short java.lang.Integer java.lang.Long java.lang.Float
      java.lang.Double java.lang.Character java.lang.Void java.lang.Iterable
      java.lang.Comparable java.lang.AutoCloseable java.lang.Cloneable java.lang.Appendable
      java.lang.Runnable
      java.lang.Record java.lang.Enum java.lang.Override java.lang.FunctionalInterface
      java.lang.SuppressWarnings java.lang.SafeVarargs java.lang.Deprecated
      java.lang.Throwable.<init> java.lang.Throwable.getMessage java.lang.Throwable.getCause
      java.lang.Throwable.getLocalizedMessage java.lang.Throwable.initCause
      java.lang.Throwable.addSuppressed java.lang.Throwable.getSuppressed
      java.lang.Throwable.toString java.lang.Exception java.lang.RuntimeException
      java.lang.IllegalArgumentException java.lang.IllegalStateException java.lang.Error
      java.lang.ArithmeticException java.lang.ArrayIndexOutOfBoundsException
      java.lang.StringIndexOutOfBoundsException java.lang.IndexOutOfBoundsException
      java.lang.NegativeArraySizeException java.lang.CloneNotSupportedException
      java.lang.NullPointerException java.lang.NumberFormatException
      java.lang.UnsupportedOperationException java.lang.ClassCastException
      java.lang.ArrayStoreException java.lang.AssertionError java.lang.StackOverflowError
      java.lang.OutOfMemoryError java.lang.NoSuchFieldError java.lang.MatchException
      java.lang.IncompatibleClassChangeError java.lang.System.arraycopy java.lang.System.out
      java.lang.System.err java.io.PrintStream.print java.io.PrintStream.println
      java.io.PrintStream.printf java.io.PrintStream.format java.io.PrintStream.flush
      java.math.BigInteger java.math.BigDecimal java.math.MathContext java.math.RoundingMode
      java.util.Arrays java.util.List java.util.ArrayList java.util.Collection
      java.util.Collections java.util.Map java.util.Map$Entry java.util.HashMap
      java.util.LinkedHashMap java.util.TreeMap java.util.SortedMap java.util.NavigableMap
      java.util.EnumMap java.util.Set java.util.HashSet java.util.LinkedHashSet
      java.util.TreeSet java.util.SortedSet java.util.NavigableSet java.util.EnumSet
      java.util.BitSet java.util.Iterator java.util.ListIterator java.util.RandomAccess
      java.util.Deque java.util.ArrayDeque java.util.Queue java.util.PriorityQueue
      java.util.LinkedList java.util.Vector java.util.Stack java.util.AbstractCollection
      java.util.AbstractList java.util.AbstractSet java.util.AbstractMap
      java.util.AbstractMap$SimpleEntry java.util.AbstractMap$SimpleImmutableEntry
      java.util.Objects java.util.Optional java.util.OptionalDouble java.util.OptionalInt
      java.util.OptionalLong java.util.StringJoiner java.util.Comparator java.util.Random
      java.util.NoSuchElementException java.util.InputMismatchException
      java.util.EmptyStackException java.util.ConcurrentModificationException
      java.util.Locale.ROOT java.util.Locale.US java.util.Locale.ENGLISH
      java.util.PrimitiveIterator java.util.PrimitiveIterator$OfInt
      java.util.PrimitiveIterator$OfLong java.util.PrimitiveIterator$OfDouble
      java.util.DoubleSummaryStatistics java.util.IntSummaryStatistics
      java.util.LongSummaryStatistics java.util.function.* java.util.stream.*
      !parallel !parallelStream !parallelSort !parallelPrefix !parallelSetAll !parallelism
      !wait !notify !notifyAll !finalize !getDeclaringClass !describeConstable
      !resolveConstantDesc !setStackTrace !getStackTrace !printStackTrace !getInteger !getLong
      !getBoolean !fillInStackTrace
      """;

  // Only these make call sites: lambdas, and the methods of records.
  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/invoke/LambdaMetafactory.altMetafactory",
          "java/lang/runtime/ObjectMethods.bootstrap");
  // These draw something else at every run, and with it a mark.
  private static final Set<String> UNSEEDED =
      Set.of(
          "java/util/Random.<init>()V",
          "java/lang/Math.random()D",
          "java/lang/StrictMath.random()D",
          "java/util/Collections.shuffle(Ljava/util/List;)V");
  // An own type that extends nothing else inherits no method that could be forbidden.
  private static final Set<String> PLAIN =
      Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum", "java/lang/Comparable");
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

  private static final Set<String> INHERITED =
      Set.of("equals", "hashCode", "toString", "clone", "getClass");

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
        found.add(words(member));
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
    if (forbidden.contains(member.name()) && !isOwnAlone(own, member)) {
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

  /**
   * Whether a call with a forbidden name can reach nothing but the student's own method: it is
   * static, or neither its class nor one below inherits from a library. A type of one's own that
   * declares the name again and is mixed with the library's gets no further.
   */
  private static boolean isOwnAlone(Map<String, ClassFile> own, Member member) {
    ClassFile mine = own.get(member.owner());
    String key = member.name() + member.descriptor();
    if (mine == null || !mine.declared().contains(key)) {
      return false;
    }
    return mine.statics().contains(key)
        || own.values().stream()
            .map(file -> ancestors(own, file))
            .filter(all -> all.contains(member.owner()))
            .allMatch(all -> all.stream().allMatch(a -> own.containsKey(a) || PLAIN.contains(a)));
  }

  private static Set<String> ancestors(Map<String, ClassFile> own, ClassFile file) {
    Set<String> all = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(file.name()));
    while (!open.isEmpty()) {
      String name = open.pop();
      ClassFile mine = own.get(name);
      if (all.add(name) && mine != null) {
        open.add(mine.superName());
        open.addAll(mine.interfaces());
      }
    }
    return all;
  }

  private static String words(Member member) {
    String named = member.owner() + "." + member.name() + member.descriptor();
    return UNSEEDED.contains(named)
        ? member + " without a seed (new Random(1) has one)"
        : member.toString();
  }

  private boolean mayUse(String owner, Member member) {
    String named = owner + "." + member.name();
    if (UNSEEDED.contains(named + member.descriptor())) {
      return false;
    }
    // Object's own few are inherited by all.
    return allowed(owner)
        || members.contains(named)
        || members.contains(named + member.descriptor())
        || (mayName(owner) && INHERITED.contains(member.name()));
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
                cell,
                Told.cut("uses what this assignment does not allow: " + String.join(", ", first)));
          }
        });
    return words;
  }

  private static int cell(String className) {
    String digits = className.replaceFirst("^Cell(\\d+).*$", "$1");
    return Integer.parseInt(digits);
  }
}
