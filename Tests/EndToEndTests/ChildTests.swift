import FaultSupport
import Glibc
import TerminalDriver
import Testing

/// No process started by a test or a harness outlives it.
@Suite(.serialized) struct ChildTests {
  /// The running child processes of a process.
  private func children(of pid: Int32) -> [Int32] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [Int32] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let number = Int32(name), parent(of: number) == pid { found.append(number) }
    }
    return found
  }

  /// The parent of a process; nil when it has ended.
  private func parent(of pid: Int32) -> Int32? {
    let text = ScratchFolder.text("/proc/\(pid)/stat")
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 2, fields[1] != "Z" else { return nil }
    return Int32(fields[2])
  }

  private func wait(seconds: Double = 60, until isTrue: () -> Bool) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isTrue() {
      guard Stopwatch.now < limit else { return false }
      poll(nil, 0, 10)
    }
    return true
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGINT, SIGSEGV])
  func childEndsWithHarness(signal: Int32) throws {
    // A killed harness cannot clean up: its folders are inside this one.
    let place = try ScratchFolder()
    let folder = Program.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let harness = try Child(
      [folder.joined(separator: "/") + "/faults", Program.path, "P1"],
      environment: [
        "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "TMPDIR": place.path,
      ],
      input: .path("/dev/null"), output: .path("/dev/null"), errors: .path("/dev/null"))
    #expect(wait { !children(of: harness.pid).isEmpty })
    let started = children(of: harness.pid)
    harness.signal(signal)
    #expect(wait { harness.poll() != nil })
    #expect(wait { started.allSatisfy { parent(of: $0) == nil } }, "\(started)")
  }

  @Test func childEndsWithItsValue() throws {
    var started: [Int32] = []
    do {
      let child = try Child(
        ["/bin/sh", "-c", "sleep 600 & sleep 600 & wait"], environment: ["PATH": "/usr/bin:/bin"],
        input: .path("/dev/null"), output: .path("/dev/null"), errors: .path("/dev/null"))
      #expect(wait { children(of: child.pid).count == 2 })
      started = [child.pid] + children(of: child.pid)
    }
    #expect(started.count == 3)
    #expect(wait { started.allSatisfy { parent(of: $0) == nil } }, "\(started)")
    #expect(waitpid(started[0], nil, WNOHANG) == -1, "a zombie is left")
  }

  @Test func failedStartReportsReason() throws {
    #expect(throws: Child.StartFailure.self) {
      _ = try Child(
        ["/nosuch/program"], environment: [:], input: .path("/dev/null"),
        output: .path("/dev/null"), errors: .path("/dev/null"))
    }
  }

  @Test func exitStatusIsReported() throws {
    for (line, ending) in [
      ("exit 3", Child.Ending.exited(3)), ("kill -TERM $$", .signalled(SIGTERM)),
    ] {
      let child = try Child(
        ["/bin/sh", "-c", line], environment: [:], input: .path("/dev/null"),
        output: .path("/dev/null"), errors: .path("/dev/null"))
      #expect(child.wait(seconds: 60) == ending)
      #expect(child.poll() == ending)
    }
  }
}
