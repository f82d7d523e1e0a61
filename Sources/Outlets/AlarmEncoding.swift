import Journal
package import Session

/// How an outlet writes what it delivers, each message without the framing of its transport.
package protocol AlarmEncoding {
  /// The beginning of the log; later messages may name its session.
  mutating func begin(_ header: SessionHeader) -> [UInt8]
  /// One record.
  func message(_ record: AlarmRecord) -> [UInt8]
  /// What stands in place of records that were not delivered.
  func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8]
}

/// The alarm log's own lines: one JSON object each.
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
