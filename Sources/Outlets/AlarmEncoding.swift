import Journal
package import Session

/// The message format of an outlet, without the framing of its transport.
package protocol AlarmEncoding {
  /// The first message of the log; later messages may name the session of the header.
  mutating func begin(_ header: SessionHeader) -> [UInt8]
  /// The message of one record.
  func message(_ record: AlarmRecord) -> [UInt8]
  /// The message in place of records that were not delivered.
  func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8]
}

/// The lines of the alarm log itself: one JSON object each.
package struct JSONLines: AlarmEncoding {
  package init() {}

  package mutating func begin(_ header: SessionHeader) -> [UInt8] {
    AlarmLogCoding.header(header, isReplay: false)
  }

  package func message(_ record: AlarmRecord) -> [UInt8] { AlarmLogCoding.line(record) }

  package func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8] {
    AlarmLogCoding.undelivered(from: seqs.lowerBound, to: seqs.upperBound, segment: segment)
  }
}
