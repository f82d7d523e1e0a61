extension [UInt8] {
  /// Appends the bytes of a span.
  mutating func append(copying bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    // The array offers no safe way to append a span at once; the pointer does not leave the call.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
