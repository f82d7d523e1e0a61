import Vitals

/// What a line of a text protocol is.
enum LineVerdict {
  /// A line of the protocol without data, such as a heading.
  case heading
  /// No line of the protocol, or a damaged one.
  case refused
  /// A line whose values the record now holds.
  case record
}

/// A decoder of the lines of one text protocol, ended by CR, LF or both, however the stream is cut.
///
/// A conforming type reads one line; the search for lines is the same for all. As with
/// ``FrameDecoder`` it is an extension of the protocol for the sake of speed.
protocol TextLineDecoder: DeviceDecoder {
  /// What separates the parts of a line.
  static var separator: UInt8 { get }

  /// The state of the search.
  var stream: LineStream { get set }

  /// Reads a line of at least one character, without line ending and blanks around it, and its
  /// parts; the record is empty.
  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict
}

extension TextLineDecoder {
  var counts: DecoderCounts { stream.counts }

  mutating func drainUnknown() -> [UnknownReport] { stream.unread.drain() }

  mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D || byte == 0x00 else { continue }
      stream.append(bytes.extracting(start..<index))
      start = index + 1
      // Some devices fill the time between lines with zeros.
      if byte != 0x00 { end(emit) }
    }
    stream.append(bytes.extracting(start...))
  }

  private mutating func end(_ emit: (DeviceRecord) -> Void) {
    // After the line is released, so that its memory is used again.
    defer { stream.clear() }
    readLine(emit)
  }

  private mutating func readLine(_ emit: (DeviceRecord) -> Void) {
    guard let line = stream.nextLine(Self.separator) else { return }
    var record = DeviceRecord()
    let told = stream.unread
    switch read(line, stream.parts, &record) {
    case .heading: stream.counts.good += 1
    case .refused:
      stream.counts.bad += 1
      // A line that does not count tells nothing.
      stream.unread = told
    case .record:
      stream.counts.good += 1
      emit(record)
    }
  }
}

/// The state of the search for lines in a stream.
struct LineStream: Sendable {
  /// No device of these sends longer lines.
  private static var longest: Int { 512 }

  fileprivate(set) var counts = DecoderCounts()
  /// The fields that were left out since they were told.
  fileprivate var unread = UnreadFields()
  /// The parts of the latest line; kept, so that a line costs no memory of its own.
  fileprivate var parts: [Range<Int>] = []
  private var bytes: [UInt8] = []
  private var isDropping = false

  /// A field of the present line is left out, if it cannot be read.
  mutating func note(_ name: String, _ parameter: Parameter?, _ field: LineField) {
    if !field.isReadable { unread.add(name, parameter) }
  }

  fileprivate mutating func append(_ more: Span<UInt8>) {
    guard !isDropping else { return }
    guard bytes.count + more.count <= Self.longest else {
      isDropping = true
      return
    }
    bytes.append(copying: more)
  }

  /// The line that ends here; nil for a blank one, and one that is too long.
  fileprivate mutating func nextLine(_ separator: UInt8) -> TextLine? {
    if isDropping {
      counts.bad += 1
      return nil
    }
    let line = TextLine(bytes)
    guard !line.isBlank else { return nil }
    line.split(by: separator, into: &parts)
    return line
  }

  fileprivate mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isDropping = false
  }
}
