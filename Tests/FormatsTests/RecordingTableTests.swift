import Formats
import Testing
import Vitals

@Suite struct RecordingTableTests {
  @Test func aClockSetBackWithoutEndStaysInTheCalendar() throws {
    var table = RecordingTable(epoch: .relative)
    let column = try TableBench.add(.heartRate, to: &table)
    let far: Int64 = 300_000_000_000_000
    for _ in 0..<20_000 {
      for time in [far, far, -far, -far] { table.add(6000, at: time, to: column) }
    }
    let calendar = -315_569_520_000_000...(315_569_520_000_000 as Int64)
    #expect(table.columns[column].times.allSatisfy(calendar.contains))
    #expect(table.remarks.contains(.timeOutside("hr")))
  }

  @Test func marksAreBounded() throws {
    var table = RecordingTable(epoch: .relative)
    for second in 0..<100_003 { table.mark("note", at: Int64(second) * 1000) }
    #expect(table.marks.count == 100_000)
    #expect(table.remarks == [.marksTooMany])
    #expect("\(table.remarks)".contains("more than 100000 marks; the further ones are not read"))
  }
}
