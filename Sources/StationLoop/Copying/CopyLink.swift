import Glibc
import Platform
import Station
import Store

/// How whoever keeps the copies in a folder tells those who read it whether they tell what is now.
enum CopyLink {
  /// The longest file that is read.
  private static let longest = 1 << 20

  /// The file that the program that keeps copies has locked while it runs.
  static func lock(in folder: String) -> String { "\(folder)/archive.lock" }

  private static func path(in folder: String) -> String { "\(folder)/archive.link" }

  /// Writes the state, in the place of the one before.
  static func write(_ state: CopyState, in folder: String) throws(SystemError) {
    try OutputFile.write(state.bytes, to: path(in: folder), replacing: .own)
  }

  /// The state of a folder of copies; nil for a folder that is none.
  ///
  /// One whose program does not run is not connected.
  static func read(_ folder: String) throws -> CopyState? {
    let path = path(in: folder)
    guard Files.exists(path) else { return nil }
    let bytes = try Files.bytes(path, atMost: longest)
    guard var state = CopyState(bytes) else { throw SystemError(.read, path, code: EBADMSG) }
    if JournalLock.state(of: lock(in: folder)) == .free { state.isConnected = false }
    return state
  }
}
