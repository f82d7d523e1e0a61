import ArgumentParser
import Devices
import Offline
import Platform

/// `decode`: device bytes in, one JSON object per measurement out.
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Decode device bytes to one JSON object per record.",
    discussion: """
      The last line on standard error counts frames, errors and skipped bytes. Frames without a \
      sum that stand alone between other bytes, as chance makes them, have the quality \
      "doubtful" where they hold a value, whatever else they say of it. Protocols: \
      \(DeviceProtocol.all.map { "\($0.name) (\($0.title))" }.joined(separator: ", ")).
      """)

  @Option(
    name: .customLong("protocol"),
    help: ProtocolChoice.help("Protocol of the device; auto detects it."),
    completion: ProtocolChoice.completion, transform: ProtocolChoice.parse)
  var proto = ProtocolChoice.detected

  @Argument(help: "Input file, or - for standard input.")
  var file = "-"

  func run() throws {
    try Failure.reporting {
      var output = Output()
      var failure: (any Error)?
      func take(_ line: [UInt8]) {
        do {
          try output.line(line)
        } catch {
          failure = failure ?? error
        }
      }
      let run: DecodeRun
      switch proto {
      case .detected: run = try detected(take)
      case .named(let proto): run = try decoded(proto, take)
      }
      if let failure { throw failure }
      try output.flush()
      for line in Self.unknown(run) { Console.error("chairside: \(line)") }
      let counts = run.counts
      Console.error(
        "chairside: \(run.proto.name): \(counts.good) frames, \(counts.bad) errors, "
          + "\(counts.skipped) bytes skipped, \(counts.missed) missed by number"
          + (run.doubtful == 0 ? "" : ", \(run.doubtful) doubtful"))
    }
  }

  /// What was in the reports and is not known, in words.
  private static func unknown(_ run: DecodeRun) -> [String] {
    var lines = NetworkEar.unknown(run.unknown).map { "\(run.proto.name): \($0)" }
    if run.unknownReports > 0 {
      lines.append(
        "\(run.proto.name): nothing is known in \(run.unknownReports) of \(run.counts.good) reports; "
          + "a table of your own settles it: chairside codes --help")
    }
    return lines
  }

  private func decoded(
    _ proto: DeviceProtocol, _ take: ([UInt8]) -> Void
  ) throws -> DecodeRun {
    var run = DecodeRun(proto.reading(try Place.codes()))
    try Files.read(file) { run.feed($0, take) }
    run.finish(take)
    return run
  }

  private func detected(_ take: ([UInt8]) -> Void) throws -> DecodeRun {
    let bytes = try Files.bytes(file)
    guard let proto = DecodeRun.detect(bytes) else {
      throw Failure(
        "no known protocol is evident in \(file); name one with --protocol", ExitStatus.badData)
    }
    var run = DecodeRun(proto.reading(try Place.codes()))
    run.feed(bytes.span, take)
    run.finish(take)
    return run
  }
}
