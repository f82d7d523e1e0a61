import Glibc
@testable import Platform
import TestSupport
import Testing

/// What a service manager is told.
@Suite struct ServiceManagerTests {
  private static func manager(_ variables: [String: String]) throws -> ServiceManager? {
    try ServiceManager { variables[$0] }
  }

  @Test func withoutVariableThereIsNone() throws {
    #expect(try Self.manager([:]) == nil)
  }

  @Test func messagesArriveAtPath() throws {
    let folder = try TemporaryFolder()
    let socket = try ServiceSocket(folder("notify"))
    let manager = try #require(try Self.manager(["NOTIFY_SOCKET": socket.name]))
    for message in [ServiceManager.Message.ready, .alive, .stopping] { try manager.tell(message) }
    #expect(socket.received() == ["READY=1", "WATCHDOG=1", "STOPPING=1"])
  }

  @Test func messagesArriveAtAbstractName() throws {
    let socket = try ServiceSocket(
      "@chairside-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    let manager = try #require(try Self.manager(["NOTIFY_SOCKET": socket.name]))
    try manager.tell(.ready)
    #expect(socket.received() == ["READY=1"])
  }

  @Test(arguments: ["relative", "/", "@", "/" + String(repeating: "a", count: 108)])
  func wrongNameSaysWhatToLookAt(name: String) {
    #expect {
      try Self.manager(["NOTIFY_SOCKET": name])
    } throws: { error in
      "\(error)".contains("NOTIFY_SOCKET")
    }
  }

  @Test func absentManagerIsAnError() throws {
    let folder = try TemporaryFolder()
    let manager = try #require(try Self.manager(["NOTIFY_SOCKET": folder("gone")]))
    #expect(throws: SystemError.self) { try manager.tell(.alive) }
  }

  /// A manager that reads nothing must not stop the program: what does not fit is an error.
  @Test func fullSocketDoesNotBlock() throws {
    let folder = try TemporaryFolder()
    let socket = try ServiceSocket(folder("notify"))
    let manager = try #require(try Self.manager(["NOTIFY_SOCKET": socket.name]))
    var error: SystemError?
    for _ in 0..<100_000 where error == nil {
      do { try manager.tell(.alive) } catch let found { error = found }
    }
    #expect(error?.code == EAGAIN)
  }

  @Test func watchdogIsThatOfThisProcess() throws {
    let socket = "/run/systemd/notify"
    func time(_ more: [String: String]) throws -> Int64? {
      try Self.manager(["NOTIFY_SOCKET": socket].merging(more) { $1 })?.watchdog
    }
    #expect(try time([:]) == nil)
    #expect(try time(["WATCHDOG_USEC": "10000000"]) == 10_000)
    #expect(try time(["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "\(getpid())"]) == 10_000)
    #expect(try time(["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "1"]) == nil)
    #expect(try time(["WATCHDOG_USEC": "soon"]) == nil)
  }
}
