/// Bytes still to be written to a device; removing what was written costs nothing.
package struct Outgoing: Sendable {
  /// The most bytes that wait: a device that does not read its answers is not served.
  package static let most = 1 << 16

  private var bytes: [UInt8] = []
  private var start = 0

  package init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Whether nothing waits.
  package var isEmpty: Bool { start == bytes.count }

  /// Whether more waits than a device that reads would leave.
  package var isOverfull: Bool { count > Self.most }

  /// How many bytes wait.
  package var count: Int { bytes.count - start }

  /// Adds bytes behind those that wait.
  package mutating func append(_ more: [UInt8]) {
    if start > 0, start >= bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += more
  }

  /// Passes what waits to a write, which returns how many bytes it wrote; below 0 none.
  package mutating func write(_ write: (Span<UInt8>) -> Int) {
    guard !isEmpty else { return }
    let written = write(bytes.span.extracting(start...))
    start += max(written, 0)
    if isEmpty { self = Outgoing() }
  }
}
