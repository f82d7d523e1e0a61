import Formats
import Testing
import Vitals

/// Records of PhysioNet against counts that were made without this program.
@Suite(.realRecordings) struct WFDBRecordTests {
  private static let numerics = "s00001-2896-10-10-00-31n.hea"

  private static func numericsFiles() throws -> FolderBench {
    try FolderBench(shared: "mimic3_s00001n", [numerics, "3975656n.dat"])
  }

  @Test func numericsHaveTheirFigures() throws {
    var bench = try Self.numericsFiles()
    let table = try bench.table(Self.numerics, as: .wfdb)
    #expect(table.epoch == .wall(offsetMinutes: nil))
    #expect(table.remarks == [.noZone])
    // Count, least, lower median, greatest, first and last of the values that are no zero.
    let expected: [(Parameter, [Int])] = [
      (.heartRate, [1890, 1150, 5560, 9980, 6280, 6850]),
      (.arterialSystolic, [7, 12_930, 14_140, 15_450, 12_930, 13_030]),
      (.arterialDiastolic, [7, 5930, 7080, 7540, 5930, 6490]),
      (.arterialMean, [8, 2530, 9020, 10_170, 2530, 9020]),
      (.pulseRate, [1573, 4740, 5510, 9370, 5500, 5500]),
      (.respiratoryRate, [1891, 200, 1190, 2360, 2300, 1380]),
      (.saturation, [1573, 9190, 9690, 10_000, 9600, 9480]),
      (.cuffSystolic, [152, 10_800, 13_200, 16_700, 12_000, 12_400]),
      (.cuffDiastolic, [152, 5100, 6300, 8800, 7200, 6500]),
      (.cuffMean, [152, 7400, 8600, 10_400, 8900, 8500]),
    ]
    for (parameter, figures) in expected {
      let column = try #require(table.column(parameter))
      #expect(column.times.count == 1936)
      #expect(column.times.first == 29_246_229_085_894)
      #expect(column.times.last == 29_246_345_185_894)
      let values = column.filled.map { Int($0.value) }
      let sorted = values.sorted()
      let found = [
        values.count, sorted.first ?? 0, sorted[(values.count - 1) / 2], sorted.last ?? 0,
        values.first ?? 0, values.last ?? 0,
      ]
      #expect(found == figures, "\(parameter)")
    }
  }

  @Test func waveformsAreTakenOrPassedOver() throws {
    var bench = try FolderBench(shared: "wfdb_formats", ["v102s.hea", "v102s.dat"])
    let skipped = try bench.table("v102s.hea", as: .wfdb)
    #expect(skipped.waves.map(\.name) == ["II", "V", "PLETH"])
    #expect(skipped.waves.map(\.kind) == [.ecg, .ecg, .pleth])
    #expect(skipped.columns.isEmpty)
    #expect(skipped.remarks == [.notRead("RESP", because: .unknown)])
    #expect(bench.waves.isEmpty)
    let taken = try bench.table("v102s.hea", as: .wfdb, takesWaves: true)
    #expect(taken.remarks == [.notRead("RESP", because: .unknown)])
    // Sum, first, last and number of the samples that are no -2048, which says there is none.
    let expected = [
      (4_125_626, -26, -237, 74_997), (3_349_079, 340, -116, 74_998), (941_299, -46, 496, 74_983),
    ]
    for (index, (sum, first, last, count)) in expected.enumerated() {
      let chunks = bench.waves.filter { $0.track == index }
      let samples = chunks.flatMap(\.samples).compactMap(\.self)
      #expect(samples.count == count)
      #expect(samples.reduce(0) { $0 + Int($1) } == sum)
      #expect(samples.first == Int16(first))
      #expect(samples.last == Int16(last))
      #expect(chunks.map(\.time) == (0..<300).map { $0 * 1000 })
      #expect(chunks.allSatisfy { $0.samples.count == 250 })
    }
    let gains: [Double] = [2281, 1856, 1250].map { 1 / $0 }
    #expect(taken.waves.map(\.gain) == gains)
  }

