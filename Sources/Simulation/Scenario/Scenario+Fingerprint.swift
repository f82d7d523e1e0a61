import Fields
import Text

extension Scenario {
  /// A number that differs for scenarios of different fields: FNV-1a of 64 bits (Fowler, Noll, Vo)
  /// over them as JSON.
  public var fingerprint: UInt64 {
    var writer = JSONWriter()
    FieldJSON.write(fields, to: &writer)
    return writer.bytes.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
  }
}
