import Fields
import Formats
import Testing
import Vitals

@Suite struct CSVMappingTests {
  @Test func namesAreUnlike() {
    #expect(Set(CSVMapping.shipped.map(\.name)).count == CSVMapping.shipped.count)
  }

  @Test(arguments: CSVMapping.shipped.map(\.name)) func fieldsRestoreTheMapping(name: String) throws
  {
    let mapping = try #require(CSVMapping.shipped.first { $0.name == name })
    let restored = try CSVMapping(fields: mapping.fields.reversed())
    #expect(restored.text == mapping.text)
    #expect(restored == mapping)
  }

  /// The files are what a clinic copies and changes.
  @Test(arguments: CSVMapping.shipped.map(\.name)) func filesAreShipped(name: String) throws {
    let mapping = try #require(CSVMapping.shipped.first { $0.name == name })
    let path = "\(ProjectFiles.root)/fixtures/mappings/\(mapping.name).toml"
    let bytes = try #require(ProjectFiles.bytes(at: path))
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("#") }
    #expect(lines.joined(separator: "\n") == mapping.text)
  }

  private static func fields(
    _ changes: [Field],
    time: [Field] = [Field("column", .text("t")), Field("format", .text("unix"))]
  ) -> [Field] {
    [Field("name", .text("own")), Field("time", .table(time))] + changes
  }

  private static func error(_ fields: [Field]) -> String {
    do {
      _ = try CSVMapping(fields: fields)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test func errorsNameTheKey() {
    #expect(Self.error([]) == "key 'time' is missing" || Self.error([]) == "key 'name' is missing")
    #expect(
      Self.error(Self.fields([Field("delimeter", .text(";"))]))
        == "key 'delimeter' is not known; did you mean 'delimiter'?")
    #expect(
      Self.error(Self.fields([Field("decimal", .text(","))]))
        == "key 'decimal' must be \".\" where commas stand between the cells")
    let clash = Field(
      "columns", .table([Field("hr", .text("Rate")), Field("pr", .text("rate"))]))
    #expect(
      Self.error(Self.fields([clash]))
        == "table columns: key 'pr' and hr are both column 'rate'")
    let unit = Field(
      "columns",
      .table([
        Field("etco2", .table([Field("column", .text("CO2")), Field("unit", .text("%"))]))
      ]))
    #expect(
      Self.error(Self.fields([unit])) == "column etco2: key 'unit' is '%', which is none of etco2")
    #expect(
      Self.error(Self.fields([Field("header", .number(hundredths: 0))]))
        == "key 'header' is 0, so 't' must be a number: the place of its column")
    let format = [Field("column", .text("t")), Field("format", .text("dd HH:mm"))]
    #expect(Self.error(Self.fields([], time: format)).hasPrefix("table time: key 'format' has"))
    let none = [Field("format", .text("unix"))]
    #expect(
      Self.error(Self.fields([], time: none))
        == "table time: key 'column' is missing; or give the interval")
  }

  @Test func ownMappingReadsAnything() throws {
    let mapping = try CSVMapping(fields: [
      Field("name", .text("own")), Field("delimiter", .text(";")), Field("decimal", .text(",")),
      Field("header", .number(hundredths: 300)),
      Field("missing", .list([.text(""), .text("-999")])),
      Field(
        "time",
        .table([
          Field("column", .text("When")), Field("format", .text("dd.MM.yyyy HH:mm")),
          Field("zone", .text("+01:00")),
        ])),
      Field(
        "columns",
        .table([
          Field("spo2", .text("Sat")),
          Field("etco2", .table([Field("column", .text("CO2")), Field("unit", .text("kPa"))])),
          Field("temp", .table([Field("column", .number(hundredths: 400))])),
        ])),
    ])
    let text =
      "a\nb;c\nWhen;Sat;CO2;Temp (°F)\n01.02.2026 10:00;97,5;5,3;98,6\n"
      + "01.02.2026 10:01;-999;4 mmHg;-999,0\n"
    let table = try CSVBench.table(text, mapping: mapping)
    #expect(table.values(.saturation) == [9750, nil])
    #expect(table.values(.endTidalCO2) == [3975, 400])
    #expect(table.values(.temperature) == [3700, nil])
    #expect(table.epoch == .wall(offsetMinutes: 60))
    #expect(table.times(.saturation).first == 1_769_936_400_000)
    #expect(table.mapping == mapping)
  }

  @Test func rowsMayBeCounted() throws {
    let mapping = CSVMapping(
      "own", source: "", signs: .init([]), form: .init(header: 0),
      time: .init([], [], interval: .seconds(4)),
      columns: [.init(.saturation, ["#1"]), .init(.pulseRate, ["#3"])])
    let table = try CSVBench.table("97,x,60,y\n96,x,--,\n", mapping: mapping)
    #expect(table.times(.saturation) == [0, 4000])
    #expect(table.values(.pulseRate) == [6000, nil])
    #expect(
      CSVBench.error("97,x,60\n96,60\n", mapping: mapping)
        == "line 2: 2 cells where the header has 3")
    #expect(
      CSVBench.error("97,x\n", mapping: mapping) == "line 1: 2 cells where the header has 3")
  }

  @Test func placesBeyondTheHeaderAreNone() throws {
    let mapping = CSVMapping(
      "own", source: "", signs: .init([]), time: .init(["t"], ["seconds"]),
      columns: [.init(.heartRate, ["Rate"]), .init(.pulseRate, ["#9", "#2"])])
    let table = try CSVBench.table("t,x,Rate,,,\n0,60,70\n1,61,71,,,\n", mapping: mapping)
    #expect(table.values(.pulseRate) == [6000, 6100])
    #expect(table.values(.heartRate) == [7000, 7100])
  }

  @Test func missingColumnsAreNamed() {
    let mapping = CSVMapping(
      "own", source: "", signs: .init([]), time: .init(["t"], ["seconds"]),
      columns: [.init(.heartRate, ["Rate"])])
    #expect(
      CSVBench.error("x,Rate\n", mapping: mapping)
        == "own, line 1: there is no column 't' with the time; the columns are x, Rate")
    #expect(
      CSVBench.error("t,Pulse\n", mapping: mapping)
        == "own, line 1: none of the columns Rate is there; the columns are t, Pulse")
    #expect(
      CSVBench.error("t,Rate\n0,70\nx,70\n", mapping: mapping)
        == "own, line 3: 'x' is no time as 'seconds'")
    #expect(
      CSVBench.error("t,Rate,rate\n0,70,71\n", mapping: mapping)
        == "line 1: columns 2 'Rate' and 3 'rate' are both hr; name the right one in a mapping, "
        + "as hr = 2: convert --map FILE")
  }

  @Test func inspectionTellsWhatItSaw() throws {
    let table = try CSVBench.table(
      "Time [s], HR, PULSE, RESP, SpO2\n0, 70, 71, 15, 97\n1, 72, NaN, 15, 98\n2, 71, 0, 16, 99\n")
    let inspection = RecordingInspection(Recording(table, format: "csv"))
    let pulse = try #require(inspection.columns.first { $0.parameter == .pulseRate })
    #expect(pulse.name == "PULSE")
    #expect([pulse.count, pulse.missing, pulse.implausible] == [1, 2, 0])
    let rate = try #require(inspection.columns.first { $0.parameter == .heartRate })
    #expect(rate.least == Amount(hundredths: 7000))
    #expect(rate.median == Amount(hundredths: 7100))
    #expect(rate.greatest == Amount(hundredths: 7200))
    #expect(rate.interval == .seconds(1))
    #expect(inspection.mapping?.name == "bidmc-numerics")
    #expect(inspection.mappingText?.contains("spo2 = \"SpO2\"") == true)
  }
}