  /// Each signal of the record of all formats, named as a lead so that it is taken.
  @Test func allFormatsAreDecoded() throws {
    let names = ["binformats.hea"] + (0..<10).map { "binformats.d\($0)" }
    var bench = try FolderBench(shared: "wfdb_formats", names)
    let text = String(decoding: bench.files["binformats.hea"] ?? [], as: UTF8.self)
    var lines = text.split(whereSeparator: \.isNewline).map(String.init)
    for index in 1...10 {
      let words = lines[index].split(separator: " ").prefix(8)
      lines[index] = words.joined(separator: " ") + " ECG \(index)"
    }
    bench.files["binformats.hea"] = Array((lines.joined(separator: "\n") + "\n").utf8)
    let table = try bench.table("binformats.hea", as: .wfdb, takesWaves: true)
    // The sums of all ten match.
    #expect(table.remarks.isEmpty)
    // Samples of 24 and 32 bits come in steps of 256 and 65536.
    let expected = [
      (-2047, -1920, 110), (-32_766, -32_242, 31_581), (-32_765, -32_241, 31_582),
      (-124, -110, -37), (-32_763, -32_239, 31_584), (-2042, -1758, 160), (-505, -158, 437),
      (-504, -157, 438), (-32_768, -32_511, 29_705), (-32_768, -32_511, 29_684),
    ]
    for (index, (first, second, last)) in expected.enumerated() {
      let samples = bench.waves.filter { $0.track == index }.flatMap(\.samples)
      #expect(samples.count == 499)
      let found = [samples[0], samples[1], samples[498]].compactMap { $0.map(Int.init) }
      #expect(found == [first, second, last], "\(index)")
    }
  }

  /// What stands before a cut is read as in the whole file, and the cut is told.
  @Test func everyCutKeepsWhatStandsBeforeIt() throws {
    var bench = try Self.numericsFiles()
    let whole = try bench.table(Self.numerics, as: .wfdb)
    let data = try #require(bench.files["3975656n.dat"])
    for count in Array(0..<200) + Array(stride(from: 200, to: data.count, by: 1597)) {
      bench.files["3975656n.dat"] = Array(data[..<count])
      let table = try bench.table(Self.numerics, as: .wfdb)
      for (column, all) in zip(table.columns, whole.columns) {
        #expect(column.values == Array(all.values.prefix(count / 20)))
      }
      #expect(table.remarks == [.noZone, .cut(atByte: Int64(count))])
    }
    bench.files["3975656n.dat"] = data
    let header = try #require(bench.files[Self.numerics])
    for count in header.indices {
      bench.files[Self.numerics] = Array(header[..<count])
      do {
        let table = try bench.table(Self.numerics, as: .wfdb)
        for column in table.columns {
          #expect(column.values == whole.column(column.parameter)?.values)
        }
      } catch is FormatError {}
    }
  }

  @Test func everyChangedByteLeavesValuesInBounds() throws {
    var bench = try Self.numericsFiles()
    let header = try #require(bench.files[Self.numerics])
    let data = try #require(bench.files["3975656n.dat"]).prefix(400)
    bench.files["3975656n.dat"] = Array(data)
    var numbers = SeededBytes(18)
    for _ in 0..<4000 {
      var changed = header
      changed[numbers.next(below: header.count)] = UInt8(numbers.next(below: 256))
      bench.files[Self.numerics] = changed
      do {
        let table = try bench.table(Self.numerics, as: .wfdb, takesWaves: true)
        for column in table.columns {
          #expect(column.times.count == column.values.count)
          #expect(column.times.allSatisfy { abs($0) <= 315_569_520_000_000 })
        }
        _ = Recording(table, format: "wfdb")
      } catch is FormatError {}
    }
  }
}
