package deeper.grade.inside;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed imports of an assignment, and the types that they bring. */
final class Imports {
  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?!static)([\\w.]+)\\.(\\w+|\\*)");
  private static final Set<String> ROOTS =
      Set.of("java", "javax", "jdk", "sun", "com", "org", "deeper");

  private final String fixed;
  private final List<String> packages = new ArrayList<>(List.of("java.lang"));
  private final List<String> types = new ArrayList<>();
  private final String jar;
  private final Map<String, Boolean> known = new HashMap<>();

  Imports(String fixed, String jar) {
    this.fixed = fixed;
    this.jar = jar;
    Matcher matcher = IMPORT.matcher(fixed);
    while (matcher.find()) {
      if (matcher.group(2).equals("*")) {
        packages.add(matcher.group(1));
      } else {
        types.add(matcher.group(2));
      }
    }
  }

  String fixed() {
    return fixed;
  }

  /** Whether a simple name means something without any cell: a type, or the root of packages. */
  boolean isKnown(String name) {
    return known.computeIfAbsent(name, this::find);
  }

  private boolean find(String name) {
    return ROOTS.contains(name)
        || types.contains(name)
        || packages.stream().anyMatch(one -> exists(one, name));
  }

  private boolean exists(String inPackage, String name) {
    String path = inPackage.replace('.', '/') + "/" + name + ".class";
    if (ClassLoader.getPlatformClassLoader().getResource(path) != null) {
      return true;
    }
    if (jar.isEmpty() || !new File(jar).isFile()) {
      return false;
    }
    try (JarFile files = new JarFile(jar)) {
      return files.getEntry(path) != null;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
