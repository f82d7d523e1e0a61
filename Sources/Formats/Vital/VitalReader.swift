import Text
import Vitals

/// Reads recordings of Vital Recorder.
///
/// Byte layout: "Vital File Format" of vitaldb/vitalutils; a header, then packets of a type, a
/// length and that many bytes, all numbers least byte first. What a waveform holds is passed over
/// unless somebody takes it.
struct VitalReader {
  /// The first four bytes.
  private static let mark = Array("VITA".utf8)
  /// Before the length of the rest of the header.
  private static let headLength = 10
  private static let format = "Vital Recorder"
  /// No packet but a waveform is longer.
  private static let longest: Int64 = 64 << 20
  /// More devices and tracks than a recorder describes, were it started again every minute.
  private static let mostDescriptions = 1 << 17

  private var tracks = VitalTracks()
  private var input: RecordingInput
  private var hasStopped = false
  private var descriptions = 0

  /// Reads the whole file.
  static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    var reader = VitalReader(input: input)
    let bias = try reader.header()
    while !reader.hasStopped, try !reader.input.bytes.isAtEnd() { try reader.packet() }
    reader.tellDamage()
    input = reader.input
    return reader.tracks.table(bias: bias)
  }

  private init(input: RecordingInput) { self.input = input }

  /// Whether the first bytes of a file are those of the format, and no text that begins alike: the
  /// number of the version behind them is small.
  static func begins(_ head: ArraySlice<UInt8>) -> Bool {
    head.count >= headLength && head.starts(with: mark) && head.number(at: 6, 2) == 0
  }

  /// UTC minus local time in minutes; nil where it is not stored.
  private mutating func header() throws -> Int? {
    guard let head = try input.bytes.take(Self.headLength) else { throw cutHeader }
    guard Self.begins(head) else {
      throw FormatError.structure(
        Self.format, atByte: 0, "it does not begin with VITA and a version")
    }
    let length = Int(head.number(at: 8, 2))
    guard let rest = try input.bytes.take(length) else { throw cutHeader }
    return length < 2 ? nil : Int(Int16(truncatingIfNeeded: rest.number(at: 0, 2)))
  }

  private var cutHeader: FormatError {
    .structure(
      Self.format, atByte: input.bytes.position, "the file ends in its header; copy it again")
  }

  private mutating func packet() throws {
    guard let head = try input.bytes.take(5) else { return cut() }
    let (type, length) = (head.number(at: 0, 1), Int64(head.number(at: 1, 4)))
    switch type {
    case 1: try record(length)
    case 0, 6, 9:
      guard length <= Self.longest else { return stop("a packet of \(length) bytes") }
      guard let data = try input.bytes.take(Int(length)) else { return cut() }
      take(type, data)
    default:
      guard length <= Self.longest else { return stop("a packet of \(length) bytes") }
      try skip(length)
    }
  }

  private mutating func take(_ type: UInt64, _ data: ArraySlice<UInt8>) {
    guard type != 6 else { return tracks.command(data) }
    descriptions += 1
    guard descriptions <= Self.mostDescriptions else { return stop("too many devices and tracks") }
    if type == 9 { tracks.describeDevice(data) } else { tracks.describe(data) }
  }

  /// A record: the length of its header, its time, its track and its values.
  private mutating func record(_ length: Int64) throws {
    guard length >= 12 else { return try skip(length) }
    let head = try input.bytes.peek(12)
    guard head.count == 12 else {
      _ = try input.bytes.skip(length)
      return cut()
    }
    let time = Double(bitPattern: head.number(at: 2, 8))
    let use = tracks.use(ofTrack: Int(head.number(at: 10, 2)))
    let start = 2 + Int(head.number(at: 0, 2))
    switch use {
    case .ignored: try skip(length)
    case .wave(let wave):
      guard input.takeWave != nil else { return try skip(length) }
      if try !wave.read(&input, length: length, start: start, time: time) { cut() }
    case .number, .event:
      guard length <= Self.longest else { return stop("a record of \(length) bytes") }
      guard let data = try input.bytes.take(Int(length)) else { return cut() }
      // A header shorter than the known one is none; what follows it would be nothing that it is.
      guard start >= 12, start <= data.count else { return }
      tracks.add(data.dropFirst(start), to: use, at: time)
    }
  }

  private mutating func skip(_ length: Int64) throws {
    if try !input.bytes.skip(length) { cut() }
  }

  private mutating func cut() {
    guard !hasStopped else { return }
    hasStopped = true
    if input.bytes.damage == nil { tracks.remark(.cut(atByte: input.bytes.position)) }
  }

  private mutating func stop(_ what: String) {
    hasStopped = true
    tracks.remark(.damaged(atByte: input.bytes.position, what: what))
  }

  private mutating func tellDamage() {
    switch input.bytes.damage {
    case nil: break
    case .cut: tracks.remark(.cut(atByte: input.bytes.position))
    case .corrupt:
      tracks.remark(
        .damaged(
          atByte: input.bytes.position, what: "the packed bytes are not as they were written"))
    }
  }
}
