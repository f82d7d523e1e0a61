import Glibc
import Journal
import Session
import TestSupport
import Vitals

@testable import Store

/// A state folder with recorded sessions.
struct CustodyBench {
  let folder: TemporaryFolder
  var state: StateFolder { StateFolder(in: folder.path) }
  /// A month after the first session.
  let now = WallTime(unixMilliseconds: CustodyScript.morning + 30 * 86_400_000)

  init() throws {
    folder = try TemporaryFolder()
    _ = try state.prepare(.simulated)
  }

  /// The path of a session's segment.
  func path(_ name: String) -> String { folder("chairside/\(name).journal.ndjson") }

  /// The lines of a whole session.
  static func bytes(_ script: CustodyScript, end: SessionEnd? = .closed) -> [UInt8] {
    var encoder = JournalEncoder()
    var bytes = encoder.lines(.header(script.header), at: .zero)
    var last = SessionTime.zero
    for (event, time) in script.events {
      bytes += encoder.lines(.event(event), at: time)
      last = time
    }
    guard let end else { return bytes }
    return bytes
      + encoder.footer(end, nil, at: last, wall: script.header.identity.wall(at: last))
  }

  /// Writes a session; returns its path.
  @discardableResult
  func write(
    _ script: CustodyScript, _ name: String, end: SessionEnd? = .closed
  ) -> String {
    folder.write(Self.bytes(script, end: end), "chairside/\(name).journal.ndjson")
    return path(name)
  }

  /// The names in the folder of live sessions.
  var names: [String] {
    folder.files.filter { $0.hasPrefix("chairside/") }.map { String($0.dropFirst(10)) }
  }
}

extension CustodyBench {
  /// The state folder below another path.
  static func stateIn(_ path: String) -> StateFolder { StateFolder(in: path) }
}
