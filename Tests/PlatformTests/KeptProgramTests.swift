import Glibc
@testable import Platform
import Testing

/// A program ends with the process that keeps it, whatever ends that.
@Suite struct KeptProgramTests {
  private func wait(_ isDone: () -> Bool) -> Bool {
    for _ in 0..<6000 {
      if isDone() { return true }
      _ = Poller.wait([], milliseconds: 1)
    }
    return false
  }

  /// Whether a program that was asked to end has gone with its group, within a time limit.
  private func isGone(_ program: inout KeptProgram) -> Bool {
    wait {
      _ = program.readErrors(atMost: 100)
      program.advance()
      return program.isGone
    }
  }

  @Test func everythingIsReaped() throws {
    var program = try KeptProgram("/bin/sh", ["sh", "-c", "exit 7"])
    defer { close(program.output) }
    #expect(
      wait {
        program.advance()
        return program.ending == .exited(7)
      })
    #expect(!program.isGone)
    program.stop()
    #expect(isGone(&program))
    #expect(program.errors == -1)
  }

  @Test func missingProgramLeavesNoKeeper() {
    let before = Files.names(in: "/proc/self/fd").count
    for _ in 0..<20 {
      let error = #expect(throws: SystemError.self) { try KeptProgram("/no/such", ["such"]) }
      #expect(error?.code == ENOENT)
    }
    // Other tests open files of their own meanwhile, but not so many as eight each would be.
    #expect(Files.names(in: "/proc/self/fd").count < before + 100)
  }

  @Test func killedKeeperStillEndsTheGroup() throws {
    let line = "trap '' TERM; echo x >&2; while :; do sleep 1; done"
    var program = try KeptProgram("/bin/sh", ["sh", "-c", line])
    defer { close(program.output) }
    #expect(wait { !program.readErrors(atMost: 100).isEmpty })
    kill(program.keeper, SIGKILL)
    program.stop()
    #expect(isGone(&program))
    #expect(program.ending == .killed(SIGKILL))
  }

  /// Neither the program nor its keeper is stopped for ever by a program that stops its group.
  @Test func stoppedGroupEnds() throws {
    var program = try KeptProgram("/bin/sh", ["sh", "-c", "echo x >&2; kill -s STOP 0; sleep 600"])
    defer { close(program.output) }
    #expect(wait { !program.readErrors(atMost: 100).isEmpty })
    program.stop()
    #expect(isGone(&program))
  }

  @Test func programLeadsItsOwnSession() throws {
    let line = "set -- $(cut -d ' ' -f 1,5,6 /proc/$$/stat); [ $1 = $2 ] && [ $2 = $3 ]"
    var program = try KeptProgram("/bin/sh", ["sh", "-c", line])
    defer { close(program.output) }
    #expect(
      wait {
        program.advance()
        return program.ending == .exited(0)
      })
    program.stop()
    #expect(isGone(&program))
  }
}
