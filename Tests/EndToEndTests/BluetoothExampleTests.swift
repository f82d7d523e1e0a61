import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The example for Bluetooth devices, with a module that stands in for bleak.
@Suite(
  .enabled(if: access("/usr/bin/python3", X_OK) == 0, "there is no /usr/bin/python3"), .serialized)
struct BluetoothExampleTests {
  private static let example = "\(ProjectFile.root)/fixtures/examples/bluetooth.py"
  private static let standIn = "\(ProjectFile.root)/fixtures/examples/stand-in"

  /// What the example prints and says for what a device sends.
  private func result(
    _ sent: [String], _ arguments: String...
  ) throws -> (lines: [String], errors: String) {
    let folder = try TemporaryFolder()
    folder.write(sent.joined(separator: "\n"), "sent")
    folder.write("", "out")
    folder.write("", "err")
    let child = try Child(
      ["/usr/bin/python3", "-B", Self.example, "AA:BB:CC:DD:EE:FF"] + arguments,
      environment: ["PYTHONPATH": Self.standIn, "STAND_IN": folder("sent"), "TZ": "UTC"],
      input: .path("/dev/null"), output: .path(folder("out")), errors: .path(folder("err")))
    #expect(child.wait(seconds: 60) == .exited(1))
    return (folder.text("out").split(separator: "\n").map(String.init), folder.text("err"))
  }

