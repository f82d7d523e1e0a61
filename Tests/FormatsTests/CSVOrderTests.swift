import Formats
import Testing
import Vitals

/// The order of long rows, rows with too many cells, and what is said of files.
@Suite struct CSVOrderTests {
  private static func row(_ second: Int, _ name: String, _ value: String) -> String {
    let (minute, rest) = (second / 60 + 100, second % 60 + 100)
    let time = "01-01-2000 11:\("\(minute)".dropFirst()):\("\(rest)".dropFirst()).000"
    return "\(time),0,\(time),\(name),\(value)\r\n"
  }
  private static let saturation = "NOM_PULS_OXIM_SAT_O2"
  private static let rate = "NOM_ECG_CARD_BEAT_RATE"

  @Test func aNameNeverGoesBack() throws {
    let text =
      stride(from: 0, to: 600, by: 10).map { Self.row($0, Self.saturation, "98") }.joined()
      + stride(from: 300, to: 700, by: 10).map { Self.row($0, Self.saturation, "80") }.joined()
    #expect(CSVBench.error(text) == "line 61: the time is earlier than on the previous line")
    let table = try CSVBench.table(text, salvaging: true)
    #expect(table.times(.saturation).count == 71)
    #expect(table.values(.saturation).prefix(60).allSatisfy { $0 == 9800 })
    #expect(table.sentences.count { $0.hasPrefix("skipped: ") } == 29)
  }

  /// A clock that is set back is refused row by row: nothing is moved as well, and what follows the
  /// time that it had before stands where it was.
  @Test func aClockSetBackIsNotMovedToo() throws {
    let rows = [0, 10, 20, 30, 5, 15, 25, 35, 45]
    let long = rows.map { Self.row($0, Self.saturation, "98") + Self.row($0, Self.rate, "60") }
    let wide =
      ["Time,SpO2,PR\n"] + rows.map { "2025-03-06 10:00:\($0 < 10 ? "0" : "")\($0),98,60\n" }
    for text in [long.joined(), wide.joined()] {
      #expect(CSVBench.error(text).hasSuffix("the time is earlier than on the previous line"))
      let table = try CSVBench.table(text, salvaging: true)
      for parameter in Set(table.columns.map(\.parameter)) {
        let times = table.times(parameter)
        #expect(times.map { ($0 - times[0]) / 1000 } == [0, 10, 20, 30, 35, 45])
      }
      #expect(!table.remarks.contains { if case .clockBack = $0 { true } else { false } })
    }
  }

  @Test func namesMayComeLate() throws {
    let text =
      Self.row(0, Self.saturation, "98") + Self.row(300, Self.saturation, "97")
      + Self.row(10, Self.rate, "60") + Self.row(310, Self.rate, "61")
      + Self.row(305, Self.saturation, "96")
    for salvaging in [false, true] {
      let table = try CSVBench.table(text, salvaging: salvaging)
      #expect(table.values(.heartRate) == [6000, 6100])
      #expect(table.values(.saturation) == [9800, 9700, 9600])
    }
  }

  /// Each new name a little earlier than the one before it.
  @Test func latenessDoesNotAddUp() {
    let text =
      Self.row(2000, Self.saturation, "98") + Self.row(1600, Self.rate, "60")
      + Self.row(1200, "NOM_RESP_RATE", "12")
    #expect(CSVBench.error(text) == "line 3: the time is earlier than on the previous line")
  }

  @Test func aLeapOfALongFileIsLeftOut() throws {
    let text =
      Self.row(0, Self.saturation, "98") + Self.row(10, Self.saturation, "97")
      + Self.row(3000, Self.saturation, "96") + Self.row(20, Self.saturation, "95")
      + Self.row(30, Self.saturation, "94")
    let table = try CSVBench.table(text, salvaging: true)
    #expect(table.values(.saturation) == [9800, 9700, 9500, 9400])
  }

  @Test func aCommaInANumberIsNoValue() throws {
    let text =
      "12-05-2014 10:00:00,Oxygen_saturation_from_pulse_oximetry,97,5\n"
      + "12-05-2014 10:00:00,Heart_rate,64\n12-05-2014 10:00:01,Heart_rate,64,9\n"
      + "12-05-2014 10:00:02,Heart_rate,65,,\n12-05-2014 10:00:03,Heart_rate,66,a text, more\n"
    let table = try CSVBench.table(text)
    #expect(table.mapping?.name == "vscapture-medibus")
    #expect(table.values(.heartRate) == [6400, 6500, 6600])
    #expect(table.values(.saturation) == [])
    #expect(
      table.sentences.filter { $0.hasPrefix("skipped") } == [
        "skipped: vscapture-medibus, line 1: '97,5' may be one number",
        "skipped: vscapture-medibus, line 3: '64,9' may be one number",
      ])
  }

  @Test func aValueThatMayGoOnIsCut() throws {
    let text = "12-05-2014 10:00:00,Heart_rate,64\n12-05-2014 10:00:01,Heart_rate,64"
    for cut in ["", ",", ",9"] {
      #expect(try CSVBench.table(text + cut).values(.heartRate) == [6400], "\(cut)")
    }
  }

  @Test func plainNamesGetPlainAdvice() {
    for header in ["time,hr,bp", "time,hr,spo2,bp", "hr,spo2,Time,x"] {
      let error = CSVBench.error(header + "\n0,70,120,1\n")
      #expect(error.hasPrefix("line 1: column '"), "\(error)")
    }
    #expect(
      CSVBench.error("time,hr,bp\n0,70,120\n").hasPrefix(
        "line 1: column 'time' is not known; did you mean 't_s'?"))
  }

  @Test func aCutStreamIsToldOnce() throws {
    var text = "Time,SpO2,PR\n"
    for step in 0..<900 {
      text += "2025-03-06 10:\(step / 50 + 10):\(step % 50 + 10),\(90 + step % 9),60\n"
    }
    // One block that is stored as it is (RFC 1951).
    let size = UInt16(text.utf8.count)
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1]
    let sizes = [size, ~size].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let table = try CSVBench.table(head + sizes + text.utf8.dropLast(1000))
    #expect(table.sentences.count { $0.hasPrefix("the file is cut") } == 1)
  }

  @Test(arguments: ["-9223372036854775", "9223372036854775"])
  func timesOfNoCalendarAreLeftOut(time: String) throws {
    let table = try CSVBench.table(
      "t_s,hr\n1,60\n2,61\n\(time),62\n3,63\n", salvaging: true)
    #expect(table.values(.heartRate) == [6000, 6100, 6300])
  }
}
