import Glibc
import Journal
import Platform
import Session
import Station
import Store
import TestSupport
import Testing
import Vitals

@testable import StationLoop

/// What the thread of a folder tells its chairs.
@Suite struct ChairCallTests {
  private let recorded: RecordedFolder
  private var folder: TemporaryFolder { recorded.folder }

  init() throws { recorded = try RecordedFolder() }

  /// An open session of a chair without a name, with the lock of its monitor.
  private func begin() throws -> Int32 {
    recorded.write(100)
    return try recorded.lock(RecordedFolder.name)
  }

  private func chair() throws -> LocalReceiver {
    try LocalReceiver(StationSocket.path(beside: folder(RecordedFolder.name), chair: nil))
  }

  private static func messages(_ receiver: LocalReceiver) -> [StationMessage?] {
    var messages: [StationMessage?] = []
    while let bytes = receiver.next(limit: StationMessageCoding.longest) {
      messages.append(StationMessageCoding.read(bytes))
    }
    return messages
  }

  @Test func beatsEveryThreeSeconds() throws {
    let monitor = try begin()
    defer { close(monitor) }
    let chair = try chair()
    var turn = FolderReader.FolderTurn(0, folder.path)
    var beats = 0
    for now in stride(from: Int64(0), to: 12_000, by: 250) {
      _ = turn.report(at: now)
      turn.call([], isHeard: true, at: now)
      let messages = Self.messages(chair)
      #expect(messages.allSatisfy { $0 == .present(by: "board-\(getpid())") })
      beats += messages.count
    }
    #expect(beats == 4)
  }

  /// A board that stands still does not say that it watches.
  @Test func boardThatTakesNoReportsIsSilent() throws {
    let monitor = try begin()
    defer { close(monitor) }
    let chair = try chair()
    var turn = FolderReader.FolderTurn(0, folder.path)
    for now in stride(from: Int64(0), to: 12_000, by: 250) {
      _ = turn.report(at: now)
      turn.call([], isHeard: false, at: now)
    }
    #expect(Self.messages(chair).isEmpty)
  }

  @Test func seenGoesToItsChairAtOnce() throws {
    let monitor = try begin()
    defer { close(monitor) }
    let chair = try chair()
    var turn = FolderReader.FolderTurn(0, folder.path)
    _ = turn.report(at: 0)
    let seen = StationMessage.seen(
      condition: 3, signalled: .zero, session: "s", by: "AK")
    turn.call(
      [.init(chair: nil, message: seen), .init(chair: "7", message: .absent(by: "x"))],
      isHeard: true, at: 0)
    #expect(Self.messages(chair).contains(seen))
    #expect(Self.messages(chair).isEmpty)
  }

  /// An older program, and the folder of another machine, have nobody who hears.
  @Test func chairWithoutSocketIsNoFault() throws {
    let monitor = try begin()
    defer { close(monitor) }
    let before = folder.files
    var turn = FolderReader.FolderTurn(0, folder.path)
    _ = turn.report(at: 0)
    turn.call([.init(chair: nil, message: .present(by: "x"))], isHeard: true, at: 0)
    let report = turn.report(at: 250)
    #expect(report.problem == nil && report.chairs.first?.problem == nil)
    #expect(folder.files == before)
  }

  @Test func closedSessionIsNotCalled() throws {
    recorded.write()
    let chair = try chair()
    var turn = FolderReader.FolderTurn(0, folder.path)
    _ = turn.report(at: 0)
    turn.call([.init(chair: nil, message: .present(by: "x"))], isHeard: true, at: 0)
    #expect(Self.messages(chair).isEmpty)
  }
}
