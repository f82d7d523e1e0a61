import Glibc

/// The length and the time of change of a file, by which an index knows that it is the same.
package struct FileStamp: Hashable, Sendable {
  /// The length in bytes.
  package let size: Int64
  /// The time of its last change in nanoseconds.
  package let changed: Int64

  /// A stamp as it was stored.
  package init(size: Int64, changed: Int64) {
    self.size = size
    self.changed = changed
  }

  /// The stamp of a file; nil when there is none.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int64(status.st_size)
    changed = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }
}
