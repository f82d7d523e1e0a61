import Glibc
import TerminalDriver
import TestSupport
import Testing

/// One session per chair, and sessions with missing segments.
@Suite(.serialized) struct ChairTests {
  private func isFull(_ screen: VirtualScreen) -> Bool {
    screen.lines.last?.contains("? Help") == true
  }

  private func start(
    _ program: Program, _ arguments: [String], errors: String = "errors"
  ) throws -> Child {
    try Child(
      [Program.path, "monitor", "--plain"] + arguments, environment: program.environment(),
      input: .path("/dev/null"), output: .path("/dev/null"),
      errors: .path(program.folder(errors)))
  }

  /// Starts a session, kills it once it is recorded, and returns the path of its file.
  private func killed(_ program: Program, _ arguments: [String] = []) throws -> String {
    let before = Set(program.folder.files)
    let run = try program.start(["monitor", "--seed", "7"] + arguments)
    #expect(run.wait { isFull($0) && $0.text.contains("INFUSING") })
    run.signal(SIGKILL)
    #expect(run.waitForEnd() == .signalled(SIGKILL))
    return try #require(
      program.folder.files.first { $0.hasSuffix(".journal.ndjson") && !before.contains($0) })
  }

  @Test(arguments: [[], ["--chair", "../../1"], ["--new"], ["--no-journal"], ["--resume"]])
  func onlyOneOfTwoStartsRuns(arguments: [String]) throws {
    let program = try Program()
    if arguments == ["--resume"] { _ = try killed(program) }
    for _ in 0..<3 {
      // Each has its own error file, since the running one would write over the other's message.
      let both = try (0..<2).map { try start(program, arguments, errors: "errors\($0)") }
      var ended: Child.Ending?
      var running = both
      _ = Stopwatch.wait {
        running.removeAll { child in
          guard ended == nil, let ending = child.poll() else { return false }
          ended = ending
          return true
        }
        return ended != nil
      }
      #expect(ended == .exited(69))
      #expect((0..<2).contains { program.folder.text("errors\($0)").contains("is running") })
      // The other process holds the chair: a third start is refused too, and the session still
      // runs.
      #expect(try start(program, arguments).wait(seconds: 60) == .exited(69))
      #expect(running.count == 1 && running.first?.poll() == nil)
      for child in running { child.signal(SIGKILL) }
      for child in running { _ = child.wait(seconds: 5) }
    }
    #expect(!program.folder.files.contains { $0.hasPrefix("1") })
  }

  @Test func explicitJournalHoldsChair() throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { isFull($0) })
    let journal = program.folder("own.journal.ndjson")
    #expect(try start(program, ["--journal", journal]).wait(seconds: 60) == .exited(69))
    #expect(!program.folder.files.contains("own.journal.ndjson"))
    let other = try start(program, ["--chair", "2", "--journal", journal])
    #expect(Stopwatch.wait { program.folder.files.contains("own.journal.ndjson") })
    #expect(other.poll() == nil)
    other.signal(SIGKILL)
    _ = other.wait(seconds: 5)
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test func takeOverAsksOnlyLockHolder() throws {
    let program = try Program()
    let innocent = try program.start("monitor", "--seed", "7", "--chair", "9")
    #expect(innocent.wait { isFull($0) })
    let name = try killed(program, ["--chair", "1"])
    // A foreign process holds the file, and its header names an uninvolved process.
    var lines = program.folder.text(name).split(separator: "\n").map(String.init)
    let words = lines[0].dropLast(16).split(separator: "\"pid\":", maxSplits: 1)
    let rest = words[1].drop { $0.isNumber }
    let other = try #require(
      program.folder.files.first { $0.hasSuffix(".journal.ndjson") && $0.contains("chair9") })
    let pid = try #require(
      program.folder.text(other).split(separator: "\"pid\":").dropFirst().first)
    lines[0] = Seal.sealed("\(words[0])\"pid\":\(pid.prefix { $0.isNumber })\(rest)")
    program.folder.write(lines.joined(separator: "\n") + "\n", name)
    let descriptor = open(program.folder(name), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let refused = try program.run("monitor", "--plain", "--chair", "1", "--take-over")
    #expect(refused.status == .exited(69))
    #expect(refused.errors.contains("fuser -v"), "\(refused)")
    #expect(innocent.waitForEnd(seconds: 0.5) == nil)
    innocent.signal(SIGTERM)
    #expect(innocent.waitForEnd() == .exited(143))
  }

  @Test func onlyOneOfTwoTakeOversRuns() throws {
    let program = try Program()
    for round in 0..<3 {
      let first = try start(program, ["--chair", "\(round)"])
      #expect(
        Stopwatch.wait { program.folder.files.contains { $0.contains("-chair\(round)-") } })
      var running = try (0..<2).map { _ in
        try start(program, ["--chair", "\(round)", "--take-over"])
      }
      #expect(first.wait(seconds: 60) == .exited(0))
      var endings: [Child.Ending] = []
      _ = Stopwatch.wait {
        running.removeAll { child in
          guard let ending = child.poll() else { return false }
          endings.append(ending)
          return true
        }
        return !endings.isEmpty
      }
      #expect(endings == [.exited(69)])
      for child in running {
        #expect(child.poll() == nil)
        child.signal(SIGKILL)
        _ = child.wait(seconds: 5)
      }
    }
  }

  @Test(arguments: ["", "half a header", "whole header"])
  func segmentWithoutHeaderIsSkipped(content: String) throws {
    let program = try Program()
    let first = try killed(program)
    let header = program.folder.text(first).split(separator: "\n")[0]
    let second = first.replacing(".journal.ndjson", with: ".2.journal.ndjson")
    let left = content.isEmpty ? "" : content == "whole header" ? header : header.prefix(3000)
    program.folder.write(String(left), second)
    for number in 3...4 {
      let run = try program.start("monitor", "--resume")
      #expect(run.wait { isFull($0) })
      run.signal(SIGKILL)
      #expect(run.waitForEnd() == .signalled(SIGKILL))
      let next = first.replacing(".journal.ndjson", with: ".\(number).journal.ndjson")
      #expect(program.folder.files.contains(next))
      let verified = try program.run("verify", program.folder(next))
      #expect(verified.status == .exited(0), "\(verified)")
      let name = try #require(second.split(separator: "/").last)
      #expect(verified.output.contains("passed over"))
      #expect(verified.output.contains(name))
    }
  }

  @Test func missingSegmentCostsOnlyItself() throws {
    let program = try Program()
    let first = try killed(program)
    for _ in 2...3 {
      let run = try program.start("monitor", "--resume")
      #expect(run.wait { isFull($0) && $0.hasInfused(seconds: 1) })
      run.signal(SIGKILL)
      #expect(run.waitForEnd() == .signalled(SIGKILL))
    }
    let (second, third) = (
      first.replacing(".journal.ndjson", with: ".2.journal.ndjson"),
      first.replacing(".journal.ndjson", with: ".3.journal.ndjson")
    )
    for gone in [second, first] {
      #expect(unlink(program.folder(gone)) == 0)
      let verified = try program.run("verify", program.folder(third))
      #expect(
        verified.status == .exited(2) && verified.output.contains("is missing"), "\(verified)")
      for arguments in [["report"], ["alarms"], ["alarms", "--recorded"], ["render"]] {
        let read = try program.run(arguments + [program.folder(third)])
        #expect(read.status == .exited(0), "\(arguments) \(read.errors)")
        #expect(read.errors.contains("is missing"), "\(arguments) \(read.errors)")
      }
      let list = try program.run("sessions", "--simulated")
      #expect(list.output.contains("RECORD DAMAGED"), "\(list)")
    }
    let run = try program.start("monitor", "--resume")
    #expect(run.wait { isFull($0) })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
    #expect(program.folder.files.contains(third.replacing(".3.", with: ".4.")))
  }

  @Test func pruningSparesRunningSessions() throws {
    let program = try Program()
    let first = try killed(program, ["--chair", "1"])
    let folder = first.split(separator: "/").dropLast().joined(separator: "/")
    let run = try program.start("monitor", "--chair", "1", "--resume")
    #expect(run.wait { isFull($0) })
    let text = program.folder.text(first)
    for number in 10..<40 {
      program.folder.write(text, "\(folder)/30\(number)-x.journal.ndjson")
      program.folder.write(text, "\(folder)/30\(number)-x.2.journal.ndjson")
    }
    for name in ["1000-x", "1000-x.2"] {
      program.folder.write(text, "\(folder)/\(name).journal.ndjson")
    }
    let other = try program.start("monitor", "--chair", "3", "--seed", "1")
    #expect(other.wait { isFull($0) })
    let files = program.folder.files
    #expect(files.contains(first))
    #expect(files.contains(first.replacing(".journal.ndjson", with: ".2.journal.ndjson")))
    #expect(!files.contains { $0.hasPrefix("\(folder)/1000-x") })
    #expect(files.count { $0.hasPrefix("\(folder)/30") } == 40)
    for running in [run, other] {
      running.signal(SIGTERM)
      #expect(running.waitForEnd() == .exited(143))
    }
    #expect(try program.run("verify", program.folder(first)).status == .exited(0))
  }
}
