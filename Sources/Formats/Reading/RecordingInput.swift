package import Vitals

/// A file that is read as a recording, and what a reader may ask about it.
package struct RecordingInput {
  /// Its bytes, unpacked where they are a gzip stream.
  package var bytes: ByteReader
  /// Its name without the folder, for formats that keep the date there.
  package let name: String
  /// Whether rows that cannot be read are left out and told, instead of ending the reading.
  package var isSalvaging: Bool
  /// When the file was written last, for formats without a date; nil where that is not known.
  package var modified: WallTime?
  /// Opens a file beside it, by its name alone.
  package var beside: (_ name: String) throws -> ByteReader
  /// Takes waveforms, block by block; nil where their bytes are passed over undecoded.
  package var takeWave: ((WaveChunk) throws -> Void)?
  /// What the columns of a CSV file are; nil where its header tells.
  package var mapping: CSVMapping?
  /// The size of the whole file as it is stored, for progress; nil where it is not known.
  package var size: Int64?

  /// A file of that name.
  package init(
    _ stream: any ByteStream, name: String = "", isSalvaging: Bool = false,
    modified: WallTime? = nil, size: Int64? = nil,
    beside: @escaping (String) throws -> ByteReader = { throw FormatError.noFileBeside($0) },
    takeWave: ((WaveChunk) throws -> Void)? = nil
  ) throws {
    var reader = ByteReader(stream)
    if try reader.peek(2).elementsEqual(GunzipStream.mark) {
      reader = ByteReader(GunzipStream(PeekedStream(reader)))
    }
    bytes = reader
    (self.name, self.isSalvaging, self.modified, self.size) = (name, isSalvaging, modified, size)
    (self.beside, self.takeWave) = (beside, takeWave)
  }
}

/// The rest of a reader as a stream, after its first bytes were looked at.
private struct PeekedStream: ByteStream {
  private var reader: ByteReader

  init(_ reader: ByteReader) { self.reader = reader }

  var damage: StreamDamage? { reader.damage }

  mutating func next() throws -> [UInt8] {
    let piece = Array(try reader.peek(1 << 16))
    _ = try reader.skip(Int64(piece.count))
    return piece
  }
}
