import Formats
import Vitals

/// What holds of the readers of recordings whatever a file contains.
enum RecordingLaws {
  /// The formats of other programs, in the order of their table; the first byte chooses one.
  static let formats = RecordingFormat.all.filter { format in
    if case .recording = format.content { return true }
    return false
  }

  /// Stops the program when a law does not hold: the first byte chooses the format, the rest is the
  /// file.
  static func check(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    _ = RecordingFormat.of(head: file.prefix(4096), name: "")
    let format = formats[Int(first) % formats.count]
    let whole = read(file, as: format)
    let cut = read(file, as: format, in: pieces(of: file))
    precondition(whole == cut, "\(format.name): what is read depends on the pieces of the file")
    let still = read(file, as: format, takesWaves: false)
    precondition(
      whole?.columns == still?.columns && whole?.marks == still?.marks,
      "\(format.name): what is read depends on whether waves are taken")
    _ = read(file, as: format, isSalvaging: true)
  }

  /// What a reader made of a file, to be compared.
  private struct Reading: Equatable {
    struct Column: Equatable {
      let parameter: Parameter
      let device: Int
      let times: [Int64]
      let values: [Int32]
    }

    let epoch: RecordingTable.Epoch
    let columns: [Column]
    let marks: [RecordingTable.Mark]
    let remarks: [RecordingRemark]
    let waves: [WaveTrack]
    let chunks: Int
  }

  private static func read(
    _ file: [UInt8], as format: RecordingFormat, in pieces: [[UInt8]]? = nil,
    takesWaves: Bool = true, isSalvaging: Bool = false
  ) -> Reading? {
    var tracks = 0
    var chunks = 0
    let take: (WaveChunk) throws -> Void = { chunk in
      tracks = max(tracks, chunk.track + 1)
      chunks += 1
      precondition(!chunk.samples.isEmpty, "\(format.name): a stretch of no samples")
    }
    do {
      var input = try RecordingInput(
        PieceStream(pieces ?? [file]), name: "20240501223015", isSalvaging: isSalvaging,
        modified: WallTime(unixMilliseconds: 0), size: Int64(file.count),
        takeWave: takesWaves ? take : nil)
      guard case .recording(let read, _) = format.content else { return nil }
      let recording = Recording(try read(&input), format: format.name)
      let table = recording.table
      precondition(tracks <= table.waves.count, "\(format.name): samples of no waveform")
      check(recording, format, size: file.count)
      let columns = table.columns.map { column in
        Reading.Column(
          parameter: column.parameter, device: column.device, times: column.times,
          values: column.values)
      }
      return Reading(
        epoch: table.epoch, columns: columns, marks: table.marks, remarks: table.remarks,
        waves: table.waves, chunks: chunks)
    } catch {
      precondition(error is FormatError, "\(format.name): \(error) is no error of a format")
      precondition(!"\(error)".isEmpty)
      return nil
    }
  }

  /// Times ascend within the bounds of a recording, and events within those of this one.
  private static func check(_ recording: Recording, _ format: RecordingFormat, size: Int) {
    for column in recording.table.columns {
      precondition(column.times.count == column.values.count)
      precondition(
        zip(column.times, column.times.dropFirst()).allSatisfy { $0 <= $1 },
        "\(format.name): times that are not in order")
      precondition(column.device < recording.table.devices.count)
    }
    for remark in recording.remarks { precondition(!"\(remark)".isEmpty) }
    var last = recording.start
    recording.forEach { entry in
      precondition(
        entry.time >= last && entry.time <= recording.end,
        "\(format.name): an event out of order")
      last = entry.time
    }
  }

  /// The same bytes in pieces, cut by the bytes themselves so that a finding can be repeated.
  private static func pieces(of file: [UInt8]) -> [[UInt8]] {
    var state = file.reduce(UInt64(file.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    var pieces: [[UInt8]] = []
    var rest = file[...]
    while !rest.isEmpty {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let piece = rest.prefix(1 + Int(state >> 33) % 60)
      pieces.append(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}

/// Pieces that are in memory already.
private struct PieceStream: ByteStream {
  private var pieces: ArraySlice<[UInt8]>

  init(_ pieces: [[UInt8]]) { self.pieces = pieces.filter { !$0.isEmpty }[...] }

  var damage: StreamDamage? { nil }

  mutating func next() -> [UInt8] { pieces.popFirst() ?? [] }
}
