import Formats
import Testing
import Vitals

/// One small file of each dialect.
@Suite struct CSVDialectTests {
  private static func table(_ text: String, _ name: String) throws -> RecordingTable {
    let table = try CSVBench.table(text)
    #expect(table.mapping?.name == name)
    return table
  }

  @Test func o2RingOfPhones() throws {
    let header = "Time,Oxygen Level,Pulse Rate,Motion,O2 Reminder,PR Reminder\n"
    for time in ["22:20:56 Mar 06 2025", "22:20:56 06/03/2025", "06/03/2025 22:20:56"] {
      let table = try Self.table(header + "\(time),97,60,0,0,0\n", "o2ring")
      #expect(table.times(.saturation) == [1_741_299_656_000])
    }
    let table = try Self.table(
      header + "22:20:56 Mar 06 2025,97,60,0,0,0\r\n22:21:00 Mar 06 2025,--,--,0,0,0\r\n", "o2ring")
    #expect(table.values(.saturation) == [9700, nil])
    #expect(table.epoch == .wall(offsetMinutes: nil))
  }

  @Test func o2RingOfComputers() throws {
    let table = try Self.table(
      "Time,SpO2(%),Pulse Rate(bpm),Motion,SpO2 Reminder,PR Reminder,\r\n"
        + "\"11:59:58PM Jun 19, 2026\",97,60,0,0,0,\r\n"
        + "\"12:00:02AM Jun 20, 2026\",255,65535,0,0,0,\r\n", "o2ring")
    #expect(table.times(.saturation) == [1_781_913_598_000, 1_781_913_602_000])
    #expect(table.values(.pulseRate) == [6000, nil])
    #expect(table.values(.saturation) == [9700, nil])
  }

  @Test func emay() throws {
    let table = try Self.table(
      "Date,Time,SpO2(%),PR(bpm)\n5/8/2026,4:46:58 PM,98,52\n5/8/2026,4:46:59 PM,,\n", "emay")
    #expect(table.times(.pulseRate) == [1_778_258_818_000, 1_778_258_819_000])
    #expect(table.values(.pulseRate) == [5200, nil])
  }

  @Test func cms50() throws {
    let table = try Self.table("Time,SpO2,PR\n2020-02-01 22:00:00.25,97,61\n", "cms50")
    #expect(table.times(.saturation) == [1_580_594_400_250])
    let beats = try CSVBench.table(
      "Time,SpO2,BPM,Interval\n23:59:59.5,97,61,980\n00:00:00.5,97,127,980\n",
      name: "20200201_220000_BreatheIn2.csv")
    #expect(beats.times(.saturation) == [1_580_601_599_500, 1_580_601_600_500])
    #expect(beats.values(.pulseRate) == [6100, nil])
  }

  @Test func timesOfDayTakeTheDateOfTheFile() throws {
    let text = "Time,SpO2,PR\n22:00:00,97,61\n"
    let dated = try CSVBench.table(
      text, modified: WallTime(unixMilliseconds: 1_580_601_600_000, offsetMinutes: 60))
    #expect(dated.times(.saturation) == [1_580_594_400_000 + 86_400_000])
    #expect(dated.remarks.contains(.dateOfFile))
    let undated = try CSVBench.table(text)
    #expect(undated.epoch == .relative)
    #expect(undated.times(.saturation) == [22 * 3_600_000])
  }

  @Test func medisana() throws {
    let table = try Self.table(
      "Date;Systolic;Diastolic;Pulse\r\n01.03.2026 07:30;104 mmHg;71 mmHg;62 bpm\r\n"
        + "03.03.2026 07:31;14,0 kPa;--;63\r\n", "medisana")
    #expect(table.values(.cuffSystolic) == [10_400, 10_501])
    #expect(table.values(.cuffDiastolic) == [7100, nil])
    #expect(table.values(.pulseRate) == [6200, 6300])
    let apart = try Self.table(
      "Date;Time;Systolic (mmHg);Diastolic (mmHg);Pulse (bpm);Note\n"
        + "2026-10-08;07:30;120;80;;\n", "medisana-date-time")
    #expect(apart.values(.cuffSystolic) == [12_000])
    #expect(apart.values(.pulseRate) == [nil])
  }

  @Test func finometer() throws {
    let preamble = (1...8).map { "Line \($0)\r\n" }.joined()
    let table = try Self.table(
      preamble
        + "Time (s);Systolic (mmHg);Mean (mmHg);Diastolic (mmHg);Heart rate (bpm);Markers;\r\n"
        + "10:00:00,500;129,5;95,2;80,1;71,4;;\r\n10:00:01,350;130,1;96,0;80,6;70,9;x;\r\n"
        + "end\r\n", "finometer")
    #expect(table.values(.arterialSystolic) == [13_010])
    #expect(table.times(.arterialSystolic) == [36_001_350])
    #expect(table.remarks.contains { if case .skipped = $0 { true } else { false } })
  }

