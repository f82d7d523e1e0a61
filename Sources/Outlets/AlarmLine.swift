import Session

/// One encoded message on its way to an outlet.
package struct AlarmLine: Equatable, Sendable {
  /// The number in the alarm log; nil for the header and for messages about undelivered lines.
  package let seq: Int?
  /// The segment of the session that ``seq`` counts in.
  package let segment: Int
  /// The message without framing.
  package let bytes: [UInt8]

  package init(seq: Int?, segment: Int, bytes: [UInt8]) {
    self.seq = seq
    self.segment = segment
    self.bytes = bytes
  }

  /// A record in an encoding.
  init(_ record: AlarmRecord, _ encoding: any AlarmEncoding) {
    self.init(
      seq: record.seq, segment: record.identity.segment, bytes: encoding.message(record))
  }
}
