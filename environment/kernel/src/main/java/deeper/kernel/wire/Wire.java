package deeper.kernel.wire;

import io.deeper.gson.JsonParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Poller;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/**
 * The sockets of a kernel. ZeroMQ's sockets are not for sharing: one thread, that of {@link #run},
 * owns all that front ends see; every thread may {@link #send}.
 */
public final class Wire implements AutoCloseable {
  private static final long MAX_FRAME = 512L << 20;
  private static final String OUTBOX = "inproc://outbox";
  private static final String CLOSE = "CLOSE";

  private final ZContext context = new ZContext();
  private final Map<Channel, Socket> sockets = new EnumMap<>(Channel.class);
  private final Socket outbox = context.createSocket(SocketType.PULL);
  private final Socket toOutbox = context.createSocket(SocketType.PUSH);

  /** Its thread owns {@link #toOutbox}: an interrupt of the cell while it sends would break it. */
  private final ExecutorService sender = Executors.newSingleThreadExecutor(this::daemon);

  private final Frames frames;
  private final Consumer<String> log;

  /**
   * Binds all sockets.
   *
   * @param connection where
   * @param log takes a line about each message that is refused
   */
  public Wire(ConnectionFile connection, Consumer<String> log) {
    this.log = log;
    this.frames = new Frames(connection.key());
    outbox.setRcvHWM(0);
    outbox.bind(OUTBOX);
    toOutbox.setSndHWM(0);
    toOutbox.connect(OUTBOX);
    for (Channel channel : Channel.values()) {
      Socket socket = context.createSocket(channel.socketType());
      socket.setLinger(1000);
      socket.setMaxMsgSize(MAX_FRAME);
      socket.setSndHWM(0);
      socket.bind(connection.address(channel));
      sockets.put(channel, socket);
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(() -> orEnd(log, task), "sender");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a loop that serves the front end. A kernel that cannot answer must not look alive: if the
   * loop fails, the process ends, and Jupyter starts a new one.
   *
   * @param log takes a line about the failure
   * @param loop what to run
   */
  public static void orEnd(Consumer<String> log, Runnable loop) {
    try {
      loop.run();
    } catch (Throwable e) {
      log.accept("fatal: " + e);
      Runtime.getRuntime().halt(70);
    }
  }

  /**
   * Sends a message soon; messages of one thread keep their order. Callable from any thread.
   *
   * @param channel where
   * @param message what
   */
  public void send(Channel channel, Message message) {
    sender.execute(
        () -> {
          try {
            frames.encode(message).push(channel.name()).send(toOutbox);
          } catch (OutOfMemoryError | StackOverflowError | JsonParseException e) {
            lost(e);
          }
        });
  }

  /** A cell fills the heap, and will hear of it; or shows what no JSON can hold. */
  private void lost(Throwable e) {
    log.accept("a message is lost: " + e);
  }

  /** Ends {@link #run} once everything is sent. */
  @Override
  public void close() {
    sender.execute(() -> ZMsg.newStringMsg(CLOSE).send(toOutbox));
  }

  /**
   * Receives and sends until {@link #close}.
   *
   * @param handler gets each good message; must be quick, because the heartbeat waits for it
   */
  public void run(BiConsumer<Channel, Message> handler) {
    List<Channel> heard = List.of(Channel.HB, Channel.CONTROL, Channel.STDIN, Channel.SHELL);
    try (Poller poller = context.createPoller(heard.size() + 1)) {
      heard.forEach(channel -> poller.register(sockets.get(channel), Poller.POLLIN));
      int leaving = poller.register(outbox, Poller.POLLIN);
      boolean open = true;
      while (open) {
        try {
          if (poller.poll(-1) < 0) {
            throw new IllegalStateException("the sockets cannot be polled");
          }
          open = !poller.pollin(leaving) || forward();
          for (int i = 0; i < heard.size(); i++) {
            if (poller.pollin(i)) {
              receive(heard.get(i), handler);
            }
          }
        } catch (OutOfMemoryError e) {
          lost(e);
        }
      }
    } finally {
      context.close();
    }
  }

  /** Hands a message of the sender on to its socket; false once this is to close. */
  private boolean forward() {
    ZMsg message = ZMsg.recvMsg(outbox);
    String to = message.popString();
    if (!to.equals(CLOSE)) {
      message.send(sockets.get(Channel.valueOf(to)));
    }
    return !to.equals(CLOSE);
  }

  private void receive(Channel channel, BiConsumer<Channel, Message> handler) {
    Socket socket = sockets.get(channel);
    ZMsg message = ZMsg.recvMsg(socket);
    if (channel == Channel.HB) {
      message.send(socket);
      return;
    }
    try {
      handler.accept(channel, frames.decode(message));
    } catch (Frames.Refused e) {
      log.accept("ignored a message on " + channel + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      log.accept("ignored a message on " + channel + ": " + e.getClass().getName());
    }
  }
}
