import Glibc
@testable import Outlets
@testable import Platform
import Session
import TestSupport
import Testing
import Vitals

/// A terminal as an outlet: it polls as writable with room for less than a line.
@Suite struct OwnDescriptionTests {
  /// A terminal with an inactive reader and little room.
  private struct Terminal {
    let (ours, theirs): (Int32, Int32)

    init() {
      var ends: (ours: Int32, theirs: Int32) = (-1, -1)
      #expect(openpty(&ends.ours, &ends.theirs, nil, nil, nil) == 0)
      (ours, theirs) = ends
      #expect(fcntl(ours, F_SETFL, O_NONBLOCK) == 0)
    }

    var isReady: Bool {
      let interest = PollInterest(descriptor: theirs, wantsRead: false, wantsWrite: true)
      return Poller.wait([interest], milliseconds: 0)[0].canWrite
    }

    /// Fills it, then reads until poll reports room.
    func leaveLittleRoom() {
      #expect(fcntl(theirs, F_SETFL, O_NONBLOCK) == 0)
      let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 100)
      while isReady, write(theirs, filler, filler.count) > 0 {}
      #expect(fcntl(theirs, F_SETFL, 0) == 0)
      var buffer = [UInt8](repeating: 0, count: 64)
      while !isReady, read(ours, &buffer, buffer.count) > 0 {}
    }

    /// Reads everything; returns the bytes without the filling.
    func drain() -> [UInt8] {
      var received: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(ours, &buffer, buffer.count), count > 0 {
        received += buffer[..<count].filter { $0 != UInt8(ascii: "x") }
      }
      return received
    }

    func close() {
      Glibc.close(ours)
      Glibc.close(theirs)
    }
  }

  @Test func almostFullTerminalBlocksNothing() throws {
    let terminal = Terminal()
    defer { terminal.close() }
    let outlet = StreamOutlet(
      name: "tty", descriptor: terminal.theirs, encoding: NumbersOnly())
    let long = String(repeating: "y", count: 100_000)
    outlet.offer(.numbered(1, note: long), at: .zero)
    let interest = try #require(outlet.interest)
    // A blocking write would hang this test.
    try #require(fcntl(interest.descriptor, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(terminal.theirs, F_GETFL) & O_NONBLOCK == 0, "others have this descriptor")
    terminal.leaveLittleRoom()
    #expect(terminal.isReady)
    _ = outlet.drain(at: .zero)
    #expect(outlet.interest != nil)
    let late = SessionTime(milliseconds: 2000)
    #expect(outlet.drain(at: late) == [.outletBlocked("tty")])
    var received: [UInt8] = []
    for _ in 0..<1000 where outlet.interest != nil {
      received += terminal.drain()
      _ = outlet.drain(at: late)
    }
    received += terminal.drain()
    #expect(String(decoding: received, as: UTF8.self) == "{\"seq\":1}\(long)\r\n")
    outlet.finish(at: late)
  }

  @Test func pipeIsNotReopened() {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    let own = OwnDescription(of: ends[1])
    #expect(own.descriptor == ends[1] && !own.isOwned && !own.mayBlock)
  }
}
