package deeper.grade;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one class file names: read from its constant pool, where every class, field, method and
 * bootstrap that its code can touch must be listed (JVM specification 17, section 4.4).
 *
 * @param name its own name, with slashes
 * @param superName its superclass
 * @param interfaces its interfaces
 * @param declared its own members as {@code name+descriptor}
 * @param classes every class it names, arrays by their element
 * @param members every field and method it names
 * @param bootstraps the methods that make its call sites
 * @param odd what no ordinary class has, such as a native method
 */
record ClassFile(
    String name,
    String superName,
    List<String> interfaces,
    Set<String> declared,
    Set<String> classes,
    Set<Member> members,
    Set<Member> bootstraps,
    Set<String> odd) {
  private static final int NATIVE = 0x0100;
  private static final int[] SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  /**
   * A field or method.
   *
   * @param owner the class through which it is named
   * @param name its name
   * @param descriptor its types
   */
  record Member(String owner, String name, String descriptor) {
    @Override
    public String toString() {
      return owner.replace('/', '.') + "." + name;
    }
  }

  /** Per entry: its tag, the one or two entries it points at, its text. */
  private static final class Pool {
    private final int[] tag;
    private final int[] a;
    private final int[] b;
    private final String[] text;

    Pool(int count) {
      tag = new int[count];
      a = new int[count];
      b = new int[count];
      text = new String[count];
    }

    String className(int index) {
      return index == 0 ? null : text[a[index]];
    }

    Member member(int index) {
      int pair = b[index];
      return new Member(className(a[index]), text[a[pair]], text[b[pair]]);
    }
  }

  static ClassFile read(byte[] bytes) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("is no class file", e);
    }
  }

  private static ClassFile read(DataInputStream in) throws IOException {
    if (in.readInt() != 0xCAFEBABE) {
      throw new IOException("magic");
    }
    in.readInt();
    Pool pool = pool(in);
    in.readUnsignedShort();
    String name = pool.className(in.readUnsignedShort());
    String superName = pool.className(in.readUnsignedShort());
    List<String> interfaces = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      interfaces.add(pool.className(in.readUnsignedShort()));
    }
    Set<String> odd = new HashSet<>();
    Set<String> declared = new HashSet<>();
    members(in, pool, declared, odd);
    members(in, pool, declared, odd);
    Set<Member> bootstraps = new HashSet<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      attribute(in, pool, bootstraps);
    }
    Set<String> classes = new HashSet<>();
    Set<Member> named = new HashSet<>();
    collect(pool, classes, named, odd);
    return new ClassFile(name, superName, interfaces, declared, classes, named, bootstraps, odd);
  }

  private static Pool pool(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    Pool pool = new Pool(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      pool.tag[i] = tag;
      if (tag == 1) {
        pool.text[i] = in.readUTF();
      } else if (tag == 5 || tag == 6) {
        in.readLong();
        i++; // a long takes two places
      } else if (tag == 15) {
        pool.a[i] = in.readUnsignedByte();
        pool.b[i] = in.readUnsignedShort();
      } else if (SIZES[tag] == 2) {
        pool.a[i] = in.readUnsignedShort();
      } else if (SIZES[tag] == 4) {
        pool.a[i] = in.readUnsignedShort();
        pool.b[i] = in.readUnsignedShort();
      } else {
        throw new IOException("tag " + tag);
      }
    }
    return pool;
  }

  private static void members(DataInputStream in, Pool pool, Set<String> declared, Set<String> odd)
      throws IOException {
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      int flags = in.readUnsignedShort();
      String name = pool.text[in.readUnsignedShort()];
      declared.add(name + pool.text[in.readUnsignedShort()]);
      if ((flags & NATIVE) != 0) {
        odd.add("the native method " + name);
      }
      if (name.equals("finalize")) {
        odd.add("a finalizer");
      }
      for (int k = in.readUnsignedShort(); k > 0; k--) {
        in.readUnsignedShort();
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
  }

  private static void attribute(DataInputStream in, Pool pool, Set<Member> bootstraps)
      throws IOException {
    String name = pool.text[in.readUnsignedShort()];
    long length = Integer.toUnsignedLong(in.readInt());
    if (!"BootstrapMethods".equals(name)) {
      in.skipNBytes(length);
      return;
    }
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      bootstraps.add(pool.member(pool.b[in.readUnsignedShort()]));
      in.skipNBytes(2L * in.readUnsignedShort());
    }
  }

  private static void collect(Pool pool, Set<String> classes, Set<Member> named, Set<String> odd) {
    for (int i = 1; i < pool.tag.length; i++) {
      switch (pool.tag[i]) {
        case 7 -> addClass(classes, pool.text[pool.a[i]]);
        case 9, 10, 11 -> named.add(pool.member(i));
        case 12, 16 -> addTypes(classes, pool.text[pool.tag[i] == 12 ? pool.b[i] : pool.a[i]]);
        case 17 -> odd.add("a dynamic constant");
        case 19, 20 -> odd.add("a module");
        default -> {}
      }
    }
  }

  /** A class by name, or an array type by its descriptor. */
  private static void addClass(Set<String> classes, String name) {
    if (name.startsWith("[")) {
      addTypes(classes, name);
    } else {
      classes.add(name);
    }
  }

  private static void addTypes(Set<String> classes, String descriptor) {
    for (int i = descriptor.indexOf('L'); i >= 0; i = descriptor.indexOf('L', i)) {
      int end = descriptor.indexOf(';', i);
      classes.add(descriptor.substring(i + 1, end));
      i = end;
    }
  }
}
