import TerminalDriver
import TestSupport
import Testing
import Text

/// A trainee at the keyboard who does what a script says, when it says it.
final class KeyboardTrainee {
  /// How fast time runs while nothing is to be done, and shortly before something is.
  private static let (fast, soon): (Int64, Int64) = (60, 6)

  private struct Due {
    let time: Int64
    let words: [String]
  }

  private let program: Program
  private let clock: PacedClock
  private let run: PtyProcess
  private let script: [(state: String, after: Int64, words: [String])]
  private var record: JournalTail
  private var due: [Due] = []
  private var cues: [String: String] = [:]
  /// What did not go as the script wants it; nothing is typed after it.
  private(set) var trouble: String?
  /// The longest time by which a key came after its moment, in milliseconds of the training: at its
  /// speed a test that was held up is late by many times as much.
  private(set) var lateness: Int64 = 0

  /// Begins the training of a scenario; the script has its acts by state.
  init(_ program: Program, _ scenario: String, seed: Int, script: String) throws {
    self.program = program
    clock = try PacedClock(program.folder)
    self.script = try script.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map(Self.line)
    for line in self.script where line.state.isEmpty {
      due.append(Due(time: line.after, words: line.words))
    }
    run = try program.start(
      ["train", scenario, "--seed", "\(seed)"], environment: clock.environment, columns: 100,
      rows: 40)
    record = JournalTail(program.folder)
  }

  /// A line of a script: `STATE+SECONDS WORDS`, or `MM:SS WORDS` without a state.
  private static func line(
    _ text: Substring
  ) throws -> (state: String, after: Int64, words: [String]) {
    let words = text.split(separator: " ").map(String.init)
    let parts = words[0].split(separator: "+").map(String.init)
    let acts = Array(words.dropFirst())
    if parts.count == 2 { return (parts[0], try #require(Int64(parts[1])) * 1000, acts) }
    let clock = words[0].split(separator: ":").compactMap { Int64($0) }
    return ("", clock.reduce(0) { $0 * 60 + $1 } * 1000, acts)
  }

  /// The session file.
  var journal: String { program.folder(record.name) }

  /// Whether its record says that the program was late.
  var wasLate: Bool { programLateness > 0 }

  /// The longest time by which the program was late, as it recorded it: a state began as much later.
  var programLateness: Int64 {
    program.folder.text(record.name).split(separator: "\n")
      .filter { $0.contains("\"what\":\"late\"") }
      .compactMap { line in
        let rest = line.split(separator: "\"ms\":", maxSplits: 1).dropFirst().first
        return rest.flatMap { Int64($0.prefix { $0.isNumber }) }
      }.max() ?? 0
  }

  /// Does everything, and stays until the end of the scenario.
  func play() throws {
    guard run.wait(until: { $0.text.contains("! I see it") }) else {
      return fail("no training begins")
    }
    while trouble == nil, run.endingUnread() == nil, !run.screen.text.contains("q leaves") {
      run.read(milliseconds: 2)
      try follow()
      let now = clock.now - record.began
      guard let place = due.indices.min(by: { due[$0].time < due[$1].time }),
        case let next = due[place], next.time <= now + 4000
      else {
        clock.run(times: Self.fast)
        continue
      }
      clock.run(times: Self.soon)
      guard next.time <= now else { continue }
      clock.run(times: 1)
      lateness = max(lateness, now - next.time)
      due.remove(at: place)
      perform(next.words)
    }
    clock.run(times: 1)
    if trouble == nil, run.endingUnread() == nil { leave() }
    if run.waitForEnd() != .exited(0) { fail("the training does not end") }
    #expect(due.isEmpty, "never done: \(due)")
  }

  /// Leaves, after asking where the scenario is not over.
  private func leave() {
    run.type("q")
    let isOver = run.screen.text.contains("q leaves")
    if !isOver, run.wait(until: { $0.text.contains("Leave") }) { run.type("y") }
  }

  private func fail(_ what: String) { trouble = trouble ?? "\(what):\n\(run.screen.text)" }

  /// Reads what was recorded since, and plans what the states that began ask for.
  private func follow() throws {
    for line in try record.next() {
      if line["k"]?.text == "header" {
        let scenario = line["training"]?["scenario"]
        for cue in scenario?["cue"]?.values ?? [] {
          if let name = cue["name"]?.text { cues[name] = cue["key"]?.text }
        }
      }
      guard line["k"]?.text == "scene", let state = line["state"]?.text,
        let time = line["t"]?.whole
      else { continue }
      let acts = script.filter { $0.state == state }
      due += acts.map { Due(time: time + $0.after, words: $0.words) }
    }
  }

  private func perform(_ words: [String]) {
    if words == ["leave"] {
      leave()
      if run.waitForEnd() == nil { fail("no way to leave") }
      return
    }
    guard let act = KeyedAct(words, cues: cues) else { return fail("no key does '\(words)'") }
    let acts = record.acts
    for step in act.steps where trouble == nil { type(step) }
    guard trouble == nil else { return }
    let isRecorded = run.wait { _ in
      try? follow()
      return record.acts > acts
    }
    if !isRecorded { return fail("'\(words)' is not recorded") }
    // What is asked next, as the scores of a set, is left open: the main page has the keys of a
    // training.
    if act.mayAsk { _ = run.wait(seconds: 1) { !isMain($0) } }
    if !isMain(run.screen) { run.type("\u{1B}") }
    if !run.wait(until: isMain) { fail("no way back after '\(words)'") }
  }

  private func isMain(_ screen: VirtualScreen) -> Bool {
    let text = screen.text
    return text.contains("! I see it") && !text.contains("Esc Back")
      && !text.contains("any other key")
  }

  private func type(_ step: KeyedAct.Step) {
    switch step {
    case .key(let key, let shown):
      run.type(key)
      guard let shown else { return }
      if !run.wait(seconds: 20, until: { $0.text.contains(shown) }) {
        fail("'\(key)' does not show '\(shown)'")
      }
    case .option(let label):
      var key: Character?
      _ = run.wait(seconds: 20) { screen in
        // The last line has keys of another kind.
        key = screen.lines.dropLast().compactMap { Self.key(of: label, in: $0) }.first
        return key != nil
      }
      guard let key else { return fail("no option '\(label)'") }
      run.type(String(key))
    case .line(let label): choose(label)
    }
  }

  /// The key before a label: `│ c  Physician called  │`.
  private static func key(of label: String, in line: String) -> Character? {
    let cells = line.split(separator: "│").map { $0.split(separator: " ") }
    for words in cells where words.count > 1 && words[0].count == 1 {
      let text = words.dropFirst().joined(separator: " ").lowercased()
      if text.contains(label.lowercased()) { return words[0].first }
    }
    return nil
  }

  /// Goes up, and then down, to the line of a page with this label.
  private func choose(_ label: String) {
    func chosen(_ screen: VirtualScreen) -> String? { screen.lines.first { $0.hasPrefix("▶") } }
    for arrow in ["\u{1B}OA", "\u{1B}OB"] {
      for _ in 0..<40 {
        let line = chosen(run.screen)
        if line?.contains(label) == true { return }
        run.type(arrow)
        // At the end of the page it stays where it is.
        guard run.wait(seconds: 1, until: { chosen($0) != line }) else { break }
      }
    }
    fail("no line '\(label)'")
  }
}
