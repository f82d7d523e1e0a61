import Glibc
package import Vitals

/// A regular file that is read piece by piece, when its reader wants more.
package final class FilePieces {
  private static let pieceSize = 1 << 18

  private let descriptor: Int32
  private let path: String
  /// The size in bytes when it was opened.
  package let size: Int64
  /// When it was changed last.
  package let modified: WallTime

  /// Opens a file without ever blocking.
  package init(_ path: String) throws(SystemError) {
    let descriptor = try Files.openRegular(path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw SystemError(.lookAt, path)
    }
    (self.descriptor, self.path, size) = (descriptor, path, Int64(status.st_size))
    modified = WallTime(
      unixMilliseconds: Int64(status.st_mtim.tv_sec) * 1000
        + Int64(status.st_mtim.tv_nsec) / 1_000_000)
  }

  deinit { close(descriptor) }

  /// The next bytes; empty at the end.
  package func next() throws(SystemError) -> [UInt8] {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, length in
      repeat {
        count = read(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      length = max(count, 0)
    }
    guard count >= 0 else { throw SystemError(.read, path) }
    return piece
  }
}
