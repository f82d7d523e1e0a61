@testable import Feeds
import Testing
import Vitals

/// What a program says on its standard error is bounded and harmless in the log.
@Suite struct ProgramRemarksTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  @Test func linesAreWholeHoweverTheyAreCut() {
    var remarks = ProgramRemarks()
    let lines = Array("one\r\n\n two\t2 \nthree".utf8).flatMap { remarks.handle([$0], at: .zero) }
    #expect(lines == ["one", "two 2"])
    #expect(remarks.finish(at: .zero) == ["three"])
    #expect(remarks.finish(at: .zero) == [])
  }

  @Test func escapesAndLongLinesAreCut() {
    var remarks = ProgramRemarks()
    let lines = remarks.handle(
      Array("\u{1B}]0;x\u{7}red\u{202E}\n".utf8)
        + [UInt8](repeating: 0x61, count: 500) + [0x0A]
        + [UInt8](repeating: 0x62, count: 5000) + [0x0A, 0xFF, 0x0A], at: .zero)
    #expect(lines.count == 4)
    #expect(lines[0] == "]0;xred")
    #expect(lines[1].count == 200)
    #expect(lines[2] == "a line of more than 1024 bytes")
  }

  @Test func floodIsCountedInsteadOfKept() {
    var remarks = ProgramRemarks()
    let flood = Array(String(repeating: "again\n", count: 1000).utf8)
    #expect(remarks.handle(flood, at: Self.time(5)).count == ProgramRemarks.most)
    #expect(remarks.deadline == Self.time(65))
    #expect(remarks.handle(flood, at: Self.time(64)) == [])
    #expect(remarks.tick(at: Self.time(65)) == ["1980 more lines in a minute were left out"])
    #expect(remarks.deadline == nil)
    #expect(remarks.handle(Array("x\n".utf8), at: Self.time(70)) == ["x"])
  }
}