  @Test func philips() throws {
    let table = try Self.table(
      "Date,Time,Diff,Sequence,SpO2,Pulse (SpO2),NBPs,NBPd,NBPm,Perf,etCO2\n"
        + "07/02/2021, 21:04:47.000 -07:00, 00:00:00.000,678557127136,,,119,80,90,,\n"
        + "07/02/2021, 21:05:33.143 -07:00, 00:00:43.040,678557133280,99,76,,,,1.2,5.1\n",
      "philips-export")
    #expect(table.epoch == .wall(offsetMinutes: -420))
    #expect(table.times(.cuffSystolic).first == 1_625_285_087_000)
    #expect(table.values(.cuffMean) == [9000, nil])
    #expect(table.values(.saturation) == [nil, 9900])
    // Its unit is not in the file.
    #expect(table.columns.allSatisfy { $0.parameter != .endTidalCO2 })
  }

  @Test func datex() throws {
    let header =
      "VitalSignsCapture v1.005\r\nDatex AS3 Monitor\r\nDate,Time,Heart Rate(/min),"
      + "Systolic BP(mmHg),Diastolic BP(mmHg),Mean BP(mmHg),SpO2(%),ETCO2(mmHg),RR, T1,RR\r\n"
    let table = try Self.table(
      header + "3/7/2021,3:14:19 PM,78,120,80,93,98,35,12,36.5,14,\r\n" + header
        + "3/7/2021,3:14:24 PM,79,-,-,-,98,36,13,36.5,14,\r\n", "ge-trend")
    #expect(table.values(.heartRate) == [7800, 7900])
    #expect(table.values(.cuffSystolic) == [12_000, nil])
    #expect(table.values(.respiratoryRate) == [1200, 1300])
    #expect(table.values(.endTidalCO2) == [3500, 3600])
    #expect(table.remarks.contains(.notRead("RR", because: .second("RR"))))
  }

  @Test func queensland() throws {
    let header =
      "Time,RelativeTimeMilliseconds,Clock,HR,ST-II,Pulse,SpO2,Perf,etCO2,imCO2,awRR,NBP (Sys),"
      + "NBP (Dia),NBP (Mean),NBP (Pulse),NBP (Time Remaining),ART (Sys),ART (Dia),ART (Mean),"
      + "Alarm\n"
    let table = try Self.table(
      header
        + "00:00:00_000,0,10:15:00,70,0.1,71,98,1.5,35,0,12,120,80,93,70,,,,,HR high, very, high\n"
        + "00:00:01_000,1000,10:15:01,0,0.1,-,98,1.5,35,0,12,120,80,93,70,,,,\n", "uq-trend")
    #expect(table.values(.heartRate) == [7000, nil])
    #expect(table.values(.cuffMean) == [9300, 9300])
    #expect(table.times(.saturation) == [0, 1000])
  }

