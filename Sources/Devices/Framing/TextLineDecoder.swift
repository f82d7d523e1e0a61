import Vitals

/// What a line of a text protocol is.
enum LineVerdict {
  /// A line of the protocol without data, as a heading.
  case heading
  /// No line of the protocol, or a damaged one.
  case refused
  /// A record.
  case record(DeviceRecord)
}

/// The lines of one text protocol.
protocol LineReader: Sendable {
  /// A reader at the start of a stream.
  init()

  /// What a line is; it has no line ending, no blanks around it and at least one character.
  mutating func read(_ line: TextLine) -> LineVerdict
}

/// Cuts a stream into lines, ended by CR, LF or both, and hands them to a reader.
struct TextLineDecoder<Reader: LineReader>: DeviceDecoder {
  /// No device of these sends longer lines.
  private static var longest: Int { 512 }

  private(set) var counts = DecoderCounts()
  private var reader = Reader()
  private var line: [UInt8] = []
  private var isDropping = false

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case 0x0A, 0x0D:
        end(take)
      case 0x00: break
      default:
        guard !isDropping else { break }
        line.append(byte)
        if line.count > Self.longest {
          isDropping = true
          line.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  private mutating func end(_ take: (DeviceRecord) -> Void) {
    defer { line.removeAll(keepingCapacity: true) }
    if isDropping {
      isDropping = false
      counts.bad += 1
      return
    }
    let text = TextLine(line)
    guard !text.isBlank else { return }
    switch reader.read(text) {
    case .heading: counts.good += 1
    case .refused: counts.bad += 1
    case .record(let record):
      counts.good += 1
      take(record)
    }
  }
}
