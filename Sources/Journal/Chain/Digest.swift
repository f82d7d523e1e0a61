import CSodium
import Text

/// A running SHA-256 digest (FIPS 180-4, by libsodium).
public struct Digest: Sendable {
  private var state = crypto_hash_sha256_state()

  /// The digest of no bytes.
  public init() {
    crypto_hash_sha256_init(&state)
  }

  /// Adds bytes to the digest.
  public mutating func update(_ bytes: [UInt8]) {
    crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
  }

  /// Adds bytes to the digest.
  public mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      crypto_hash_sha256_update(&state, start, UInt64(buffer.count))
    }
  }

  /// The 32 bytes of the digest so far.
  public func finished() -> [UInt8] {
    var copy = state
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&copy, &hash)
    return hash
  }

  /// The digest of bytes, in lower-case hexadecimal.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var digest = Digest()
    digest.update(bytes)
    return Hexadecimal.text(digest.finished())
  }
}
