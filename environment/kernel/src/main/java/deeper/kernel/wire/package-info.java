/** The Jupyter wire protocol: signed messages over ZeroMQ sockets, all owned by one thread. */
package deeper.kernel.wire;
