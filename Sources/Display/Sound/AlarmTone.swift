import Alarms
import Glibc

/// The sound of a burst as samples, with the pulses of IEC 60601-1-8 (tables 3 and 4) for each
/// priority.
///
/// High priority has ten pulses in two groups of five, medium three, low one; a pulse has five
/// harmonics and rises and falls over a fifth of its length.
struct AlarmTone {
  /// Samples per second, one channel of 16 bits.
  static let rate = 22_050

  /// One pulse, in milliseconds.
  private struct Pulse {
    let start: Int
    let length: Int
  }

  let priority: Priority
  /// The volume, 0 (silent) to 10.
  let volume: Int

  /// The fundamental in Hz, higher for more urgent priorities.
  private var pitch: Double {
    switch priority {
    case .high: 660
    case .medium: 520
    case .low: 392
    }
  }

  private var pulses: [Pulse] {
    switch priority {
    case .high:
      // Spaces of x, x, 2x and a pulse, x between the five pulses; the group sounds twice.
      let (length, space) = (150, 75)
      let starts = [0, 1, 2, 4, 5].map { $0 * (length + space) }
      let second = starts[4] + length + 600
      return (starts + starts.map { $0 + second }).map { Pulse(start: $0, length: length) }
    case .medium: return (0..<3).map { Pulse(start: $0 * 380, length: 180) }
    case .low: return [Pulse(start: 0, length: 180)]
    }
  }

  /// The length in milliseconds.
  var length: Int { pulses.map { $0.start + $0.length }.max() ?? 0 }

  /// The samples of the burst.
  var samples: [Int16] {
    var samples = [Int16](repeating: 0, count: (length + 20) * Self.rate / 1000)
    let loudness = Double(min(max(volume, 0), 10)) / 10 * 0.9
    for pulse in pulses {
      let first = pulse.start * Self.rate / 1000
      let count = pulse.length * Self.rate / 1000
      for index in 0..<count {
        let value = wave(Double(index) / Double(Self.rate)) * envelope(index, of: count)
        samples[first + index] = Int16(value * loudness * Double(Int16.max))
      }
    }
    return samples
  }

  /// Five harmonics within ten decibels of each other; their sum never exceeds 1.
  private func wave(_ seconds: Double) -> Double {
    let weights = [1, 0.8, 0.6, 0.45, 0.35]
    let sum = weights.enumerated().reduce(0.0) { sum, part in
      sum + part.element * sin(2 * Double.pi * pitch * Double(part.offset + 1) * seconds)
    }
    return sum / weights.reduce(0, +)
  }

  private func envelope(_ index: Int, of count: Int) -> Double {
    let edge = Double(count) / 5
    let distance = Double(min(index, count - 1 - index))
    guard distance < edge else { return 1 }
    return (1 - cos(Double.pi * distance / edge)) / 2
  }

  /// The burst as a WAV file.
  var wav: [UInt8] { Self.wav(samples) }

  /// Low, medium and high priority in sequence, a second apart, for a sound test.
  static func test(volume: Int) -> [Int16] {
    let tones = Priority.allCases.sorted().map { AlarmTone(priority: $0, volume: volume).samples }
    return Array(tones.joined(separator: [Int16](repeating: 0, count: rate)))
  }

  /// Samples as a WAV file (RIFF, PCM): a header of 44 bytes, then the samples.
  static func wav(_ samples: [Int16]) -> [UInt8] {
    let size = UInt32(samples.count * 2)
    func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> ($0 * 8) & 0xFF) } }
    func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    let hertz = UInt32(rate)
    var bytes = Array("RIFF".utf8) + four(36 + size) + Array("WAVEfmt ".utf8) + four(16)
    bytes += two(1) + two(1) + four(hertz) + four(hertz * 2) + two(2) + two(16)
    bytes += Array("data".utf8) + four(size)
    bytes.reserveCapacity(bytes.count + Int(size))
    for sample in samples { bytes += two(UInt16(bitPattern: sample)) }
    return bytes
  }
}
