import CZlib

/// Unpacks a gzip stream (RFC 1952) piece by piece; several members follow each other as one.
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
  private var hasEnded = false
  package private(set) var damage: StreamDamage?

  /// Unpacks a stream that begins with ``mark``.
  package init(_ packed: any ByteStream) { self.packed = packed }

  deinit {
    if isOpen { inflateEnd(inflater) }
    inflater.deallocate()
  }

  package func next() throws -> [UInt8] {
    while !hasEnded {
      if used == input.count {
        (input, used) = (try packed.next(), 0)
        if input.isEmpty {
          finish(isOpen ? .cut : nil)
          break
        }
      }
      guard open() else { break }
      let piece = inflatePiece()
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
