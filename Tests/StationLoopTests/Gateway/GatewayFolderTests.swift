import Glibc
import Station
import TestSupport
import Testing

@testable import StationLoop

/// Which sessions of a folder a gateway sends.
@Suite struct GatewayFolderTests {
  private let recorded: RecordedFolder
  private let state: TemporaryFolder

  init() throws {
    recorded = try RecordedFolder()
    state = try TemporaryFolder()
  }

  private func options(history: Bool = true, simulated: Bool = true) -> GatewayOptions {
    var options = GatewayOptions(
      host: "localhost", port: "1", folders: [recorded.folder.path], state: state.path)
    options.isSendingHistory = history
    options.isSendingSimulated = simulated
    return options
  }

  private func files() throws -> GatewayFiles {
    try GatewayFiles(state.path, for: recorded.folder.path)
  }

  private static func opened(_ inputs: [GatewayInput]) -> [String] {
    inputs.compactMap { if case .opened(let key, _, _) = $0 { key } else { nil } }
  }

  private static func rested(_ inputs: [GatewayInput]) -> [Int64] {
    inputs.compactMap { if case .rested(_, let size) = $0 { size } else { nil } }
  }

  private static let key = "20260302-090000-00000001-4547119bf9e6de56"

  @Test func simulatedSessionsAreSentWhenAsked() throws {
    recorded.write()
    let files = try files()
    var folder = GatewayFolder(recorded.folder.path, files, options(simulated: false))
    #expect(folder.look(at: 0).isEmpty)
    var all = GatewayFolder(recorded.folder.path, files, options())
    #expect(Self.opened(all.look(at: 0)) == [Self.key])
  }

  @Test func whatWasOverBeforeIsNotSent() throws {
    recorded.write()
    var times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, recorded.folder(RecordedFolder.name), &times, 0) == 0)
    let files = try files()
    var folder = GatewayFolder(recorded.folder.path, files, options(history: false))
    #expect(folder.look(at: 0).isEmpty)
    var all = GatewayFolder(recorded.folder.path, files, options())
    #expect(Self.opened(all.look(at: 0)) == [Self.key])
  }

  @Test func rowsOfAGrowingJournalAreRead() throws {
    recorded.write(1000)
    let monitor = try recorded.lock(RecordedFolder.name)
    defer { close(monitor) }
    var folder = GatewayFolder(recorded.folder.path, try files(), options(history: false))
    let first = folder.look(at: 0)
    guard case .opened(_, _, let isLive)? = first.first else {
      Issue.record("\(first)")
      return
    }
    #expect(isLive)
    recorded.write()
    let more = folder.look(at: 250).filter { if case .item = $0 { true } else { false } }
    #expect(!more.isEmpty)
    #expect(Self.rested(folder.look(at: 100_000)).isEmpty)
  }

  @Test func sessionThatIsDoneIsNotOpenedAgain() throws {
    recorded.write()
    let files = try files()
    var folder = GatewayFolder(recorded.folder.path, files, options())
    _ = folder.look(at: 0)
    let size = Int64(recorded.lines.reduce(0) { $0 + $1.count })
    #expect(Self.rested(folder.look(at: 250)) == [size])
    var cursor = GatewayCursor()
    cursor.size = size
    try files.store(cursor, of: Self.key)
    folder.close(Self.key)
    #expect(folder.look(at: 5000).isEmpty)
    var other = GatewayFolder(recorded.folder.path, files, options())
    #expect(other.look(at: 0).isEmpty)
    // It grows: what is behind is sent.
    recorded.folder.write(
      Array((recorded.lines + [Array("{}\n".utf8)]).joined()), RecordedFolder.name)
    #expect(Self.opened(other.look(at: 5000)) == [Self.key])
  }

  @Test func erasedJournalIsClosed() throws {
    recorded.write()
    var folder = GatewayFolder(recorded.folder.path, try files(), options())
    _ = folder.look(at: 0)
    #expect(unlink(recorded.folder(RecordedFolder.name)) == 0)
    #expect(folder.look(at: 5000) == [.closed(Self.key)])
  }

  /// Without its cursor a session would be sent again as a whole: that is for a person to decide.
  @Test func damagedCursorIsTold() throws {
    recorded.write()
    let files = try files()
    let place = files.place(of: Self.key)
    let name = String(place.dropFirst(state.path.count + 1))
    state.write("{", name)
    var folder = GatewayFolder(recorded.folder.path, files, options())
    #expect(folder.look(at: 0).isEmpty)
    let problems = folder.drainProblems()
    #expect(problems.count == 1 && problems[0].contains("it is no cursor of this version"))
  }

  /// The alarms of a session that is recorded do not wait half a minute for a fault that is over.
  @Test(arguments: [(true, Int64(2000)), (false, 30_000)])
  func unreadSessionIsTriedAgain(isHeld: Bool, pause: Int64) throws {
    recorded.write(100)
    let lock = isHeld ? try recorded.lock(RecordedFolder.name) : -1
    defer { if isHeld { close(lock) } }
    let files = try files()
    let name = String(files.place(of: Self.key).dropFirst(state.path.count + 1))
    state.write("{", name)
    var folder = GatewayFolder(recorded.folder.path, files, options())
    #expect(folder.look(at: 0).isEmpty)
    unlink(state(name))
    #expect(Self.opened(folder.look(at: pause - 1)) == [])
    // The folder is listed every two seconds.
    #expect(Self.opened(folder.look(at: pause + 2000)) == [Self.key])
  }

  @Test func secondGatewayIsRefused() throws {
    let first = try files()
    #expect(throws: (any Error).self) { _ = try files() }
    #expect(first.since > 0)
  }

  @Test func filesAreForTheOwnerAlone() throws {
    let files = try files()
    try files.store(GatewayCursor(), of: "x")
    for name in state.files {
      var status = stat()
      #expect(stat(state(name), &status) == 0 && status.st_mode & 0o777 == 0o600, "\(name)")
    }
  }
}
