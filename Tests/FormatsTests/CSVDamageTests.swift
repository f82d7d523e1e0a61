import Formats
import Testing
import Vitals

/// Files that are cut, and files with one changed byte.
@Suite struct CSVDamageTests {
  private static let samples: [String] = [
    "t_s,hr,spo2\n0,72,97.6\n1.0249,73,98\n2.048,,98\n3.072,74,\n",
    "\u{FEFF}Time,A/HR,A/ECG_HR,A/NIBP_SYS,EVENT\n946725442.34,89.0,88.0,120.5,x\n"
      + "946725443.34,90.0,,,\n946725444.34,,91.0,,\"y, z\"\n",
    "Time,RelativeTime,SystemLocalTime,NOM_ECG_CARD_BEAT_RATE,NOM_PULS_OXIM_SAT_O2\r\n"
      + "01-01-2000 11:17:22.974,0,01-01-2000 11:17:23.324,89,96.3\r\n"
      + "01-01-2000 11:17:23.998,0,01-01-2000 11:17:24.324,90,96.4\r\n",
    "01-01-2000 11:17:22.974,0,01-01-2000 11:17:23.324,NOM_ECG_CARD_BEAT_RATE,89\r\n"
      + "01-01-2000 11:17:22.974,0,01-01-2000 11:17:23.324,NOM_PULS_OXIM_SAT_O2,96.3\r\n"
      + "01-01-2000 11:17:23.998,0,01-01-2000 11:17:24.324,NOM_ECG_CARD_BEAT_RATE,90\r\n",
    "Date;Systolic;Diastolic;Pulse\r\n01.03.2026 07:30;104 mmHg;71 mmHg;62 bpm\r\n"
      + "03.03.2026 07:31;14,0 kPa;--;63\r\n",
    "Date,Time,SpO2(%),PR(bpm)\n5/8/2026,4:46:58 PM,98,52\n5/8/2026,4:46:59 PM,97,53\n",
    "time,elapsed_s,hr [/min],nibp_sys [mm[Hg]]\n"
      + "2023-11-15T00:13:20.000+02:00,0,70.5,\n2023-11-15T00:13:21.500+02:00,1.5,,120\n",
    "Time [s],  RESP,  PLETH,  V,  AVR,  II\n0,0.35386,0.43597,0.52549,0.30392,0.72549\n"
      + "0.008,0.35679,0.43206,0.51961,0.33529,0.67059\n",
  ]

  private static func read(_ bytes: [UInt8]) throws -> (RecordingTable, [WaveChunk]) {
    var chunks: [WaveChunk] = []
    let table = try CSVBench.table(bytes, salvaging: true) { chunks.append($0) }
    return (table, chunks)
  }

  /// What stands before the cut is as in the whole file; the last value of a line that has no end is
  /// none, and never another one.
  private static func check(_ bytes: [UInt8], cut: Int, whole: RecordingTable) {
    let table: RecordingTable
    do {
      table = try read(Array(bytes.prefix(cut))).0
    } catch {
      #expect(error is FormatError)
      return
    }
    for column in table.columns {
      let same = whole.columns.first {
        $0.parameter == column.parameter && $0.name == column.name
      }
      guard let same else { continue }
      for (index, time) in column.times.enumerated() {
        let isSame = same.times[index] == time && same.values[index] == column.values[index]
        let isLast = index == column.times.count - 1
        let isBlank = column.values[index] == RecordingTable.Column.blank
        #expect(isSame || isLast && isBlank && same.times[index] == time, "cut at \(cut)")
      }
    }
  }

  @Test(arguments: samples.indices) func everyCut(sample: Int) throws {
    let bytes = Array(Self.samples[sample].utf8)
    let whole = try Self.read(bytes).0
    for cut in 0...bytes.count { Self.check(bytes, cut: cut, whole: whole) }
  }

  @Test(arguments: samples.indices) func everySingleChange(sample: Int) throws {
    let bytes = Array(Self.samples[sample].utf8)
    var state: UInt64 = 0x9E37_79B9 &+ UInt64(sample)
    for _ in 0..<600 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var changed = bytes
      changed[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      do {
        let recording = Recording(try Self.read(changed).0, format: "csv")
        recording.forEach { entry in
          #expect(entry.time >= recording.start && entry.time <= recording.end)
        }
      } catch {
        #expect(error is FormatError)
      }
    }
  }

  @Test(
    .sharedRecordings,
    arguments: [
      "or2_intellivue_VSCaptureMP_long.csv", "or2_intellivue_VSCaptureMP_wide.csv",
      "or2_intellivue_vitaldb_1s.csv", "or2_intellivue_numerics.csv",
    ]) func cutsOfRealFiles(name: String) throws
  {
    let bytes = Array(try SharedRecordings.bytes("or2_intellivue/" + name).prefix(20_000))
    let whole = try Self.read(bytes).0
    for cut in stride(from: 0, to: bytes.count, by: 331) {
      Self.check(bytes, cut: cut, whole: whole)
    }
  }

  /// A name or a cell of any length is no reason to hold it in memory.
  @Test func endlessLinesAreNoTable() {
    let bytes = Array("Time,A/HR\n0,".utf8) + [UInt8](repeating: 0x37, count: 3 << 20)
    #expect(throws: Never.self) {
      let table = try CSVBench.table(bytes, salvaging: true)
      #expect(table.values(.heartRate).allSatisfy { ($0 ?? 0) > 35_000 })
    }
  }
}
