import Formats
import Vitals

/// Makes downloads of oximeters.
enum OximeterBench {
  /// A number, least byte first.
  static func number(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// A download of a Viatom oximeter; each record is saturation, pulse, motion, flags.
  static func viatom(
    _ records: [(Int, Int, Int, Int)], version: Int = 3, duration: Int, size: Int? = nil,
    year: Int = 2024, month: UInt8 = 5, day: UInt8 = 1
  ) -> [UInt8] {
    var bytes = [UInt8(version), 0] + number(year, 2) + [month, day, 22, 30, 15]
    bytes += number(size ?? 40 + records.count * 5, 4) + number(duration, 2)
    bytes += [UInt8](repeating: 0, count: 40 - bytes.count)
    for record in records {
      bytes += [UInt8(record.0)] + number(record.1, 2) + [UInt8(record.2), UInt8(record.3)]
    }
    return bytes
  }

  /// A download of an O2Ring S, with its end.
  static func oxyII(
    _ samples: [(Int, Int)], interval: Int = 4, hasFlags: Bool = true, model: Int = 4,
    start: Int = 1_714_602_615
  ) -> [UInt8] {
    var bytes: [UInt8] = [1, 3, 0, 0, 0, 0, 0, 0] + number(model, 2)
    for (index, sample) in samples.enumerated() {
      bytes += [UInt8(sample.0), UInt8(sample.1)]
      if hasFlags { bytes.append(index % 5 == 0 ? 0x85 : 0) }
    }
    let sum = bytes.reduce(0) { $0 + Int($1) }
    var end = number(sum, 4) + [0x48, 0x12, 0x5A, 0xDA] + number(start, 4)
    end += number(samples.count, 4) + [UInt8(interval), hasFlags ? 1 : 0, hasFlags ? 3 : 2]
    return bytes + end + [UInt8](repeating: 0, count: 48 - end.count)
  }

  /// A file of SpO2 Assistant.
  static func assistant(
    _ samples: [(Int, Int)], length: Int = 30, year: Int = 2024, unknown: [UInt8] = []
  ) -> [UInt8] {
    var bytes = number(length, 2) + [UInt8](repeating: 0, count: length - 2)
    bytes += [1] + [UInt8](repeating: 0, count: 199)
    for field in [year, year == 0 ? 0 : 5, year == 0 ? 0 : 1, 22, 30, 15, samples.count] {
      bytes += number(field, 4)
    }
    for sample in samples { bytes += unknown + [UInt8(sample.0), UInt8(sample.1)] }
    return bytes
  }

  /// A file of SpO2 Review: pairs of pulse and saturation.
  static func review(_ samples: [(Int, Int)], date: String? = "05/01/24 22:30:15") -> [UInt8] {
    var bytes = number(60, 2) + number(2, 2) + number(samples.count, 4)
    for unit in (date ?? "").utf16 { bytes += number(Int(unit), 2) }
    bytes += [UInt8](repeating: 0, count: 60 - bytes.count)
    for sample in samples { bytes += [UInt8(sample.1), UInt8(sample.0)] }
    return bytes
  }

  /// A night whose values wander: saturation and pulse.
  static func night(_ count: Int) -> [(Int, Int)] {
    (0..<count).map { index in (97 - (index / 7) % 8, 58 + (index / 3) % 11) }
  }

  /// The name of the format that a file is taken for.
  static func recognised(_ bytes: [UInt8], name: String = "x") -> String? {
    RecordingFormat.of(head: bytes.prefix(4096), name: name)?.name
  }
}
