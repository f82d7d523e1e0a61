import Glibc

/// A temporary file without a name, for this user alone: it is gone when nobody has it open, whatever
/// ends the program.
package final class NamelessFile: Sendable {
  private let descriptor: Int32
  private let folder: String

  /// An empty file in the folder for temporary files.
  package init() throws(SystemError) {
    folder = Environment.path("TMPDIR") ?? "/var/tmp"
    var template = Array("\(folder)/chairside-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError(.create, folder) }
    guard unlink(template) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      close(descriptor)
      throw SystemError(.remove, folder)
    }
  }

  deinit { close(descriptor) }

  /// Writes samples at an offset in bytes.
  package func write(_ samples: [Int16], at offset: Int64) throws(SystemError) {
    let size = samples.count * MemoryLayout<Int16>.size
    let written = samples.withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, size, off_t(offset))
    }
    guard written == size else { throw SystemError(.write, folder) }
  }

  /// Reads samples from an offset in bytes; none where they cannot be read.
  package func samples(_ count: Int, at offset: Int64) -> [Int16] {
    let size = count * MemoryLayout<Int16>.size
    return [Int16](unsafeUninitializedCapacity: count) { buffer, length in
      length = pread(descriptor, buffer.baseAddress, size, off_t(offset)) == size ? count : 0
    }
  }
}
