import Glibc
import TerminalDriver

/// `make bench`: the figures the program must reach, measured on the built program in a
/// pseudo-terminal, with those of its neighbours in the same run.
@main struct Benchmarks {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: benchmarks PROGRAM")
      exit(64)
    }
    let program = try MeasuredProgram(CommandLine.arguments[1])
    var report = Report()
    DecoderFigures().measure(&report)
    HostileFigures().measure(&report)
    try ScreenFigures(program).measure(&report)
    try AnswerFigures(program).measure(&report)
    try DeviceFigures(program).measure(&report)
    try LatencyFigures(program).measure(&report)
    try ThroughputFigures(program).measure(&report)
    try SessionsFigures(program).measure(&report)
    program.removeFolder()
    exit(report.misses == 0 ? 0 : 1)
  }
}
