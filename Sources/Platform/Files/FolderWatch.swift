import Glibc

/// Wakes a thread when something is written into folders (inotify(7)).
package final class FolderWatch {
  /// The descriptor, to be polled.
  package let descriptor: Int32
  private var folders: Set<String> = []

  /// A watch of no folder.
  package init() throws(SystemError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError(.make, "a watch of folders") }
  }

  deinit { close(descriptor) }

  /// Watches a folder from now on, once it is there; whoever polls less often misses nothing but time.
  package func add(_ folder: String) {
    guard !folders.contains(folder) else { return }
    let events = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF
    if inotify_add_watch(descriptor, folder, UInt32(events)) >= 0 { folders.insert(folder) }
  }

  /// What happened since the last call: whether rows were written, and whether files came or went.
  package func drain() -> (hasRows: Bool, hasFiles: Bool) {
    var found = (hasRows: false, hasFiles: false)
    let size = MemoryLayout<inotify_event>.size
    var bytes = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return found }
      var place = 0
      while place + size <= count {
        let event = bytes.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
        }
        if event.mask & UInt32(IN_MODIFY) != 0 {
          found.hasRows = true
        } else {
          found.hasFiles = true
          // A folder that is gone may come back under the same name.
          if event.mask & UInt32(IN_IGNORED | IN_DELETE_SELF) != 0 { folders = [] }
        }
        place += size + Int(event.len)
      }
    }
  }
}
