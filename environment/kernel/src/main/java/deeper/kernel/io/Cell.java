package deeper.kernel.io;

import deeper.kernel.wire.Message;
import io.deeper.gson.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One execution of a cell. Threads that it starts inherit it, so that their output finds its place
 * later.
 */
public final class Cell {
  private static final InheritableThreadLocal<Cell> CURRENT = new InheritableThreadLocal<>();
  private static volatile Cell last;

  private final int number;
  private final Message request;
  final boolean allowsInput;

  /** How many bytes of text this cell has written. */
  final AtomicLong written = new AtomicLong();

  private final Set<String> displayed = ConcurrentHashMap.newKeySet();

  /**
   * Makes a cell.
   *
   * @param number its execution count
   * @param request what asked for it: all output names it as its parent
   * @param allowsInput whether the front end can ask the person
   */
  public Cell(int number, Message request, boolean allowsInput) {
    this.number = number;
    this.request = request;
    this.allowsInput = allowsInput;
  }

  /** Makes this the cell of the calling thread. */
  public void enter() {
    CURRENT.set(this);
    last = this;
  }

  /**
   * Tells which cell the calling thread belongs to.
   *
   * @return the cell, or null in a thread that no cell started
   */
  public static Cell current() {
    return CURRENT.get();
  }

  /** The cell of the calling thread, else the one executed last, else null. */
  static Cell currentOrLast() {
    Cell current = CURRENT.get();
    return current == null ? last : current;
  }

  /** What the output of the calling thread names as its parent. */
  static JsonObject currentHeader() {
    Cell cell = currentOrLast();
    return cell == null ? new JsonObject() : cell.request.header();
  }

  /**
   * Gives the execution count.
   *
   * @return the n of {@code In [n]}
   */
  public int number() {
    return number;
  }

  /**
   * Gives what asked for this cell.
   *
   * @return the request
   */
  public Message request() {
    return request;
  }

  void displayed(String id) {
    displayed.add(id);
  }

  /**
   * Tells whether this cell displayed something under an id: such an id as its last value is not
   * worth showing.
   *
   * @param id any value
   * @return true if it is the id of a display of this cell
   */
  public boolean hasDisplayed(Object id) {
    return id instanceof String text && displayed.contains(text);
  }
}
