import Formats
import TestSupport
import Testing
import Vitals

@Suite struct OximeterTests {
  private typealias Bench = OximeterBench

  /// 2024-05-01T22:30:15, as if it were UTC.
  private static let start: Int64 = 1_714_602_615_000

  private static func table(
    _ bytes: [UInt8], _ format: RecordingFormat, name: String = "", modified: WallTime? = nil
  ) throws -> RecordingTable {
    try FHIRBench.table(bytes, as: format, name: name, modified: modified)
  }

  private static func values(_ table: RecordingTable) -> [[Int32?]] {
    [Parameter.saturation, .pulseRate].map { FHIRBench.values(table, $0) }
  }

  @Test func viatomRecordIsRead() throws {
    let bytes = Bench.viatom(
      [
        (97, 60, 3, 0), (96, 61, 0, 0x80), (0, 0, 0, 0), (127, 255, 0, 0), (255, 65_535, 255, 0),
        (101, 301, 0, 0), (100, 300, 0, 0x40), (95, 511, 0, 0),
      ], duration: 32)
    #expect(Bench.recognised(bytes, name: "O2Ring_20240501223015") == "viatom")
    let table = try Self.table(bytes, .viatom)
    #expect(table.epoch == .wall(offsetMinutes: nil))
    #expect(table.remarks == [.noZone])
    #expect(
      Self.values(table)
        == [
          [9700, 9600, nil, nil, nil, nil, 10_000, 9500],
          [6000, 6100, nil, nil, nil, nil, 30_000, nil],
        ])
    #expect(table.columns[0].times == (0..<8).map { Self.start + $0 * 4000 })
  }

  /// A clock that was never set right.
  @Test func viatomRecordOfNoDayTakesTheDateOfTheFile() throws {
    let records = Bench.night(10).map { ($0.0, $0.1, 0, 0) }
    let bytes = Bench.viatom(records, duration: 40, month: 2, day: 30)
    #expect(Bench.recognised(bytes) == "viatom")
    let table = try Self.table(
      bytes, .viatom, modified: WallTime(unixMilliseconds: Self.start - 60_000, offsetMinutes: 0))
    #expect(table.remarks == [.noZone, .dateOfFile])
    #expect(table.columns[0].times.first == Self.start)
    let undated = try Self.table(bytes, .viatom)
    #expect(undated.epoch == .relative)
    #expect(undated.remarks == [.startUnread("2024-2-30 22:30:15")])
    #expect(Self.values(undated) == Self.values(table))
    #expect(Bench.recognised(Bench.viatom(records, duration: 40, month: 13)) == nil)
  }

  @Test(arguments: [(10, 1), (20, 2), (22, 2), (40, 4)])
  func viatomIntervalFollowsFromTheDuration(duration: Int, seconds: Int64) throws {
    let records = Bench.night(10).map { ($0.0, $0.1, 0, 0) }
    let table = try Self.table(Bench.viatom(records, version: 5, duration: duration), .viatom)
    #expect(table.columns[0].times[1] - Self.start == seconds * 1000)
    #expect(table.remarks == [.noZone])
  }

  @Test func viatomIntervalOutOfPlaceIsAssumed() throws {
    let records = Bench.night(10).map { ($0.0, $0.1, 0, 0) }
    let third = try Self.table(Bench.viatom(records, duration: 90), .viatom)
    #expect(third.columns[0].times[1] - Self.start == 4000)
    #expect(third.remarks.contains(.assumed("one sample in 4 seconds")))
  }

  /// Version 3 may hold every sample twice, and count it once.
  @Test(arguments: [true, false])
  func viatomDoubleSamplesAreMerged(countsOnce: Bool) throws {
    let night = Bench.night(200)
    let records = night.flatMap { sample in
      let record = (sample.0, sample.1, 0, 0)
      return [record, record]
    }
    let bytes = Bench.viatom(records, duration: 800, size: countsOnce ? 40 + 1000 : nil)
    let table = try Self.table(bytes, .viatom)
    #expect(Self.values(table)[0] == night.map { Int32($0.0) * 100 })
    #expect(table.columns[0].times == (0..<200).map { Self.start + $0 * 4000 })
    #expect(table.remarks == [.noZone])
    // Every cut gives a part of the same rows; but for the one that is as long as its header says.
    let whole = Set(FHIRBench.samples(table))
    for length in stride(from: 45, to: bytes.count, by: 3) where length != 40 + 1000 {
      let cut = try Self.table(Array(bytes[..<length]), .viatom)
      #expect(whole.isSuperset(of: FHIRBench.samples(cut)), "\(length)")
      #expect(cut.remarks.contains(.cut(atByte: Int64(length))), "\(length)")
    }
  }

  @Test func oxyIIRecordIsRead() throws {
    for hasFlags in [true, false] {
      let bytes = Bench.oxyII(
        [(97, 60), (96, 61), (255, 255), (0, 0), (89, 70)], hasFlags: hasFlags)
      #expect(Bench.recognised(bytes) == "o2ring-s")
      let table = try Self.table(bytes, .oxyII)
      #expect(table.remarks == [.noZone])
      #expect(
        Self.values(table) == [[9700, 9600, nil, nil, 8900], [6000, 6100, nil, nil, 7000]])
      #expect(table.columns[0].times == (0..<5).map { Self.start + $0 * 4000 })
    }
  }

  @Test func oxyIISumIsChecked() throws {
    var bytes = Bench.oxyII(Bench.night(50))
    bytes[20] &+= 1
    #expect(try Self.table(bytes, .oxyII).remarks.contains(.sumDiffers("the file")))
    bytes = Bench.oxyII(Bench.night(50))
    bytes[bytes.count - 31] = 9
    #expect(throws: FormatError.self) { try Self.table(bytes, .oxyII) }
  }

  /// The ring writes the end when it finishes a recording: until then the name has the time.
  @Test func oxyIIWithoutItsEndIsRead() throws {
    let night = Bench.night(300)
    for hasFlags in [true, false] {
      let bytes = Array(Bench.oxyII(night, interval: 1, hasFlags: hasFlags).dropLast(48))
      let table = try Self.table(bytes, .oxyII, name: "O2Ring S_20240501223015.dat")
      #expect(Self.values(table)[0] == night.map { Int32($0.0) * 100 })
      #expect(table.columns[0].times.last == Self.start + 299_000)
      #expect(table.remarks.contains(.assumed("one sample a second")))
      #expect(try Self.table(bytes, .oxyII).epoch == .relative)
      let dated = try Self.table(
        bytes, .oxyII, modified: WallTime(unixMilliseconds: Self.start, offsetMinutes: 0))
      #expect(dated.remarks.contains(.dateOfFile))
      #expect(dated.columns[0].times.first == Self.start)
    }
  }

  @Test func everyCutOfOxyIIKeepsItsSamples() throws {
    let night = Bench.night(60)
    for hasFlags in [true, false] {
      let bytes = Bench.oxyII(night, interval: 1, hasFlags: hasFlags)
      for length in 0..<bytes.count {
        do {
          let table = try Self.table(
            Array(bytes[..<length]), .oxyII, name: "20240501223015")
          let found = Self.values(table)
          #expect(night.map { Int32($0.0) * 100 }.starts(with: found[0]), "\(length)")
          #expect(night.map { Int32($0.1) * 100 }.starts(with: found[1]), "\(length)")
          #expect(table.columns.allSatisfy { $0.times.first ?? Self.start == Self.start })
        } catch {
          #expect(error is FormatError)
        }
      }
    }
  }

  @Test func assistantFileIsRead() throws {
    let samples = [(97, 60), (0x7F, 0xFF), (96, 127), (0, 0), (95, 254), (101, 61)]
    for unknown in [[], [0x10, 0x02]] as [[UInt8]] {
      let bytes = Bench.assistant(samples, unknown: unknown)
      #expect(Bench.recognised(bytes) == "spo2")
      let table = try Self.table(bytes, .spo2Assistant)
      #expect(table.remarks == [.noZone])
      #expect(
        Self.values(table)
          == [[9700, nil, 9600, nil, 9500, nil], [6000, nil, 12_700, nil, 25_400, 6100]])
      #expect(table.columns[0].times == (0..<6).map { Self.start + $0 * 1000 })
    }
  }

  /// A CMS50D+ has no date.
  @Test func assistantFileWithoutYearTakesDateOfFile() throws {
    let bytes = Bench.assistant(Bench.night(40), year: 0)
    let table = try Self.table(
      bytes, .spo2Assistant,
      modified: WallTime(unixMilliseconds: Self.start - 3_600_000, offsetMinutes: 60))
    #expect(table.remarks == [.noZone, .dateOfFile])
    #expect(table.columns[0].times.first == Self.start)
    #expect(try Self.table(bytes, .spo2Assistant).epoch == .relative)
    #expect(Bench.recognised(bytes) == "spo2")
  }

  @Test func everyCutOfAssistantFilesKeepsItsSamples() throws {
    let night = Bench.night(60)
    for unknown in [[], [0x10, 0x02], [0, 0]] as [[UInt8]] {
      let bytes = Bench.assistant(night, unknown: unknown)
      for length in 0..<bytes.count {
        do {
          let found = Self.values(try Self.table(Array(bytes[..<length]), .spo2Assistant))
          #expect(night.map { Int32($0.0) * 100 }.starts(with: found[0]), "\(unknown) \(length)")
          #expect(night.map { Int32($0.1) * 100 }.starts(with: found[1]), "\(unknown) \(length)")
        } catch {
          #expect(error is FormatError)
        }
      }
    }
  }

  @Test func reviewFileIsRead() throws {
    let bytes = Bench.review([(97, 60), (0, 0), (96, 127), (255, 127), (95, 255)])
    #expect(Bench.recognised(bytes) == "spor")
    let table = try Self.table(bytes, .spo2Review)
    #expect(table.remarks == [.noZone])
    #expect(
      Self.values(table) == [[9700, nil, 9600, nil, 9500], [6000, nil, 12_700, nil, nil]])
    #expect(table.columns[0].times == (0..<5).map { Self.start + $0 * 1000 })
    let undated = try Self.table(
      Bench.review([(97, 60)], date: nil), .spo2Review,
      modified: WallTime(unixMilliseconds: Self.start, offsetMinutes: 0))
    #expect(undated.remarks.contains(.dateOfFile))
    let cut = try Self.table(bytes.dropLast(), .spo2Review)
    #expect(Self.values(cut)[0].count == 4)
    #expect(cut.remarks.contains(.cut(atByte: Int64(bytes.count - 1))))
  }

  @Test func changedBytesNeverTrap() throws {
    let night = Bench.night(60)
    let files: [(RecordingFormat, [UInt8])] = [
      (.viatom, Bench.viatom(night.map { ($0.0, $0.1, 0, 0) }, duration: 240)),
      (.oxyII, Bench.oxyII(night)), (.spo2Assistant, Bench.assistant(night)),
      (.spo2Review, Bench.review(night)),
    ]
    var generator = SeededGenerator(seed: 7)
    for (format, bytes) in files {
      for _ in 0..<1000 {
        var changed = bytes
        changed[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
        do {
          let table = try Self.table(changed, format)
          let found = Self.values(table)
          #expect(found[0].allSatisfy { (100...10_000).contains($0 ?? 100) })
          #expect(found[1].allSatisfy { (100...30_000).contains($0 ?? 100) })
        } catch {
          #expect(error is FormatError)
        }
      }
    }
  }

  /// A damaged count must not make samples of two bytes ones of four.
  @Test func damagedCountsDoNotChangeTheSamples() throws {
    let night = Bench.night(60)
    for unknown in [[], [0x10, 0x02]] as [[UInt8]] {
      for count in [1, 9, 29, 31, 59, 61, 100, 121, 4000] {
        var bytes = Bench.assistant(night, unknown: unknown)
        bytes.replaceSubrange(254..<258, with: Bench.number(count, 4))
        do {
          let table = try Self.table(bytes, .spo2Assistant)
          let found = Self.values(table)
          let shown = night.prefix(count)
          #expect(found[0] == shown.map { Int32($0.0) * 100 }, "\(unknown) \(count)")
          #expect(found[1] == shown.map { Int32($0.1) * 100 }, "\(unknown) \(count)")
          #expect(table.remarkCount >= 2, "\(unknown) \(count)")
          let told = table.remarks.map { "\($0)" }.joined()
          #expect(told.contains("the count of samples and the size of the file differ"))
        } catch {
          #expect(error is FormatError)
        }
      }
    }
  }

  /// Marks are weak: other files must not be taken for downloads of oximeters.
  @Test func otherFilesAreNotTaken() {
    var generator = SeededGenerator(seed: 3)
    for count in [60, 300, 5000] {
      for fill in [0, 1, 3, 97, 255] as [UInt8] {
        #expect(Bench.recognised([UInt8](repeating: fill, count: count)) == nil)
      }
      for _ in 0..<100 {
        let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let name = Bench.recognised(noise)
        #expect(!["viatom", "o2ring-s", "spo2", "spor"].contains(name))
      }
    }
  }
}
