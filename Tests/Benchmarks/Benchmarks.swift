import Glibc
import TerminalDriver

/// `make bench`: the figures the program must reach, measured on the built program in a
/// pseudo-terminal, with those of its neighbours in the same run.
@main struct Benchmarks {
  static func main() throws {
    guard [2, 3].contains(CommandLine.arguments.count) else {
      print("usage: benchmarks PROGRAM [GROUP]")
      exit(64)
    }
    let program = try MeasuredProgram(CommandLine.arguments[1])
    var report = Report()
    for (name, measure) in groups(program)
    where CommandLine.arguments.count == 2 || CommandLine.arguments[2] == name {
      try measure(&report)
    }
    program.removeFolder()
    exit(report.misses == 0 ? 0 : 1)
  }

  /// The groups of figures, by the names that measure one alone.
  private static func groups(
    _ program: MeasuredProgram
  ) -> [(name: String, measure: (inout Report) throws -> Void)] {
    [
      ("decoders", DecoderFigures().measure),
      ("screens", ScreenFigures(program).measure),
      ("answers", AnswerFigures(program).measure),
      ("devices", DeviceFigures(program).measure),
      ("latency", LatencyFigures(program).measure),
      ("throughput", ThroughputFigures(program).measure),
      ("flood", FloodFigures(program).measure),
      ("sessions", SessionsFigures(program).measure),
    ]
  }
}
