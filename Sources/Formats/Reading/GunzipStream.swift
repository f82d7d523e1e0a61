import CZlib

/// How much a packed stream may unpack to: a file of a few megabytes may unpack to more than any disk
/// has.
package struct UnpackedLimit: Sendable {
  /// The most bytes.
  private let most: Int64
  /// So many bytes may be any number of times the packed ones; beyond them `ratio` counts.
  private let free: Int64
  private let ratio: Int64

  /// A limit; by default what a recording of weeks with waveforms is far below.
  package init(most: Int64 = 4 << 30, free: Int64 = 64 << 20, ratio: Int64 = 1000) {
    (self.most, self.free, self.ratio) = (most, free, ratio)
  }

  /// Whether so many bytes of so many packed ones are too many.
  fileprivate func isExceeded(_ unpacked: Int64, of packed: Int64) -> Bool {
    unpacked > most || unpacked > free && unpacked / ratio >= max(packed, 1)
  }
}

/// Unpacks a gzip stream (RFC 1952) piece by piece; several members follow each other as one.
///
/// Zeros behind a member are padding, as tapes and tools that write whole blocks leave it.
package final class GunzipStream: ByteStream {
  /// The first two bytes of every gzip stream.
  package static let mark: [UInt8] = [0x1F, 0x8B]
  private static let pieceSize = 1 << 18

  private var packed: any ByteStream
  private var input: [UInt8] = []
  private var used = 0
  // zlib keeps the address of its state.
  private let inflater = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isOpen = false
  private var hasMember = false
  private var hasEnded = false
  private let limit: UnpackedLimit
  private var packedCount: Int64 = 0
  private var unpackedCount: Int64 = 0
  package private(set) var damage: StreamDamage?

  /// Unpacks a stream that begins with ``mark``; too much of it is an error.
  package init(_ packed: any ByteStream, limit: UnpackedLimit = UnpackedLimit()) {
    (self.packed, self.limit) = (packed, limit)
  }

  deinit {
    if isOpen { inflateEnd(inflater) }
    inflater.deallocate()
  }

  package func next() throws -> [UInt8] {
    while !hasEnded {
      if used == input.count {
        (input, used) = (try packed.next(), 0)
        packedCount += Int64(input.count)
        if input.isEmpty {
          finish(isOpen ? .cut : nil)
          break
        }
      }
      if hasMember, !isOpen {
        while used < input.count, input[used] == 0 { used += 1 }
        if used == input.count { continue }
      }
      guard open() else { break }
      let piece = inflatePiece()
      unpackedCount += Int64(piece.count)
      guard !limit.isExceeded(unpackedCount, of: packedCount - Int64(input.count - used)) else {
        throw FormatError.unpacksTooFar(unpackedCount)
      }
      if !piece.isEmpty { return piece }
    }
    return []
  }

  private func open() -> Bool {
    if isOpen { return true }
    inflater.initialize(to: z_stream())
    guard ctg_inflate_init_gzip(inflater) == Z_OK else {
      finish(.corrupt)
      return false
    }
    isOpen = true
    return true
  }

  private func inflatePiece() -> [UInt8] {
    var status = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        inflater.pointee.next_in = input.baseAddress.map { $0 + used }
        inflater.pointee.avail_in = UInt32(input.count - used)
        inflater.pointee.next_out = output.baseAddress
        inflater.pointee.avail_out = UInt32(output.count)
        status = inflate(inflater, Z_NO_FLUSH)
        used = input.count - Int(inflater.pointee.avail_in)
        count = output.count - Int(inflater.pointee.avail_out)
      }
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      inflateEnd(inflater)
      isOpen = false
      hasMember = true
    default: finish(.corrupt)
    }
    return piece
  }

  private func finish(_ damage: StreamDamage?) {
    hasEnded = true
    self.damage = damage
    if isOpen { inflateEnd(inflater) }
    isOpen = false
  }
}
