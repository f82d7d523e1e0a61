import Glibc
import Session
import Station
import TestSupport
import Testing
import Text
import Vitals

@testable import StationLoop

/// Folders of chairs while their journals grow, rotate, vanish or are damaged.
@Suite struct FolderReaderTests {
  private let folder: TemporaryFolder
  private let lines: [[UInt8]]
  private static let name = "20260302-090000-chair3-00000001.journal.ndjson"

  init() throws {
    folder = try TemporaryFolder()
    let path = "\(ProjectFile.root)/fixtures/sessions/vagal.journal.ndjson"
    let bytes = try #require(ProjectFile.bytes(at: path))
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .prefix(400).map { Array($0) + [UInt8(ascii: "\n")] }
  }

  /// Writes the first lines, then some bytes more.
  private func write(_ count: Int, more: [UInt8] = [], name: String = Self.name) {
    folder.write(Array(lines.prefix(count).joined()) + more, name)
  }

  /// The lock of a monitor that writes the journal.
  private func lock() throws -> Int32 {
    let descriptor = open(folder(Self.name), O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }

  private func append(_ bytes: [UInt8], to descriptor: Int32) {
    lseek(descriptor, 0, SEEK_END)
    #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
  }

  @Test func rowsArriveWhenWritten() throws {
    write(100)
    let monitor = try lock()
    defer { close(monitor) }
    var turn = FolderReader.FolderTurn(2, folder.path)
    let first = turn.report(at: 10_000)
    #expect(first.folder == 2 && first.problem == nil)
    let chair = try #require(first.chairs.first)
    #expect(chair.record == .open && chair.session?.header.identity.mode == .simulated)
    let again = try #require(turn.report(at: 10_250).chairs.first)
    #expect(again.rowCount == chair.rowCount)
    append(lines[100], to: monitor)
    let grown = try #require(turn.report(at: 10_500).chairs.first)
    #expect(grown.rowCount == chair.rowCount + 1 && grown.arrived.milliseconds == 10_500)
  }

  /// A clock that was set back: the journal that is written began before one that is over.
  @Test func heldJournalIsTheLatest() throws {
    write(100)
    write(120, name: "20260304-090000-chair3-00000002.journal.ndjson")
    let monitor = try lock()
    var turn = FolderReader.FolderTurn(0, folder.path)
    #expect(turn.report(at: 0).chairs.map(\.record) == [.open])
    append(lines[100], to: monitor)
    #expect(turn.report(at: 250).chairs.first?.rowCount == 1)
    // The monitor is killed: what was seen to go on is not closed by a date.
    close(monitor)
    for time in stride(from: Int64(500), to: 4000, by: 250) { _ = turn.report(at: time) }
    #expect(turn.report(at: 4000).chairs.map(\.record) == [.abandoned])
  }

  @Test func copyOfAJournalIsNoRival() throws {
    write(100)
    let monitor = try lock()
    defer { close(monitor) }
    var turn = FolderReader.FolderTurn(0, folder.path)
    _ = turn.report(at: 0)
    write(100, name: "copy-chair3-00000001.journal.ndjson")
    for time in stride(from: Int64(250), to: 3000, by: 250) {
      let chair = try #require(turn.report(at: time).chairs.first)
      #expect(!chair.hasRival && chair.record == .open, "\(time)")
    }
  }

  @Test func emptiedFolderIsMissing() throws {
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    #expect(turn.report(at: 0).problem == nil)
    unlink(folder(Self.name))
    for time in [250, 500, 750] { _ = turn.report(at: Int64(time)) }
    #expect(turn.report(at: 1000).problem == .missing)
  }

  @Test func cutRowIsReadWhenWhole() throws {
    write(100, more: Array(lines[100].prefix(20)))
    let monitor = try lock()
    defer { close(monitor) }
    var turn = FolderReader.FolderTurn(0, folder.path)
    let before = try #require(turn.report(at: 0).chairs.first)
    #expect(before.problem == nil)
    append(Array(lines[100].dropFirst(20)), to: monitor)
    let after = try #require(turn.report(at: 250).chairs.first)
    #expect(after.rowCount == before.rowCount + 1)
  }

  @Test func damageIsToldAndBelievedNoFurther() throws {
    write(100)
    let monitor = try lock()
    defer { close(monitor) }
    var turn = FolderReader.FolderTurn(0, folder.path)
    let before = try #require(turn.report(at: 0).chairs.first)
    append(Array("garbage\n".utf8), to: monitor)
    append(lines[100], to: monitor)
    let after = try #require(turn.report(at: 250).chairs.first)
    #expect(after.problem != nil && after.rowCount == before.rowCount)
    #expect(turn.report(at: 500).chairs.first?.rowCount == before.rowCount)
  }

  @Test func missingAndUnreadableFoldersAreTold() throws {
    var missing = FolderReader.FolderTurn(0, folder("none"))
    #expect(missing.report(at: 0).problem == .missing)
    write(50, name: "plain")
    var file = FolderReader.FolderTurn(0, folder("plain"))
    guard case .unreadable(let why)? = file.report(at: 0).problem else {
      Issue.record("a file was read as a folder")
      return
    }
    #expect(why.contains("cannot read"))
  }

  @Test func folderThatAppearsLateIsRead() throws {
    let path = folder("late")
    var turn = FolderReader.FolderTurn(0, path)
    #expect(turn.report(at: 0).problem == .missing)
    #expect(mkdir(path, 0o700) == 0)
    write(50, name: "late/\(Self.name)")
    _ = turn.report(at: 250)
    let report = turn.report(at: 500)
    #expect(report.problem == nil && report.chairs.count == 1)
  }

  @Test func vanishedFolderKeepsLastRow() throws {
    write(50)
    var turn = FolderReader.FolderTurn(0, folder.path)
    let before = try #require(turn.report(at: 0).chairs.first)
    unlink(folder(Self.name))
    _ = turn.report(at: 250)
    let after = try #require(turn.report(at: 500).chairs.first)
    #expect(after.rowCount == before.rowCount && after.session != nil)
  }

  @Test func newerVersionIsToldNotRead() throws {
    let open = String(decoding: lines[0].dropLast(17), as: UTF8.self)
      .replacing("\"v\":1,", with: "\"v\":9,")
    let checksum = Hexadecimal.text(CRC32.checksum(Array(open.utf8).span))
    let header = open + ",\"c\":\"\(checksum)\"}\n"
    folder.write(header, Self.name)
    var turn = FolderReader.FolderTurn(0, folder.path)
    _ = turn.report(at: 0)
    folder.write(header + "{\"k\":\"x\"}\n", Self.name)
    _ = turn.report(at: 250)
    let report = turn.report(at: 500)
    #expect(report.chairs.isEmpty)
    guard case .unreadable(let why)? = report.problem else {
      Issue.record("nothing was told of a newer version: \(report)")
      return
    }
    #expect(why.contains(Self.name) && why.contains("version"), "\(why)")
  }

  @Test func abandonedJournalIsOld() throws {
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    // The session of the fixture began months ago.
    #expect(turn.report(at: 0).chairs.first?.record == .closed)
  }

  @Test func linksAndDevicesAreNoJournals() throws {
    write(50, name: "elsewhere")
    #expect(symlink(folder("elsewhere"), folder(Self.name)) == 0)
    #expect(mkfifo(folder("20260302-090000-fifo.journal.ndjson"), 0o600) == 0)
    var turn = FolderReader.FolderTurn(0, folder.path)
    #expect(turn.report(at: 0).chairs.isEmpty)
  }

  @Test func boardWritesNothing() throws {
    write(100)
    let before = (folder.files, folder.bytes(Self.name))
    var turn = FolderReader.FolderTurn(0, folder.path)
    for time in 0..<8 { _ = turn.report(at: Int64(time) * 250) }
    #expect(folder.files == before.0 && folder.bytes(Self.name) == before.1)
  }
}
