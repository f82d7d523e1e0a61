import Glibc
@testable import Platform
@testable import Store
import TestSupport
import Testing

/// The program log is bounded and private, and failures to write it have no effect.
@Suite struct ProgramLogTests {
  private static func wait(for isReached: () -> Bool) -> Bool {
    let limit = SystemClock.monotonic + 20_000
    while !isReached(), SystemClock.monotonic < limit { _ = Poller.wait([], milliseconds: 5) }
    return isReached()
  }

  @Test func entriesHaveTimeAndProcess() throws {
    let folder = try TemporaryFolder()
    let log = ProgramLog(path: folder("program.log"))
    log.write("start\nof a line")
    log.write("end")
    log.finish()
    #expect(Self.wait { folder.text("program.log").hasSuffix("end\n") })
    let lines = folder.text("program.log").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains(" \(getpid()) start") && lines[0].contains("of a line"))
    var status = stat()
    #expect(stat(folder("program.log"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func fullLogIsRotated() throws {
    let folder = try TemporaryFolder()
    folder.write(String(repeating: "x", count: 300_000) + "\n", "program.log")
    let log = ProgramLog(path: folder("program.log"))
    log.write("last")
    #expect(Self.wait { Files.exists(folder("program.log.1")) })
    log.write("first")
    log.finish()
    #expect(Self.wait { folder.text("program.log").hasSuffix(" first\n") })
    #expect(folder.text("program.log.1").hasSuffix(" last\n"))
  }

  @Test func unwritablePathIsIgnored() throws {
    let folder = try TemporaryFolder()
    #expect(symlink("/dev/null", folder("program.log")) == 0)
    let log = ProgramLog(path: folder("program.log"))
    log.write("line")
    log.finish()
    ProgramLog(path: nil).write("line")
    #expect(!Files.exists(folder("program.log.1")))
  }
}
