import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A nurse who plays the clinic's day from the keyboard and writes down what was typed, when, and
/// with how many keys.
final class DayNurse {
  /// The down arrow as curses expects it from xterm.
  static let down = DayChair.down

  let program: Program
  let clock: ClinicClock
  let run: PtyProcess
  /// What the bedside monitor sends once a second; empty for no device.
  var sample = ""
  /// The initials of who is at the chair.
  private(set) var initials = ""
  /// What was typed for the patient in the chair.
  var script = DayScript(patient: "")
  /// What was typed for the patients before.
  private(set) var scripts: [DayScript] = []
  private let samples: TextPipe
  private let back: Int64
  private var nextSample: Int64 = 0
  /// When the cuff measured last.
  private(set) var measuredAt: Int64 = 0
  private var pulse = 72
  /// The screen that came instead of the awaited one; what follows is not played then.
  private(set) var wrongScreen: String?
  private var keys = 0
  private var entriesRead = 0
  /// The ketamine in the bag and what of it ran in by the times of the script, in micrograms.
  var (bag, infused): (Int64, Int64) = (0, 0)
  /// The length of the infusion as it is printed, in seconds.
  var length: Int64 = 0
  /// The lot of the ketamine.
  var lot = ""

  /// Starts the program as the clinic does; its settings say the rest.
  ///
  /// Its wall clock is some days back, for a session before this day.
  init(_ program: Program, _ clock: ClinicClock, daysBack: Int64 = 0) throws {
    self.program = program
    self.clock = clock
    back = daysBack * 86_400_000
    samples = try TextPipe()
    program.folder.write("\(-daysBack * 86_400) 0", "shift")
    let shift = daysBack == 0 ? nil : program.folder("shift")
    run = try program.start(
      ["monitor"], environment: clock.environment(shiftedBy: shift), columns: 100, rows: 40,
      input: samples.reading)
  }

  /// The keys of a typed text: an arrow is one of them.
  static func count(_ keys: String) -> Int {
    keys.replacing("\u{1B}O", with: "").count
  }

  /// Waits for a screen while the device goes on sending.
  func wait(
    _ what: String, _ location: SourceLocation = #_sourceLocation,
    until isMatch: (VirtualScreen) -> Bool
  ) {
    // After what was not shown, what follows cannot be shown either.
    guard wrongScreen == nil else { return }
    let isShown = run.wait { screen in
      sendSample()
      return isMatch(screen)
    }
    if !isShown { wrongScreen = "\(what):\n\(run.screen.text)" }
    #expect(isShown, "\(wrongScreen ?? "")", sourceLocation: location)
  }

  private func sendSample() {
    let now = clock.now
    guard !sample.isEmpty, now >= nextSample else { return }
    // Values that never change would be those of a device that stands still.
    pulse = pulse == 71 ? 72 : 71
    samples.send("{\"v\":1,\(sample),\"pr\":\(pulse)}\n")
    nextSample = now + 1000
  }

  /// Sends a new measurement of the cuff.
  func measure(_ systolic: Int, _ diastolic: Int, mean: Int) {
    measuredAt = clock.now
    samples.send(
      "{\"v\":1,\(sample),\"nibp\":{\"sys\":\(systolic),\"dia\":\(diastolic),\"map\":\(mean),"
        + "\"age_s\":0}}\n")
  }

  /// Types keys that record nothing, and waits for what they show.
  func type(
    _ keys: String, until shown: String, _ location: SourceLocation = #_sourceLocation
  ) {
    self.keys += Self.count(keys)
    run.type(keys)
    wait("'\(shown)' after '\(keys)'", location) { $0.text.contains(shown) }
  }

  /// Opens a page; the keys for what is recorded there are counted from it.
  func open(_ keys: String, until shown: String, _ location: SourceLocation = #_sourceLocation) {
    type(keys, until: shown, location)
    self.keys = 0
  }

  /// Types keys that record an entry, and writes it down with its time: that of the session file,
  /// which must lie between the key and what the screen showed then.
  ///
  /// Where the words have `{now}` the report has the time of the entry.
  @discardableResult
  func record(
    _ keys: String, as text: String, until shown: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) -> DayScript.Line {
    let before = clock.now - back
    type(keys, until: shown ?? String(text.split(separator: "{now}")[0]), location)
    let new = newEntries(location)
    let after = clock.now - back
    guard wrongScreen == nil, let entry = new.first else {
      return DayScript.Line(text: "", time: 0, elapsed: 0, by: "", keys: 0)
    }
    #expect(new.count == 1, "\(text): \(new)", sourceLocation: location)
    // An entry has the time at which the program began to look for keys, which may be just before
    // this one was pressed; a second is what paper shows.
    let bounds = (before - 1000)...(after + 5)
    #expect(bounds.contains(entry.time), "\(text)", sourceLocation: location)
    let line = DayScript.Line(
      text: text.replacing("{now}", with: clock.clock(entry.time).prefix(5)), time: entry.time,
      elapsed: entry.elapsed, by: initials, keys: self.keys)
    script.lines.append(line)
    self.keys = 0
    return line
  }

  /// The times of what was recorded since the last call, once there is something.
  private func newEntries(_ location: SourceLocation) -> [(time: Int64, elapsed: Int64)] {
    var new: [(time: Int64, elapsed: Int64)] = []
    wait("an entry in the session file", location) { _ in
      new = Array(entries.dropFirst(entriesRead))
      return !new.isEmpty
    }
    entriesRead += new.count
    return new
  }

  /// The times of all commands and values by hand of the session that runs.
  private var entries: [(time: Int64, elapsed: Int64)] {
    let name = program.folder.files.last { $0.hasSuffix(".journal.ndjson") } ?? ""
    script.journal = name
    return program.folder.text(name).split(separator: "\n").compactMap { line in
      guard line.hasPrefix("{\"k\":\"cmd\"") || line.contains("\"src\":\"hand\"") else {
        return nil
      }
      // Both stand before anything that was typed.
      let elapsed = line.split(separator: "\"t\":", maxSplits: 1).last?.prefix { $0 != "," }
      let wall = line.split(separator: "\"wall\":\"", maxSplits: 1).last?.prefix { $0 != "\"" }
      guard let time = wall.flatMap({ ClinicClock.time(String($0)) }),
        let elapsed = elapsed.flatMap({ Int64($0) })
      else { return nil }
      return (time, elapsed)
    }
  }

  /// Sits down at the chair with the next patient.
  func begin(_ patient: String, by initials: String) {
    if !script.patient.isEmpty {
      scripts.append(script)
      type("N", until: "Begin the session of the next patient?")
      type("y", until: "CHECK-IN")
    }
    script = DayScript(patient: patient)
    entriesRead = 0
    keys = 0
    self.initials = initials
    wait("the screen") { $0.lines[0].contains("CHECK-IN") }
    run.type("u\(initials)\r")
    wait("the initials") { $0.lines[0].contains("  \(initials)") }
    keys = 0
  }

  /// Leaves the program after the last patient.
  func leave() {
    scripts.append(script)
    guard wrongScreen == nil else { return }
    run.type("q")
    #expect(run.waitForEnd() == .exited(0), "\(run.screen.text)")
  }
}
