/// Bytes that are still to be written to a device; taking what was written from the front costs
/// nothing.
struct Outgoing {
  /// The most that waits: who does not read its answers is not served.
  static let most = 1 << 16

  private var bytes: [UInt8] = []
  private var start = 0

  /// Bytes to be written.
  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Whether nothing waits.
  var isEmpty: Bool { start == bytes.count }

  /// Whether more waits than anybody who reads would leave.
  var isOverfull: Bool { bytes.count - start > Self.most }

  /// How many bytes wait.
  var count: Int { bytes.count - start }

  mutating func append(_ more: [UInt8]) {
    if start > 0, start >= bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += more
  }

  /// Hands what waits to a write, which tells how much of it it took; a failure takes nothing.
  mutating func write(_ write: (UnsafeRawBufferPointer) -> Int) {
    guard !isEmpty else { return }
    let written = bytes.withUnsafeBytes { all in
      write(UnsafeRawBufferPointer(rebasing: all[start...]))
    }
    start += max(written, 0)
    if isEmpty { self = Outgoing() }
  }
}
