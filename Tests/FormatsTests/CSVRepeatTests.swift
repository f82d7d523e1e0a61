import Formats
import Testing
import Vitals

/// Headers in the middle of a file.
@Suite struct CSVRepeatTests {
  private static let capture = "Time,RelativeTime,SystemLocalTime,"

  /// Rows of VSCaptureMP from a second on.
  private static func captured(_ seconds: Range<Int>, _ cells: String) -> String {
    seconds.map { "01-01-2000 11:17:0\($0).000,0,01-01-2000 11:17:0\($0).300,\(cells)\r\n" }
      .joined()
  }

  private static func repeating(_ header: String, _ cells: String) -> String {
    capture + "NOM_ECG_CARD_BEAT_RATE,NOM_PULS_OXIM_SAT_O2\r\n" + captured(0..<3, "60,97")
      + header + "\r\n" + captured(3..<6, cells)
  }

  @Test func aHeaderThatClashesIsAnErrorOrItsRowsAreLost() throws {
    let clash = Self.capture + "NOM_PULS_OXIM_SAT_O2,NOM_PULS_OXIM_SAT_O2"
    let text = Self.repeating(clash, "97,98")
    #expect(
      CSVBench.error(text)
        == "line 5: columns 4 'NOM_PULS_OXIM_SAT_O2' and 5 'NOM_PULS_OXIM_SAT_O2' are both spo2; "
        + "name the right one in a mapping, as spo2 = 4: convert --map FILE")
    // The first header comes again: its rows can be read.
    let again =
      text + Self.capture + "NOM_ECG_CARD_BEAT_RATE,NOM_PULS_OXIM_SAT_O2\r\n"
      + Self.captured(6..<8, "61,96")
    let table = try CSVBench.table(again, salvaging: true)
    #expect(table.values(.heartRate) == [6000, 6000, 6000, 6100, 6100])
    #expect(table.values(.saturation) == [9700, 9700, 9700, 9600, 9600])
    #expect(table.sentences.count { $0.hasPrefix("skipped: ") } == 2)
  }

  @Test func theFirstHeaderComesAgain() throws {
    let text =
      Self.repeating(Self.capture + "NOM_PULS_OXIM_SAT_O2,NOM_ECG_CARD_BEAT_RATE", "97,60")
      + Self.capture + "NOM_ECG_CARD_BEAT_RATE,NOM_PULS_OXIM_SAT_O2\r\n"
      + Self.captured(6..<8, "60,97")
    let table = try CSVBench.table(text)
    #expect(table.values(.heartRate) == [Int32?](repeating: 6000, count: 8))
    #expect(table.values(.saturation) == [Int32?](repeating: 9700, count: 8))
  }

  @Test func aHeaderWithTheTimeElsewhere() throws {
    let text =
      "Date,Time,Heart Rate,Systolic BP,Diastolic BP,SpO2\n2025-03-06,10:00:00,60,120,80,97\n"
      + "Heart Rate,SpO2,Date,Time,Systolic BP,Diastolic BP\n61,98,2025-03-06,10:00:05,121,81\n"
    let table = try CSVBench.table(text)
    #expect(table.mapping?.name == "ge-trend")
    #expect(table.values(.heartRate) == [6000, 6100])
    #expect(table.values(.saturation) == [9700, 9800])
    #expect(table.values(.cuffSystolic) == [12_000, 12_100])
    #expect(table.times(.heartRate).last == 1_741_255_205_000)
  }

  /// The first header with its rows, another one, and rows of it, all of a heart or pulse rate of 60
  /// and a saturation of 97; which of the two it is.
  private static let others: [(String, Parameter)] = [
    ("t_s,spo2,pr\n0,97,60\n1,97,60\nt_s,pr,spo2\n2,60,97\n3,60,97\n", .pulseRate),
    ("t_s,spo2,pr\n0,97,60\n1,97,60\npr,spo2,t_s\n60,97,2\n60,97,3\n", .pulseRate),
    ("t_s,spo2,pr,hr\n0,97,60,\n1,97,60,\nt_s,pr,spo2\n2,60,97\n3,60,97\n", .pulseRate),
    (
      "Time,SpO2,PR\n2025-03-06 22:20:00,97,60\n2025-03-06 22:20:01,97,60\n"
        + "Time,PR,SpO2\n2025-03-06 22:20:02,60,97\n2025-03-06 22:20:03,60,97\n", .pulseRate
    ),
    (
      "Time,SpO2,PR,PI\n2025-03-06 22:20:00,97,60,1\n2025-03-06 22:20:01,97,60,1\n"
        + "SpO2,PR,Time\n97,60,2025-03-06 22:20:02\n97,60,2025-03-06 22:20:03\n", .pulseRate
    ),
    (
      "elapsed_s,A/hr [/min],A/spo2 [%]\n0,60,97\n1,60,97\n"
        + "elapsed_s,A/spo2 [%],A/hr [/min]\n2,97,60\n3,97,60\n", .heartRate
    ),
    (
      "Time [s], HR, PULSE, RESP, SpO2\n0,60,60,12,97\n1,60,60,12,97\n"
        + "Time [s],HR,SpO2,RESP,PULSE\n2,60,97,12,60\n3,60,97,12,60\n", .heartRate
    ),
  ]

  @Test(arguments: others.indices) func headersWhereNoneIsExpected(index: Int) throws {
    let (text, rate) = Self.others[index]
    #expect(
      CSVBench.error(text)
        == "line 4: a header stands here again; split the file there, or read it with --salvage")
    let table = try CSVBench.table(text, salvaging: true)
    #expect(table.values(rate) == [6000, 6000, 6000, 6000])
    #expect(table.values(.saturation) == [9700, 9700, 9700, 9700])
    #expect(table.sentences.contains { $0.hasPrefix("skipped: line 4: a header") })
  }

  @Test func aHeaderWithoutATimeLosesItsRows() throws {
    let text = "t_s,spo2,pr\n0,97,60\nspo2,pr,hr\n97,60,61\n97,60,61\n1,97,60\n"
    let table = try CSVBench.table(text, salvaging: true)
    #expect(table.times(.saturation) == [0])
    #expect(table.values(.saturation) == [9700])
    let lost = "skipped: plain, line 3: rows behind it are left out, to the next usable header"
    #expect(table.sentences.contains(lost))
  }

  /// Tables that were put together: none is read by the columns of the one before it.
  @Test func theHeaderOfAnotherProgramEndsTheTable() throws {
    let first = "Time,SpO2,PR\n2025-03-06 10:00:00,97,60\n"
    let others = [
      "Oxygen Level,Pulse Rate,Motion,Time\n60,98,0,2025-03-06 10:00:01\n",
      "t_s,hr,abp_sys\n1,60,98\n", "elapsed_s,A/hr [/min],A/rr [/min]\n2,97,60\n",
    ]
    for other in others {
      let text = first + other
      #expect(CSVBench.error(text).hasPrefix("line 3: a header stands here again"))
      let table = try CSVBench.table(text, salvaging: true)
      #expect(table.values(.saturation) == [9700])
      #expect(table.values(.pulseRate) == [6000])
    }
    // Words are no header yet.
    let rest = "no contact,---,---\n2025-03-06 10:00:02,96,61\n"
    let table = try CSVBench.table(first + rest, salvaging: true)
    #expect(table.values(.saturation) == [9700, 9600])
  }

  /// What a mapping reads by its place must be the same in each header.
  @Test func aPlaceIsNoNameInAnotherHeader() throws {
    var mapping = CSVMapping(
      "places", source: "", signs: CSVMapping.Signs([]), time: CSVMapping.Time(["t"], ["seconds"]),
      columns: [
        CSVMapping.Column(.saturation, ["#2"]), CSVMapping.Column(.pulseRate, ["PR"]),
      ])
    mapping.form.headerRepeats = true
    let same = "t,S,PR\n0,97,60\nt,S,x,PR\n1,98,5,61\n"
    let table = try CSVBench.table(same, mapping: mapping)
    #expect(table.values(.saturation) == [9700, 9800])
    #expect(table.values(.pulseRate) == [6000, 6100])
    let other = "t,S,PR\n0,97,60\nt,PR,S\n1,61,98\n"
    #expect(
      CSVBench.error(other, mapping: mapping)
        == "places, line 3: column 2 is 'PR', which is 'S' in the first header")
    let salvaged = try CSVBench.table(
      Array(other.utf8), mapping: mapping, salvaging: true)
    #expect(salvaged.values(.saturation) == [9700])
  }

  /// A row may leave its time empty where a mapping fills it; a header may too.
  @Test func aHeaderWithoutANameForTheTime() throws {
    var mapping = CSVMapping(
      "fills", source: "", signs: CSVMapping.Signs([]),
      time: CSVMapping.Time(["t"], ["seconds"], fills: true),
      columns: [CSVMapping.Column(.saturation, ["S"]), CSVMapping.Column(.pulseRate, ["PR"])])
    mapping.form.headerRepeats = true
    let text = "t,S,PR\n0,97,60\n1,97,60\n,PR,S\n,60,97\n,60,97\n"
    let table = try CSVBench.table(Array(text.utf8), mapping: mapping, salvaging: true)
    #expect(table.values(.saturation) == [9700, 9700])
    #expect(table.values(.pulseRate) == [6000, 6000])
  }

  @Test func countedRowsHaveHeadersToo() throws {
    var mapping = CSVMapping(
      "counted", source: "", signs: CSVMapping.Signs([]),
      time: CSVMapping.Time([], [], interval: .seconds(1)),
      columns: [
        CSVMapping.Column(.saturation, ["SpO2"]), CSVMapping.Column(.pulseRate, ["PR"]),
      ])
    let text = "SpO2,PR\n97,60\n97,60\nPR,SpO2\n60,97\n"
    #expect(CSVBench.error(text, mapping: mapping).hasPrefix("line 4: a header stands here again"))
    mapping.form.headerRepeats = true
    let table = try CSVBench.table(text, mapping: mapping)
    #expect(table.values(.saturation) == [9700, 9700, 9700])
    #expect(table.values(.pulseRate) == [6000, 6000, 6000])
    #expect(table.times(.pulseRate) == [0, 1000, 2000])
  }

  @Test func longRowsFollowTheirHeader() throws {
    var mapping = CSVMapping(
      "long", source: "", signs: CSVMapping.Signs([]), time: CSVMapping.Time(["t"], ["seconds"]),
      columns: [
        CSVMapping.Column(.saturation, ["SpO2"]), CSVMapping.Column(.pulseRate, ["PR"]),
      ], long: CSVMapping.Long(name: "what", value: "value"))
    mapping.form.headerRepeats = true
    let table = try CSVBench.table(
      "t,low,what,value\n0,90,SpO2,97\nt,value,what,low\n1,98,SpO2,90\n", mapping: mapping)
    #expect(table.values(.saturation) == [9700, 9800])
  }

  /// A waveform goes on in its own track alone.
  @Test func wavesFollowTheHeader() throws {
    var mapping = CSVMapping(
      "waves", source: "", signs: CSVMapping.Signs([]), time: CSVMapping.Time(["t"], ["seconds"]),
      columns: [CSVMapping.Column(.pulseRate, ["PR"])],
      waves: [
        CSVMapping.Wave("pleth", ["P"], scale: 1), CSVMapping.Wave("ecg", ["II", "V"], scale: 1),
      ])
    mapping.form.headerRepeats = true
    var chunks: [WaveChunk] = []
    let text = "t,P,PR\n0,1,60\n0.01,2,60\n0.02,3,60\nt,II,PR\n0.03,50,60\nt,PR,P\n0.04,60,4\n"
    let table = try CSVBench.table(Array(text.utf8), mapping: mapping) { chunks.append($0) }
    #expect(chunks.flatMap(\.samples) == [1, 2, 3, nil, 4])
    #expect(table.values(.pulseRate) == [Int32?](repeating: 6000, count: 5))
    #expect(table.sentences.contains { $0.hasPrefix("II is not read") })
  }

  @Test func aCutHeaderIsTold() throws {
    let table = try CSVBench.table(
      Self.capture + "NOM_PULS_OXIM_SAT_O2\r\n" + Self.captured(0..<2, "97") + "Time,Rel")
    #expect(table.values(.saturation) == [9700, 9700])
    #expect(table.sentences.contains { $0.hasPrefix("the file is cut") })
  }
}
