import Glibc
@testable import Platform
@testable import Store
import TestSupport
import Testing
import Vitals

/// The sockets of trainings that were killed.
@Suite struct LeftSocketTests {
  @Test func oldOnesGoAndOthersStay() throws {
    let folder = try TemporaryFolder()
    let state = StateFolder(in: folder.path)
    _ = try state.prepare(.training)
    let (old, new, live) = (
      state.instructorSocket(of: "aa"), state.instructorSocket(of: "bb"),
      state.instructorSocket(of: "cc")
    )
    for path in [old, new] { close(try LocalSocket.listen(path)) }
    let listener = try LocalSocket.listen(live)
    defer { close(listener) }
    let now: Int64 = 1_800_000_000
    for (path, age) in [(old, 61), (new, 59), (live, 3600)] as [(String, Int64)] {
      let time = timeval(tv_sec: Int(now - age), tv_usec: 0)
      #expect(utimes(path, [time, time]) == 0)
    }
    state.removeLeftSockets(at: WallTime(unixMilliseconds: now * 1000))
    #expect(!Files.exists(old) && Files.exists(new) && Files.exists(live))
  }
}
