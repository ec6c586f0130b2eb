package deeper.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;

/** The classes of ND4J's operations, found in its jar. */
final class OpClasses {
  private static final String FOLDER = "org/nd4j/linalg/api/ops/impl/";

  private OpClasses() {}

  static List<Class<?>> all() {
    try {
      String itself = Op.class.getName().replace('.', '/') + ".class";
      var where = Op.class.getClassLoader().getResource(itself).openConnection();
      JarFile jar = ((JarURLConnection) where).getJarFile();
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(FOLDER) && name.endsWith(".class"))
          .sorted()
          .<Class<?>>map(name -> load(name.replace('/', '.').replaceFirst("\\.class$", "")))
          .filter(OpClasses::isOperation)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOperation(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && !Modifier.isAbstract(type.getModifiers())
        && (Op.class.isAssignableFrom(type) || CustomOp.class.isAssignableFrom(type));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, OpClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
