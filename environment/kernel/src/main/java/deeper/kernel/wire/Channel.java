package deeper.kernel.wire;

import java.util.Locale;
import org.zeromq.SocketType;

/** The five channels of a kernel. */
public enum Channel {
  /** Requests that are answered one after the other. */
  SHELL(SocketType.ROUTER),
  /** Requests that are answered at once: interrupt, shut down. */
  CONTROL(SocketType.ROUTER),
  /** Questions of the kernel to the person: a line of input. */
  STDIN(SocketType.ROUTER),
  /** Output, for all who listen. */
  IOPUB(SocketType.PUB),
  /** The heartbeat: bytes sent back as they came. */
  HB(SocketType.REP);

  private final SocketType socketType;

  Channel(SocketType socketType) {
    this.socketType = socketType;
  }

  SocketType socketType() {
    return socketType;
  }

  String portName() {
    return name().toLowerCase(Locale.ROOT) + "_port";
  }
}
