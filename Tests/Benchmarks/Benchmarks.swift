import Glibc
import TerminalDriver

/// `make bench`: the figures the program must reach, measured on the built program in a
/// pseudo-terminal, with those of its neighbours in the same run.
///
/// What it starts ends with it, however it ends itself.
@main struct Benchmarks {
  static func main() {
    guard [2, 3].contains(CommandLine.arguments.count) else {
      print("usage: benchmarks PROGRAM [GROUP]")
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
    for (name, measure) in groups(program)
    where CommandLine.arguments.count == 2 || CommandLine.arguments[2] == name {
      try measure(&report)
    }
    return report.misses
  }

  /// The groups of figures, by the names that measure one alone.
  private static func groups(
    _ program: MeasuredProgram
  ) -> [(name: String, measure: (inout Report) throws -> Void)] {
    [
      ("decoders", DecoderFigures().measure),
      ("hostile", HostileFigures().measure),
      ("screens", ScreenFigures(program).measure),
      ("answers", AnswerFigures(program).measure),
      ("devices", DeviceFigures(program).measure),
      ("latency", LatencyFigures(program).measure),
      ("throughput", ThroughputFigures(program).measure),
      ("flood", FloodFigures(program).measure),
      ("sessions", SessionsFigures(program).measure),
      ("training", TrainingFigures(program).measure),
      ("recordings", RecordingFigures(program).measure),
    ]
  }
}
