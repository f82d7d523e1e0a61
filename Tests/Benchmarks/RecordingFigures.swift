import Formats
import Glibc
import TerminalDriver
import Vitals

/// Recordings of other programs: a day of numbers in several formats, each read by a whole run of the
/// program, and PhysioNet's by its reader alone, beside what the libraries of others take for the
/// reading alone.
struct RecordingFigures {
  private static let rows = 86_400
  private static let starts = 5
  /// The environment that `make interop` makes.
  private static let python = ".build/interop/bin/python"

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("a day of ten parameters, one value a second")
    let day = try program.write(Self.day(), "day.csv")
    for name in ["day.vital", "day.hea"] {
      _ = try program.time(["convert", day, "\(program.folder)/\(name)"])
    }
    let csv = try read("day.csv", by: ["convert", "--inspect"]).time
    report.add("CSV, rows a second", Double(Self.rows) / csv, "", atLeast: 200_000)
    let vital = try read("day.vital", by: ["convert", "--inspect"])
    report.add(".vital", vital.time, "s", atMost: 2)
    report.add("  its memory", vital.memory, "MB", atMost: 100)
    let alarms = try read("day.vital", by: ["alarms"])
    report.add("  and its alarms decided", alarms.time, "s", atMost: 2)
    report.add("  its memory", alarms.memory, "MB", atMost: 100)
    let wfdb = try read("day.hea", by: ["convert", "--inspect"]).time
    report.add("WFDB", wfdb, "s")
    let reading = try self.reading("day.hea")
    report.add("  its reading alone", reading, "s")
    guard access(Self.python, X_OK) == 0 else {
      return report.say("no peers: make interop makes \(Self.python)")
    }
    let other = try peer(
      "vitaldb", "f=vitaldb.VitalFile(n); f.to_numpy(f.get_track_names(), 1)", "vital")
    report.add("vitaldb, times as long as .vital here", other / vital.time, "", atLeast: 2)
    let record = try peer("wfdb", "wfdb.rdrecord(n[:-4])", "hea")
    report.add("wfdb-python, times as long as the reading", record / reading, "", atLeast: 1)
    report.add("  times as long as the whole run", record / wfdb, "", atLeast: 1)
  }

  /// The lines of plain CSV.
  private static func day() -> String {
    var text = "t_s,hr,spo2,pr,nibp_sys,nibp_dia,abp_sys,abp_dia,abp_map,rr,temp\n"
    for second in 0..<rows {
      let wave = second % 21
      let cuff = second % 300 == 0 ? "\(118 + wave),\(70 + wave)" : ","
      text += "\(second),\(64 + wave),\(95 + wave % 4),\(64 + wave),\(cuff),\(110 + wave),"
      text += "\(60 + wave),\(80 + wave),\(12 + wave % 5),36.\(wave % 9)\n"
    }
    return text
  }

  /// The median time of a command on a file, and the most memory it had in megabytes.
  private func read(
    _ name: String, by command: [String]
  ) throws -> (time: Double, memory: Double) {
    var times: [Double] = []
    var memory = 0.0
    for _ in 0..<Self.starts {
      let began = Stopwatch.now
      let child = try Child(
        [program.path] + command + ["\(program.folder)/\(name)"],
        environment: program.environment, input: .path("/dev/null"),
        output: .path("/dev/null"), errors: .path("/dev/null"))
      let figures = ProcessFigures(pid: child.pid)
      var ending = child.poll()
      while ending == nil {
        memory = max(memory, figures.mostMemory)
        poll(nil, 0, 1)
        ending = child.poll()
      }
      guard ending == .exited(0) else { throw Child.StartFailure("reading \(name)", 0) }
      times.append(Double(Stopwatch.now - began) / 1e9)
    }
    return (times.percentile(0.5), memory)
  }

  /// The median time in which a file and those beside it become a recording, all columns and checks
  /// included, without the start of a program.
  private func reading(_ name: String) throws -> Double {
    let opener = RecordingOpener { path in
      var bytes = try Self.bytes(path)
      return RecordingOpener.Opened(size: Int64(bytes.count), modified: nil) {
        defer { bytes = [] }
        return bytes
      }
    }
    let path = "\(program.folder)/\(name)"
    let times = try (0..<Self.starts).map { _ in
      let began = Stopwatch.now
      guard let format = try opener.format(path), let read = try opener.read(path, as: format),
        read.end >= read.start + .seconds(Int64(Self.rows - 1))
      else { throw Child.StartFailure("reading \(name)", 0) }
      return Double(Stopwatch.now - began) / 1e9
    }
    return times.percentile(0.5)
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw Child.StartFailure("cannot read \(path)", errno)
    }
    defer { fclose(file) }
    var (bytes, piece) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 18))
    while case let count = fread(&piece, 1, piece.count, file), count > 0 {
      bytes += piece[..<count]
    }
    return bytes
  }

  /// The median time of a statement of Python on the day in a format, without the start of Python.
  private func peer(_ library: String, _ statement: String, _ ending: String) throws -> Double {
    let script = """
      import sys, time, \(library)
      n = sys.argv[1]
      began = time.perf_counter()
      \(statement)
      print(time.perf_counter() - began)
      """
    let output = try program.write("", "time")
    let times = try (0..<Self.starts).map { _ in
      let child = try Child(
        [Self.python, "-c", script, "\(program.folder)/day.\(ending)"],
        environment: program.environment, input: .path("/dev/null"), output: .path(output),
        errors: .path("/dev/null"))
      guard child.wait() == .exited(0),
        let time = Double(try MeasuredProgram.text(output).split(separator: "\n").first ?? "")
      else { throw Child.StartFailure("\(library) does not read day.\(ending)", 0) }
      return time
    }
    return times.percentile(0.5)
  }
}
