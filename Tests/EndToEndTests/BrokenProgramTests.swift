import FaultSupport
import Glibc
import Testing

/// The harness detects a program that breaks a promise.
@Suite(.serialized) struct BrokenProgramTests {
  private static let little: Scale = {
    var scale = Scale.short
    (scale.kills, scale.snipes, scale.births, scale.calm) = (3, 3, 3, 3)
    (scale.flips, scale.stride, scale.read, scale.pairs) = (20, 997, 1, 1)
    (scale.samples, scale.obstructed, scale.stop) = (5, 3, 2)
    return scale
  }()

  /// The findings about a program behind a shell script, which calls it as `$real`.
  private func broken(_ script: String, _ promise: some Promise) throws -> [Finding] {
    let folder = try ScratchFolder()
    let path = try folder.write(
      "#!/bin/sh\nreal='\(Program.path)'\n\(script)\nexec \"$real\" \"$@\"\n".utf8, "broken")
    #expect(chmod(path, 0o700) == 0)
    return try promise.examine(path, Self.little).filter { $0.verdict == .broken }
  }

  private static let callsAllGood = """
    if [ "$1" = verify ]; then
      shift
      for file; do echo "$file: good, 3 lines, ended abnormally: no footer"; done
      exit 0
    fi
    """

  @Test func verifyThatAcceptsEverythingIsDetected() throws {
    let states = try broken(Self.callsAllGood, CrashStatePromise())
    #expect(states.contains { $0.what.contains("crash states of") })
    let flips = try broken(Self.callsAllGood, BitFlipPromise())
    #expect(flips.contains { $0.what.contains("found by verify") })
  }

  @Test func crashingReaderIsDetected() throws {
    let crashes = "if [ \"$1\" = report ]; then kill -SEGV $$; fi"
    #expect(try broken(crashes, BitFlipPromise()).contains { $0.what.contains("readers") })
  }

  @Test(arguments: [KillInstant.random, .alarm])
  func unrecordedLinesAreDetected(instant: KillInstant) throws {
    let forgets = "if [ \"$1\" = monitor ]; then exec \"$real\" \"$@\" --no-journal; fi"
    let found = try broken(forgets, KillPromise(instant))
    #expect(found.contains { $0.what.contains("in no session file") }, "\(found)")
  }

  @Test func unrecordedLinesBesideObstacleAreDetected() throws {
    let forgets = "if [ \"$1\" = monitor ]; then exec \"$real\" \"$@\" --no-journal; fi"
    let found = try broken(forgets, ObstaclePromise(.neverRead))
    #expect(found.contains { $0.what.contains("in the session files") }, "\(found)")
  }

  @Test func concurrentSessionsAreDetected() throws {
    let alone = "export XDG_STATE_HOME=\"$HOME/$$\""
    #expect(try broken(alone, DoubleStartPromise()).contains { $0.what.contains("of starts") })
  }

  @Test func refusedResumptionIsDetected() throws {
    let refuses = "case \"$*\" in *--resume*) echo no >&2; exit 73;; esac"
    let found = try broken(refuses, KillPromise(.birth))
    #expect(found.contains { $0.what.contains("starts refused") }, "\(found)")
  }

  @Test func wrongClockIsDetected() throws {
    // The session trusts CLOCK_BOOTTIME, which here differs from the kernel's.
    let shifts = "if [ -n \"$SHIFTED_CLOCK\" ]; then export SHIFTED_CLOCK=/dev/null; fi"
    let found = try broken(shifts, TimerPromise())
    #expect(found.contains { $0.what.contains("suspended") }, "\(found)")
  }
}