  @Test func vscaptureNeverShiftsAValue() throws {
    let header =
      "Time,RelativeTime,SystemLocalTime,NOM_ECG_CARD_BEAT_RATE,NOM_PULS_OXIM_SAT_O2,"
      + "NOM_PLETH_PULS_RATE\r\n"
    let table = try Self.table(
      header + "01-01-2000 11:17:22.974,0,01-01-2000 11:17:23.324,89,96.3,90\r\n"
        // The writer made one comma of two: 90 stands where the saturation was.
        + "01-01-2000 11:17:23.998,8192,01-01-2000 11:17:24.348,89,90\r\n"
        + "01-01-2000 11:17:25.022,8192,01-01-2000 11:17:25.348,89,90,\r\n"
        + "01-01-2000 11:17:26.046,8192,01-01-2000 11:17:26.348,-,96.4,91,\r\n"
        // A new start wrote another header.
        + "Time,RelativeTime,SystemLocalTime,NOM_PULS_OXIM_SAT_O2,NOM_ECG_CARD_BEAT_RATE\r\n"
        + "01-01-2000 11:17:27.070,8192,01-01-2000 11:17:27.348,96.5,88\r\n",
      "vscapturemp-wide")
    #expect(table.values(.saturation) == [9630, 9640, 9650])
    #expect(table.values(.heartRate) == [8900, nil, 8800])
    let skipped = table.sentences.filter { $0.hasPrefix("skipped") }
    #expect(
      skipped == [
        "skipped: line 3: 5 cells where the header has 6",
        "skipped: line 4: 6 cells where the header has 6",
      ])
  }

  @Test func medibusChoosesByTheMapping() throws {
    let table = try Self.table(
      "22-08-2017 08:30:35,Respiratory_rate,12\n"
        + "22-08-2017 08:30:35,Respiratory_rate_based_on_CO2_measurement,13\n"
        + "22-08-2017 08:30:35,Endtidal_CO2_concentration_mmHg,37\n"
        + "22-08-2017 08:30:35,Endtidal_CO2_concentration_kPa,4.9\n"
        + "22-08-2017 08:30:44,Respiratory_rate,14\n", "vscapture-medibus")
    #expect(table.values(.respiratoryRate) == [1200, 1400])
    #expect(table.values(.endTidalCO2) == [3700])
    let told = "Endtidal_CO2_concentration_kPa is not read: no vital sign of this program"
    #expect(table.sentences.contains(told))
  }

  @Test func waveOfVitalDB() throws {
    var chunks: [WaveChunk] = []
    let text = "Time,SNUADC/PLETH\n0.0,31.5\n0.002,32.25\n,33\n,\n,34\n"
    let table = try CSVBench.table(Array(text.utf8)) { chunks.append($0) }
    #expect(table.mapping?.name == "vitaldb-track")
    #expect(table.waves.first?.rate == 500)
    #expect(chunks == [WaveChunk(track: 0, time: 0, samples: [3150, 3225, 3300, nil, 3400])])
  }

  @Test func otherDelimitersAreSeen() throws {
    let table = try Self.table(
      "Time;Intellivue/HR;Intellivue/PLETH_SAT_O2\n0;70;97,5\n1;71;97.6\n", "vitaldb-track")
    #expect(table.values(.saturation) == [9750, 9760])
    #expect(table.mapping?.form.delimiter == ";")
  }

  @Test func unitsOfTheHeaderAreHeeded() throws {
    let table = try CSVBench.table(
      "Time,A/TEMP [degF],A/ETCO2 [kPa],A/NIBP_SYS [cmH2O],A/HR [/min]\n0,98.6,5,170,70\n")
    #expect(table.values(.temperature) == [3700])
    #expect(table.values(.endTidalCO2) == [3750])
    #expect(table.values(.cuffSystolic) == [])
    #expect(table.remarks.contains(.notRead("A/NIBP_SYS [cmH2O]", because: .unit("cmH2O"))))
  }

  @Test func devicesStandApart() throws {
    let table = try CSVBench.table("Time,A/HR,B/HR\n0,70,80\n1,71,81\n")
    #expect(table.devices == ["A", "B"])
    #expect(table.columns.map(\.values) == [[7000, 7100], [8000, 8100]])
  }

  @Test func unknownHeadersNameTheNearest() {
    #expect(
      CSVBench.error("Time,Clock,HR (bpm)\n0,1,2\n")
        == "the columns are those of no known program; nearest is the mapping 'uq-trend', which "
        + "has 'RelativeTimeMilliseconds' too; say in a file what they are: convert --map FILE")
    #expect(
      CSVBench.error("foo,bar\n0,1\n")
        == "the columns are those of no known program; say in a file what they are: "
        + "convert --map FILE")
  }

  @Test func knownHeadersWithOtherTimesSaySo() {
    let why = "but '2026-03-02 10:00:00' is no time as 'unix'; say in a file how the times are "
    #expect(
      CSVBench.error("Time,X/HR,X/PLETH_SPO2\n2026-03-02 10:00:00,60,97\n")
        == "the columns are those of the mapping 'vital-recorder', \(why)written: "
        + "convert --map FILE")
  }

  @Test func rowsThatCannotBeReadAreErrorsOrSkipped() throws {
    let text =
      "Time [s], HR, PULSE, RESP, SpO2\n0, 70, 71, 15, 97\n1, 7O, 71, 15, 98\n"
      + "1.5,70,71,15\n0.5, 70, 71, 15, 97\n2, 71, 0, 16, 99\n"
    #expect(
      CSVBench.error(text)
        == "line 3: '7O' in column HR is not a number; leave the cell blank for no value")
    let table = try CSVBench.table(text, salvaging: true)
    #expect(table.times(.heartRate) == [0, 500, 2000])
    #expect(
      table.sentences.filter { $0.hasPrefix("skipped") }.map { $0.prefix(16) }
        == ["skipped: line 3:", "skipped: line 4:"])
  }

  @Test func lineEndsAndMarksVary() throws {
    let table = try CSVBench.table(
      "\u{FEFF}Time,EVENT,A/HR\rx\r".replacing("x", with: "1e0,\"said \"\"no\"\", twice\",7.1e1"))
    #expect(table.marks.map(\.text) == ["said \"no\", twice"])
    #expect(table.values(.heartRate) == [7100])
  }

  @Test func repeatedReadingsOfSlowRowsCountOnce() throws {
    var text = "Time,A/NIBP_SYS,A/NIBP_DIA\n"
    for minute in 0..<6 { text += "\(minute * 60),\(minute < 3 ? "120,80" : "130,85")\n" }
    let table = try CSVBench.table(text)
    #expect(table.times(.cuffSystolic) == [0, 180_000])
  }

  @Test func recognisedByContent() {
    func format(_ text: String) -> String? {
      RecordingFormat.of(head: Array(text.utf8)[...], name: "x.bin")?.name
    }
    #expect(format("t_s,hr\n0,70\n") == "csv")
    #expect(format("Time,A/HR\n0,70\n") == "csv")
    #expect(format("Dear all,\nhello, world\n") == nil)
    #expect(format("") == nil)
    #expect(format("\u{0}\u{1}Time,A/HR\n") == nil)
  }
}