  /// 97 % and 72 a minute, the layout of 0x2A5F: flags, then pairs of SFLOAT, low byte first.
  @Test(arguments: [
    ("00 6100 4800", #"{"spo2":97,"pr":72,"status":"ok"}"#),
    ("00 caf3 d0f2", #"{"spo2":97.0,"pr":72.0,"status":"ok"}"#),
    ("00 6100 4810", #"{"spo2":97,"pr":720,"status":"ok"}"#),
    ("00 0a10 4800", #"{"spo2":100,"pr":72,"status":"ok"}"#),
    ("00 ff07 ff07", #"{"spo2":null,"pr":null,"status":"ok"}"#),
    ("00 0008 fe07", #"{"spo2":null,"pr":null,"status":"ok"}"#),
    ("00 0108 0208", #"{"spo2":null,"pr":null,"status":"ok"}"#),
    ("00 ff0f 4800", #"{"spo2":-1,"pr":72,"status":"ok"}"#),
    ("03 6100 4800 5a00 5a00 5b00 5b00", #"{"spo2":97,"pr":72,"status":"ok"}"#),
    ("10 6100 4800 73f0", #"{"spo2":97,"pr":72,"status":"ok","pi":11.5}"#),
    ("08 6100 4800 000800", #"{"spo2":97,"pr":72,"status":"finger_out"}"#),
    ("08 6100 4800 008000", #"{"spo2":97,"pr":72,"status":"finger_out"}"#),
    ("08 6100 4800 020000", #"{"spo2":97,"pr":72,"status":"fault"}"#),
    ("08 6100 4800 800000", #"{"spo2":97,"pr":72,"status":"searching"}"#),
    ("08 6100 4800 200000", #"{"spo2":97,"pr":72,"status":"low_perfusion"}"#),
    ("08 6100 4800 100000", #"{"spo2":97,"pr":72,"status":"doubtful"}"#),
    ("04 6100 4800 0040", #"{"spo2":97,"pr":72,"status":"doubtful"}"#),
    ("04 6100 4800 0080", #"{"spo2":null,"pr":null,"status":"ok"}"#),
    ("04 6100 4800 0004", #"{"spo2":97,"pr":72,"status":"simulated"}"#),
  ])
  func oximeterIsDecoded(sent: String, line: String) throws {
    #expect(try result(["2a5f \(sent)"]).lines == [line])
  }

  @Test(arguments: ["04 6100 4800 0002", "00 6100", "08 6100 4800 00", ""])
  func storedAndCutMeasurementsAreLeftOut(sent: String) throws {
    #expect(try result(["2a5f \(sent)"]).lines == [])
  }

  @Test func spotChecksOfAnotherTimeAreLeftOut() throws {
    let now = try result(["2a5e 01 6100 4800 now"])
    #expect(now.lines == [#"{"spo2":97,"pr":72,"status":"ok"}"#])
    for sent in ["01 6100 4800 now-90", "01 6100 4800 now90", "00 6100 4800"] {
      let old = try result(["2a5e \(sent)"])
      #expect(old.lines == [] && old.errors.contains("was left out"), "\(sent)")
    }
  }

  /// Systolic, diastolic, mean; kPa where bit 0 of the flags says so.
  @Test(arguments: [
    ("02 8000 5200 6100 now", 0, #""sys":128,"dia":82,"#),
    ("1e 8000 5200 6100 now-90 4800 01 0100", 90, #""sys":128,"dia":82,"#),
    ("03 aaf0 6df0 81f0 now", 0, #""sys":128,"dia":82,"#),
    ("02 00f5 52f0 6100 now", 0, #""sys":128,"dia":8,"#),
  ])
  func cuffIsDecodedWithItsAge(sent: String, age: Int, pressures: String) throws {
    let line = try #require(try result(["2a35 \(sent)"]).lines.first)
    #expect(line.contains(pressures) && line.hasSuffix(#","map":97}}"#), "\(line)")
    let seconds = try #require(line.firstRange(of: "age_s\":")).upperBound
    let number = try #require(Int(line[seconds...].prefix { $0.isNumber }))
    #expect((age...age + 30).contains(number), "\(line)")
  }

  @Test func pressuresOfUnknownAgeAreLeftOut() throws {
    for sent in [
      "00 8000 5200 6100", "02 8000 5200 6100 now900", "02 ff07 ff07 ff07 now",
      "02 8000 0000 6100 now", "02 8000 5200 6100 0000 00 00 00 00 00", "02 8000 5200 6100 ea07",
    ] {
      let found = try result(["2a35 \(sent)"])
      #expect(found.lines == [] && !found.errors.isEmpty, "\(sent)")
    }
    let trusted = try result(["2a35 00 8000 5200 6100"], "--sends-at-once")
    #expect(trusted.lines == [#"{"nibp":{"sys":128,"dia":82,"age_s":0,"map":97}}"#])
  }

  @Test func pressureTakesNoValueOfTheOximeterAway() throws {
    let lines = try result([
      "2a5f 00 6100 4800", "2a35 02 8000 5200 6100 now", "2a5f 00 6100 4800",
    ]).lines
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix(#"{"spo2":97,"pr":72,"status":"ok","nibp":{"sys":128"#) == true)
  }

  @Test func absentModuleAndDeviceAreNamed() throws {
    let folder = try TemporaryFolder()
    for (arguments, words) in [
      (["-S", Self.example, "AA"], "apt install python3-bleak"),
      ([Self.example, "00:00:00:00:00:00"], "is not there: switch it on"),
    ] {
      folder.write("", "err")
      let child = try Child(
        ["/usr/bin/python3", "-B"] + arguments,
        environment: arguments.first == "-S" ? [:] : ["PYTHONPATH": Self.standIn],
        input: .path("/dev/null"), output: .path("/dev/null"), errors: .path(folder("err")))
      #expect(child.wait(seconds: 60) == .exited(1))
      #expect(folder.text("err").contains(words), "\(folder.text("err"))")
    }
  }

  @Test func strangersAreRefused() throws {
    #expect(try result(["2a37 00 48"]).errors.contains("neither a pulse oximeter"))
  }

  @Test func sessionShowsWhatTheDeviceSends() throws {
    let program = try Program()
    program.folder.write("2a5f 00 6100 4800\nwait\n", "sent")
    let source = "exec:/usr/bin/python3 -B '\(Self.example)' AA:BB:CC:DD:EE:FF?name=Finger"
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source", source,
      environment: ["PYTHONPATH": Self.standIn, "STAND_IN": program.folder("sent")])
    let hasValues = run.wait(seconds: 30) { _ in
      program.folder.files.contains { name in
        name.hasSuffix(".journal.ndjson") && program.folder.text(name).contains("\"spo2\":97")
      }
    }
    #expect(hasValues, "\(run.screen.text)")
    #expect(run.leave() == .exited(0))
  }
}
