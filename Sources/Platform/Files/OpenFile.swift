import Glibc
import Synchronization

/// A file open for appending; closes with its last reference.
///
/// One thread writes it while another syncs it.
package final class OpenFile: Sendable {
  /// fdatasync(2) on a descriptor; tests inject their own.
  package typealias Sync = @Sendable (Int32) -> Int32

  package let descriptor: Int32
  package let path: String
  /// Whether the descriptor is closed with this object.
  private let isOwned: Bool
  /// Whether the folder entry of the file is known to be durable.
  private let hasDurableName: Atomic<Bool>
  private let syncDescriptor: Sync

  package init(
    _ descriptor: Int32, path: String, isOwned: Bool = true, isNew: Bool = false,
    sync: @escaping Sync = { fdatasync($0) }
  ) {
    syncDescriptor = sync
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
    hasDurableName = Atomic(!isNew)
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Writes the bytes from an offset; returns how many the kernel accepted.
  package func write(_ bytes: [UInt8], from offset: Int) throws(SystemError) -> Int {
    while true {
      let count = bytes[offset...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError(.write, path) }
    }
  }

  /// Syncs content and name of the file; anything but a regular file needs no sync.
  package func sync() throws(SystemError) {
    try syncBytes()
    guard !hasDurableName.load(ordering: .relaxed) else { return }
    try syncFolder()
    hasDurableName.store(true, ordering: .relaxed)
  }

  /// Syncs the content but not the name of a new file.
  package func syncBytes() throws(SystemError) {
    guard syncDescriptor(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw SystemError(.sync, path)
    }
  }

  private func syncFolder() throws(SystemError) {
    let folder = Files.folder(of: path)
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError(.open, folder) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw SystemError(.sync, folder) }
  }

  /// The size, and whether the file still has a name; nil when fstat(2) fails.
  package var status: (size: Int, hasName: Bool)? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return (Int(status.st_size), status.st_nlink > 0)
  }
}
