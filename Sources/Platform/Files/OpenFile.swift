import Glibc
import Synchronization

/// A file that is open for appending, closed when nobody uses it any more.
///
/// One thread writes while another syncs.
package final class OpenFile: Sendable {
  /// Brings what was written through a descriptor to the disk, as fdatasync(2); another is a test's.
  package typealias Sync = @Sendable (Int32) -> Int32

  package let descriptor: Int32
  package let path: String
  /// Whether the descriptor is ours to close.
  private let isOwned: Bool
  /// Whether its name is in its folder for good.
  private let hasDurableName: Atomic<Bool>
  private let bringToDisk: Sync

  package init(
    _ descriptor: Int32, path: String, isOwned: Bool = true, isNew: Bool = false,
    sync: @escaping Sync = { fdatasync($0) }
  ) {
    bringToDisk = sync
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
    hasDurableName = Atomic(!isNew)
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Writes from an offset on; how many bytes the kernel took.
  package func write(_ bytes: [UInt8], from offset: Int) throws(SystemError) -> Int {
    while true {
      let count = bytes[offset...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError(.write, path) }
    }
  }

  /// Brings what was written to the disk; what is no file on one need not be.
  package func sync() throws(SystemError) {
    try syncBytes()
    guard !hasDurableName.load(ordering: .relaxed) else { return }
    try syncFolder()
    hasDurableName.store(true, ordering: .relaxed)
  }

  /// Brings what was written to the disk, but not the name of a new file.
  package func syncBytes() throws(SystemError) {
    guard bringToDisk(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
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

  /// The size, and whether the file still has a name; nil when nobody can say.
  package var status: (size: Int, hasName: Bool)? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return (Int(status.st_size), status.st_nlink > 0)
  }
}
