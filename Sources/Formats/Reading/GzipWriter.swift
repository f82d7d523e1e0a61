import CZlib

/// Packs bytes as one gzip stream (RFC 1952).
enum GzipWriter {
  /// There is no memory to pack in.
  struct NoMemory: Error, CustomStringConvertible {
    /// What happened.
    var description: String { "there is not enough memory to pack the file" }
  }

  private static let pieceSize = 1 << 18

  /// The packed bytes.
  static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    // zlib keeps the address of its state.
    let deflater = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { deflater.deallocate() }
    deflater.initialize(to: z_stream())
    guard ctg_deflate_init_gzip(deflater) == Z_OK else { throw NoMemory() }
    defer { deflateEnd(deflater) }
    var result: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + pieceSize, bytes.count)
      var piece = Array(bytes[start..<end])
      deflatePiece(&piece, with: deflater, isLast: end == bytes.count, into: &result)
      start = end
    } while start < bytes.count
    return result
  }

  private static func deflatePiece(
    _ piece: inout [UInt8], with deflater: UnsafeMutablePointer<z_stream>, isLast: Bool,
    into result: inout [UInt8]
  ) {
    piece.withUnsafeMutableBufferPointer { input in
      deflater.pointee.next_in = input.baseAddress
      deflater.pointee.avail_in = UInt32(input.count)
      var isFull = true
      while isFull {
        let packed = [UInt8](unsafeUninitializedCapacity: pieceSize) { output, count in
          deflater.pointee.next_out = output.baseAddress
          deflater.pointee.avail_out = UInt32(output.count)
          deflate(deflater, isLast ? Z_FINISH : Z_NO_FLUSH)
          count = output.count - Int(deflater.pointee.avail_out)
        }
        isFull = deflater.pointee.avail_out == 0
        result += packed
      }
    }
  }
}
