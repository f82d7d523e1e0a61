import Glibc
import Platform
import TestSupport
import Testing

/// Sockets by which programs of one user hear each other.
@Suite struct LocalReceiverTests {
  private let folder: TemporaryFolder
  private var path: String { folder("station.sock") }

  init() throws { folder = try TemporaryFolder() }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func datagramsArriveWhole() throws {
    let receiver = try LocalReceiver(path)
    let sender = try LocalSender()
    #expect(receiver.next(limit: 8) == nil)
    for bytes in [[1, 2, 3], [], Array(repeating: 7, count: 8)] as [[UInt8]] {
      #expect(sender.send(bytes, to: path))
      #expect(receiver.next(limit: 8) == bytes)
    }
    #expect(sender.send(Array(repeating: 7, count: 4000), to: path))
    #expect(receiver.next(limit: 8)?.count == 9)
    #expect(receiver.next(limit: 8) == nil)
  }

  @Test func onlyItsUserMayUseIt() throws {
    let receiver = try LocalReceiver(path)
    #expect(Self.mode(path) == 0o600 && receiver.descriptor >= 0)
  }

  @Test func staleSocketIsReplaced() throws {
    // As a killed program leaves it: nobody has it open.
    let stale = folder("stale")
    do {
      let receiver = try LocalReceiver(stale)
      #expect(rename(stale, path) == 0 && receiver.descriptor >= 0)
    }
    #expect(Self.mode(path) == 0o600)
    let receiver = try LocalReceiver(path)
    #expect(try LocalSender().send([1], to: path) && receiver.next(limit: 1) == [1])
  }

  @Test func livingOneKeepsItsPlace() throws {
    let first = try LocalReceiver(path)
    #expect(throws: SystemError.self) { try LocalReceiver(path) }
    #expect(try LocalSender().send([1], to: path) && first.next(limit: 1) == [1])
  }

  @Test func itIsRemovedAtTheEnd() throws {
    do { #expect(try LocalReceiver(path).descriptor >= 0) }
    #expect(folder.files.isEmpty)
  }

  /// Whoever took the place meanwhile keeps it.
  @Test func successorsSocketStays() throws {
    var first: LocalReceiver? = try LocalReceiver(path)
    #expect(unlink(path) == 0 && first != nil)
    let second = try LocalReceiver(path)
    first = nil
    #expect(try LocalSender().send([2], to: path) && second.next(limit: 1) == [2])
  }

  @Test func fileOfAnotherKindStays() throws {
    folder.write("mine", "station.sock")
    #expect(throws: SystemError.self) { try LocalReceiver(path) }
    #expect(folder.text("station.sock") == "mine")
  }

  @Test func longPathIsRefused() throws {
    let long = folder(String(repeating: "x", count: 120))
    do {
      _ = try LocalReceiver(long)
      Issue.record("it was taken")
    } catch {
      #expect(error.description.contains("longer than 107 bytes"), "\(error)")
    }
    #expect(try !LocalSender().send([1], to: long))
  }

  @Test func nobodyHasToHear() throws {
    let sender = try LocalSender()
    #expect(!sender.send([1], to: path))
    folder.write("", "station.sock")
    #expect(!sender.send([1], to: path))
  }
}
