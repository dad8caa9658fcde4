package dev.mailgw.app.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Sends datagrams to a Unix socket, which the JDK can't. Linux only: the numbers are those of its
 * kernel. Safe for use by several threads.
 */
final class NotifySocket {

  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;

  /** Of {@code struct sockaddr_un}: the path follows the family. */
  private static final int PATH_OFFSET = 2;

  private static final int PATH_SIZE = 108;

  private final byte[] path;
  private final int addressSize;
  private final Calls calls = Calls.link();

  /**
   * @param address a path, or {@code @name} in the abstract name space
   * @throws IllegalArgumentException if the kernel has no such addresses
   */
  NotifySocket(String address) {
    byte[] name = address.getBytes(UTF_8);
    boolean named = address.startsWith("@");
    if (!named && !address.startsWith("/")) {
      throw new IllegalArgumentException("'" + address + "' is no path and no abstract socket");
    }
    if (name.length >= PATH_SIZE) {
      throw new IllegalArgumentException("'" + address + "' is longer than a socket's path can be");
    }
    if (named) {
      name[0] = 0;
    }
    path = name;
    // the end of an abstract name is told by the size, that of a path by a NUL
    addressSize = PATH_OFFSET + name.length + (named ? 0 : 1);
  }

  /** Sends one datagram. */
  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(PATH_OFFSET + PATH_SIZE, Short.BYTES);
      address.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH_OFFSET, path.length);
      MemorySegment data = arena.allocateFrom(JAVA_BYTE, bytes);
      int socket = calls.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC);
      try {
        calls.send(socket, data, address, addressSize);
      } finally {
        calls.close(socket);
      }
    }
  }

  /** The C library's functions, by the names it has for them. */
  private record Calls(MethodHandle socket, MethodHandle sendto, MethodHandle close) {

    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;

    static Calls link() {
      return new Calls(
          function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)),
          function(
              "sendto",
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)),
          function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      MemorySegment symbol = linker.defaultLookup().find(name).orElseThrow();
      return linker.downcallHandle(symbol, descriptor, Linker.Option.captureCallState("errno"));
    }

    int socket(int family, int type) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment state = arena.allocate(STATE);
        return (int) checked((int) socket.invokeExact(state, family, type, 0), "socket", state);
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    void send(int socket, MemorySegment data, MemorySegment address, int size) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment state = arena.allocate(STATE);
        long sent =
            (long)
                sendto.invokeExact(
                    state,
                    socket,
                    data,
                    data.byteSize(),
                    MSG_NOSIGNAL | MSG_DONTWAIT,
                    address,
                    size);
        checked(sent, "sendto", state);
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    void close(int socket) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment state = arena.allocate(STATE);
        checked((int) close.invokeExact(state, socket), "close", state);
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    private static long checked(long result, String call, MemorySegment state) throws IOException {
      if (result < 0) {
        throw new IOException(call + " fails with errno " + state.get(JAVA_INT, 0));
      }
      return result;
    }
  }
}
