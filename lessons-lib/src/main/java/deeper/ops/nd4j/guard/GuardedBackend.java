package deeper.ops.nd4j.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.common.io.AbstractResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J's CPU backend with guarded parts. Found by ND4J's ServiceLoader; it comes before ND4J's own
 * CPU backend and behind that of a GPU.
 */
public final class GuardedBackend extends Nd4jBackend {
  private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";

  /** Made by ND4J. */
  public GuardedBackend() {}

  /** Without ND4J's CPU natives on the class path, this backend is none. */
  @Override
  public boolean isAvailable() {
    try {
      Class.forName(CPU, false, GuardedBackend.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean canRun() {
    return isAvailable();
  }

  @Override
  public boolean allowsOrder() {
    return false;
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_CPU + 1;
  }

  @Override
  public Resource getConfigurationResource() {
    return new Guarded();
  }

  @Override
  public Class<?> getNDArrayClass() {
    return new CpuBackend().getNDArrayClass();
  }

  @Override
  public Environment getEnvironment() {
    return new CpuBackend().getEnvironment();
  }

  @Override
  public String buildInfo() {
    return new CpuBackend().buildInfo();
  }

  @Override
  public void logBackendInit() {
    new CpuBackend().logBackendInit();
  }

  /** The settings of ND4J's CPU backend, with our classes in four places. */
  private static final class Guarded extends AbstractResource {
    @Override
    public String getDescription() {
      return "guarded nd4j-native.properties";
    }

    @Override
    public InputStream getInputStream() {
      Properties settings = new Properties();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (InputStream stock = new CpuBackend().getConfigurationResource().getInputStream()) {
        settings.load(stock);
        settings.setProperty("native.ops", GuardedOps.class.getName());
        settings.setProperty("opexec", GuardedExecutioner.class.getName());
        settings.setProperty("ndarrayfactory.class", GuardedFactory.class.getName());
        settings.store(bytes, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }
}
