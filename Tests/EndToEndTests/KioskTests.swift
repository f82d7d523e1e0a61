import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The program as a service on a console: what it tells its service manager, and what is read of it.
@Suite struct KioskTests {
  private static func environment(_ socket: ServiceSocket) -> [String: String] {
    ["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "3000000", "TERM": "linux"]
  }

  private static func start(_ program: Program, _ socket: ServiceSocket) throws -> PtyProcess {
    try program.start(
      "monitor", "--source", "none", "--accept-not-a-medical-device", "--chair", "1",
      environment: environment(socket))
  }

  @Test func turnFeedsTheWatchdog() throws {
    let program = try Program()
    let socket = try ServiceSocket(program.folder("notify"))
    let run = try program.start("monitor", "--seed", "7", environment: Self.environment(socket))
    #expect(socket.next() == "READY=1")
    for _ in 0..<2 { #expect(socket.next() == "WATCHDOG=1") }
    #expect(run.leave() == .exited(0))
    let last = socket.received()
    #expect(last.contains("STOPPING=1"), "\(last)")
    #expect(!last.contains("READY=1"))
  }

  /// Nobody may be at the console after the watchdog, and the patient may still be.
  @Test func killedServiceGoesOnUnasked() throws {
    let program = try Program()
    let socket = try ServiceSocket(program.folder("notify"))
    let first = try Self.start(program, socket)
    #expect(socket.next() == "READY=1")
    #expect(Stopwatch.wait { program.folder.files.contains { $0.hasSuffix(".journal.ndjson") } })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    _ = socket.received()
    let second = try Self.start(program, socket)
    second.keepsTranscript = true
    #expect(socket.next() == "READY=1")
    #expect(Stopwatch.wait { program.folder.files.contains { $0.hasSuffix(".2.journal.ndjson") } })
    second.signal(SIGTERM)
    #expect(second.waitForEnd() == .exited(143))
    #expect(String(decoding: second.transcript, as: UTF8.self).contains("asks nobody"))
  }

  @Test func brokenSocketKeepsNoSessionFromItsStart() throws {
    let program = try Program()
    let run = try program.start(
      "monitor", "--seed", "7", environment: ["NOTIFY_SOCKET": program.folder("gone")])
    #expect(run.wait { $0.lines[0].contains("SIMULATED") })
    #expect(run.leave() == .exited(0))
    let log = program.folder.files.first { $0.hasSuffix("program.log") }.map(program.folder.text)
    #expect(log?.contains("service manager: cannot write") == true, "\(log ?? "no log")")
  }

  @Test func figuresOfARunningSession() throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7", "--chair", "3")
    #expect(run.wait { $0.lines[0].contains("SIMULATED") })
    #expect(
      Stopwatch.wait {
        let text = (try? program.run("metrics", "--last").output) ?? ""
        return text.contains(#"chairside_session_running{chair="3"} 1"#)
          && text.contains(#"chairside_last_sample_age_seconds{chair="3",source="sim"}"#)
          && text.hasSuffix("# EOF\n")
      })
    #expect(run.leave() == .exited(0))
    let over = try program.run("metrics", "--last")
    #expect(over.output.contains(#"chairside_session_running{chair="3"} 0"#))
    #expect(over.status == .exited(0))
  }

  @Test func everySessionIsVerified() throws {
    let program = try Program()
    let none = try program.run("verify", "--all", "--json")
    #expect(none.output == "{\"checked\":0,\"status\":0,\"files\":[]}\n")
    #expect(none.status == .exited(0))
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { $0.lines[0].contains("SIMULATED") })
    let during = try program.run("verify", "--all")
    #expect(during.output.contains("is being written: passed over"), "\(during)")
    #expect(run.leave() == .exited(0))
    let good = try program.run("verify", "--all", "--json")
    #expect(good.output.hasPrefix("{\"checked\":1,\"status\":0,"), "\(good)")
    #expect(good.status == .exited(0))
    let path = try program.journal()
    var bytes = Array(
      program.folder.text(String(path.dropFirst(program.folder.path.count + 1))).utf8)
    bytes[bytes.count / 2] ^= 1
    program.folder.write(bytes, String(path.dropFirst(program.folder.path.count + 1)))
    let damaged = try program.run("verify", "--all", "--json")
    #expect(damaged.output.hasPrefix("{\"checked\":1,\"status\":3,"), "\(damaged)")
    #expect(damaged.status == .exited(3))
  }

  @Test func rulesNeedAUsbPort() throws {
    let program = try Program()
    let result = try program.run("ports", "--udev", "/dev/null")
    #expect(result.status == .exited(66))
    #expect(result.errors.contains("/dev/null is on no USB adapter"))
    #expect(try program.run("ports", "--name", "x").status == .exited(64))
    #expect(try program.run("ports", "--udev", "--name", "a b").status == .exited(64))
  }
}
