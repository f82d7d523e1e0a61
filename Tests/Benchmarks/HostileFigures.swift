import Devices
import TerminalDriver
import Vitals

/// What the costliest kilobyte of a stream made to be costly takes a decoder: the core reads one at
/// a time and ends its turn after 5 ms, so that a turn takes 20 ms at most.
struct HostileFigures {
  private static let piece = 1024

  func measure(_ report: inout Report) {
    report.say("the costliest kilobyte of hostile streams")
    for name in ["hl7", "ndjson", "ge-dri", "intellivue", "intellivue-lan"] {
      guard let proto = DeviceProtocol.named(name) else { continue }
      var worst = (0.0, "")
      for (shape, bytes) in shapes(name) {
        let cost = costliest(proto, bytes)
        if cost > worst.0 { worst = (cost, shape) }
      }
      report.add("\(name): \(worst.1)", worst.0, "ms", atMost: 5)
    }
  }

  /// Milliseconds of the costliest piece; the least of three runs, so that what else the machine did
  /// is not counted.
  private func costliest(_ proto: DeviceProtocol, _ bytes: [UInt8]) -> Double {
    (0..<3).map { _ in
      var decoder = proto.makeDecoder()
      var most: Int64 = 0
      for start in stride(from: 0, to: bytes.count, by: Self.piece) {
        let piece = bytes.span.extracting(start..<min(start + Self.piece, bytes.count))
        let began = Stopwatch.now
        decoder.feed(piece) { _ in }
        _ = decoder.drainAnswers()
        _ = decoder.drainReplies()
        most = max(most, Stopwatch.now - began)
      }
      return Double(most) / 1e6
    }.min() ?? 0
  }

  private func shapes(_ name: String) -> [(String, [UInt8])] {
    let noise = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 7) }
    switch name {
    case "hl7": return Self.messages
    case "ndjson":
      return [
        ("short lines", Array(String(repeating: "{\"hr\":7}\n", count: 20_000).utf8)),
        (
          "deep lines",
          Array(
            String(
              repeating: "{\"a\":\(String(repeating: "[", count: 900))\n",
              count: 200
            ).utf8)
        ),
        ("one line", [UInt8](repeating: 0x20, count: 200_000)), ("noise", noise),
      ]
    case "ge-dri":
      return [
        ("flags", [UInt8](repeating: 0x7E, count: 200_000)),
        ("one frame", [0x7E] + [UInt8](repeating: 0x11, count: 200_000)), ("noise", noise),
      ]
    default:
      // Every place looks like the beginning of a long message.
      let begins: [[UInt8]] = [
        [0xC0], [0xE1, 0x00], [0xE1, 0x00, 0x00, 0x02, 0x00, 0x02, 0x07, 0xF0], [0x0E, 0x07, 0xF0],
        [0xC0, 0x11, 0x01, 0x07, 0xF0],
      ]
      return begins.map { begin in
        ("\(begin.count) bytes again", Array(repeating: begin, count: 40_000).flatMap(\.self))
      } + [("noise", noise)]
    }
  }

  /// Messages of a megabyte.
  private static let messages: [(String, [UInt8])] = {
    let long = 900_000
    func line(_ begin: String, _ filler: String, _ end: String = "") -> [String] {
      [begin + String(repeating: filler, count: long) + end]
    }
    let all: [(String, [String])] = [
      ("fields", line("OBX|1|NM|147842|1|70|/min", "|")),
      ("repetitions", line("OBX|1|NM|147842|1|70|/min||", "~", "|")),
      ("components", line("OBX|1|NM|147842", "^", "|1|70|/min")),
      ("a unit", line("OBX|1|NM|147842|1|70|", "m")), ("a code", line("OBX|1|NM|", "1", "|1|70|")),
      ("digits", line("OBX|1|NM|147842|1|", "7", "|/min")),
      ("blanks", line("OBX|1|NM|147842|1|", " ", "|/min")),
      (
        "readings",
        (0..<2000).map { "OBX|1|NM|150021|1|120|mmHg||||||||\(20_260_000_000_000 + $0)" }
      ),
      ("rates", Array(repeating: "OBX|1|NM|147842|1|70|/min", count: 38_000)),
      ("codes", (0..<2000).map { "OBX|1|NM|C\($0)^MDC_C\($0)^MDC|1|70|/min" }),
      ("known codes", (0..<2000).map { "OBX|1|NM|147842^^\($0)|1|70|/min^\($0)" }),
      ("segments", Array(repeating: "NTE|", count: 180_000)),
      (
        "patients",
        (0..<64).flatMap {
          ["PID|||\($0)"] + Array(repeating: "OBX|1|NM|147842|1|70|/min", count: 31)
        }
      ),
    ]
    let messages = all.map { name, lines in
      let text = (["MSH|^~\\&|X|Y|||20261128100000||ORU^R01|77|P|2.6"] + lines).map { $0 + "\r" }
      return (name, [0x0B] + Array(text.joined().utf8) + [0x1C, 0x0D])
    }
    let tiny = Array("\u{0B}MSH|^~\\&\r\u{1C}".utf8)
    let small = Array("\u{0B}MSH|^~\\&|||||||ORU^R01|\rOBX|||147842||7|min\r\u{1C}".utf8)
    return messages + [
      (
        "a header",
        [0x0B] + Array("MSH|^~\\&|\(String(repeating: "A|", count: long / 2))\r".utf8) + [0x1C]
      ),
      ("tiny messages", Array(repeating: tiny, count: 40_000).flatMap(\.self)),
      ("small messages", Array(repeating: small, count: 20_000).flatMap(\.self)),
    ]
  }()
}
