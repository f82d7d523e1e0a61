import Alarms
@testable import Outlets
import Session

/// A short encoding: the number of a record and its note.
struct NumbersOnly: AlarmEncoding {
  mutating func begin(_ header: SessionHeader) -> [UInt8] { Array("header".utf8) }

  func message(_ record: AlarmRecord) -> [UInt8] {
    Array("{\"seq\":\(record.seq)}\(record.transition.note?.text ?? "")".utf8)
  }

  func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8] {
    JSONLines().undelivered(seqs, segment: segment)
  }
}
