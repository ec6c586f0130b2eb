package deeper.kernel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Poller;
import org.zeromq.ZMQ.Socket;

/**
 * The sockets of a kernel. One thread, that of {@link #run}, owns them all, because ZeroMQ's
 * sockets are not for sharing; every thread may {@link #send}.
 */
public final class Wire implements AutoCloseable {
  private static final long MAX_FRAME = 512L << 20;

  private final ZContext context = new ZContext();
  private final Map<Channel, Socket> sockets = new EnumMap<>(Channel.class);
  private final BlockingQueue<Outgoing> inbox = new LinkedBlockingQueue<>();
  private final Queue<Outgoing> outbox = new ConcurrentLinkedQueue<>();
  private final Frames frames;
  private final Pipe wake;
  private final Consumer<String> log;
  private volatile boolean open = true;

  private record Outgoing(Channel channel, Message message) {}

  /**
   * Binds all sockets.
   *
   * @param connection where
   * @param log takes a line about each message that is refused
   */
  public Wire(ConnectionFile connection, Consumer<String> log) {
    this.log = log;
    this.frames = new Frames(connection.key());
    try {
      wake = Pipe.open();
      wake.source().configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Channel channel : Channel.values()) {
      Socket socket = context.createSocket(channel.socketType());
      socket.setLinger(1000);
      socket.setMaxMsgSize(MAX_FRAME);
      socket.setSndHWM(0);
      socket.bind(connection.address(channel));
      sockets.put(channel, socket);
    }
    Thread relay = new Thread(this::relay, "relay");
    relay.setDaemon(true);
    relay.start();
  }

  /**
   * Sends a message soon; messages of one thread keep their order. Callable from any thread.
   *
   * @param channel where
   * @param message what
   */
  public void send(Channel channel, Message message) {
    inbox.add(new Outgoing(channel, message));
  }

  /**
   * Wakes the poller. A thread of its own, because an interrupt while writing would close the pipe.
   */
  private void relay() {
    try {
      while (true) {
        outbox.add(inbox.take());
        wake.sink().write(ByteBuffer.wrap(new byte[1]));
      }
    } catch (IOException | InterruptedException e) {
      log.accept("stopped sending: " + e);
    }
  }

  /**
   * Receives and sends until {@link #close}.
   *
   * @param handler gets each good message; must be quick, because the heartbeat waits for it
   */
  public void run(BiConsumer<Channel, Message> handler) {
    try (Poller poller = context.createPoller(sockets.size() + 1)) {
      List<Channel> channels =
          List.of(Channel.HB, Channel.CONTROL, Channel.STDIN, Channel.SHELL, Channel.IOPUB);
      for (Channel channel : channels.subList(0, 4)) {
        poller.register(sockets.get(channel), Poller.POLLIN);
      }
      poller.register(wake.source(), Poller.POLLIN);
      while (open || !inbox.isEmpty() || !outbox.isEmpty()) {
        try {
          if (poller.poll(50) < 0) {
            throw new IllegalStateException("the sockets cannot be polled");
          }
          drain();
          for (int i = 0; i < 4; i++) {
            if (poller.pollin(i)) {
              receive(channels.get(i), handler);
            }
          }
        } catch (OutOfMemoryError e) {
          log.accept("a message is lost: " + e); // a cell fills the heap and will hear of it
        }
      }
    } finally {
      context.close();
    }
  }

  /** Ends {@link #run} once everything is sent. */
  @Override
  public void close() {
    open = false;
  }

  private void drain() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(4096);
      while (wake.source().read(bytes) > 0) {
        bytes.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Outgoing out = outbox.poll(); out != null; out = outbox.poll()) {
      send(sockets.get(out.channel()), frames.encode(out.message()));
    }
  }

  private static void send(Socket socket, List<byte[]> parts) {
    for (int i = 0; i < parts.size(); i++) {
      socket.send(parts.get(i), i + 1 < parts.size() ? ZMQ.SNDMORE : 0);
    }
  }

  private void receive(Channel channel, BiConsumer<Channel, Message> handler) {
    Socket socket = sockets.get(channel);
    List<byte[]> parts = new ArrayList<>();
    do {
      parts.add(socket.recv());
    } while (socket.hasReceiveMore());
    if (channel == Channel.HB) {
      send(socket, parts);
      return;
    }
    try {
      handler.accept(channel, frames.decode(parts));
    } catch (Frames.Refused e) {
      log.accept("ignored a message on " + channel + ": " + e.getMessage());
    }
  }
}
