/// Keeps the last record of a device that says the same many times a second.
struct RecordCache: Sendable {
  private var key: UInt64?
  private var record = DeviceRecord()

  /// The record of a key; made only when the key is another than the last time.
  mutating func record(_ key: UInt64, _ make: () -> DeviceRecord) -> DeviceRecord {
    if key != self.key {
      record = make()
      self.key = key
    }
    return record
  }
}
