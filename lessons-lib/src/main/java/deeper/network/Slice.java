package deeper.network;

/**
 * Where one parameter lies in the flat vectors.
 *
 * @param offset position of its first number, from 0
 * @param length how many numbers
 */
public record Slice(long offset, long length) {}
