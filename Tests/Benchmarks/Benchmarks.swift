import Glibc
import TerminalDriver

/// `make bench`: the figures the program must reach, measured on the built program in a
/// pseudo-terminal, with those of its neighbours in the same run.
///
/// What it starts ends with it, however it ends itself.
@main struct Benchmarks {
  static func main() {
    guard CommandLine.arguments.count == 2 else {
      print("usage: benchmarks PROGRAM")
      exit(64)
    }
    exit(run(CommandLine.arguments[1]))
  }

  /// Measures a program; the status to exit with.
  private static func run(_ path: String) -> Int32 {
    do {
      let program = try MeasuredProgram(path)
      Interruption.clean { program.removeFolder() }
      defer { program.removeFolder() }
      return try measure(program) == 0 ? 0 : 1
    } catch {
      print("benchmarks: \(error)")
      return 70
    }
  }

  /// All figures; how many missed their goal.
  private static func measure(_ program: MeasuredProgram) throws -> Int {
    var report = Report()
    DecoderFigures().measure(&report)
    HostileFigures().measure(&report)
    try ScreenFigures(program).measure(&report)
    try AnswerFigures(program).measure(&report)
    try DeviceFigures(program).measure(&report)
    try LatencyFigures(program).measure(&report)
    try ThroughputFigures(program).measure(&report)
    try SessionsFigures(program).measure(&report)
    return report.misses
  }
}
