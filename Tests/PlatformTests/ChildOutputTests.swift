import Glibc
@testable import Platform
import Testing

/// A child process is bounded in output and time, and always reaped.
@Suite struct ChildOutputTests {
  private func run(_ line: String, atMost limit: Int = 1000, milliseconds: Int64 = 20_000) throws
    -> String
  {
    let bytes = try ChildOutput.read(
      "/bin/sh", ["-c", line], atMost: limit, milliseconds: milliseconds)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func outputIsRead() throws {
    #expect(try run("printf 'one\\ntwo'") == "one\ntwo")
    #expect(try run("true") == "")
  }

  @Test func crashThrows() {
    for line in ["kill -SEGV $$", "kill -ILL $$", "exit 3"] {
      #expect(throws: SystemError.self) { try run(line) }
    }
    #expect(throws: SystemError.self) {
      try ChildOutput.read("/nosuch", [], atMost: 10, milliseconds: 1000)
    }
  }

  @Test func outputIsBounded() throws {
    #expect(try run("while :; do echo x; done", atMost: 5000).utf8.count == 5000)
  }

  @Test func timeIsBounded() {
    for line in ["sleep 600", "exec >&-; sleep 600"] {
      let error = #expect(throws: SystemError.self) { try run(line, milliseconds: 300) }
      #expect(error?.code == ETIMEDOUT)
    }
  }
}
