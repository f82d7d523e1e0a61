import Alarms
import Care
import Session
import Vitals
import Wording

/// A question in the middle of the screen; each asks once and says what will be recorded.
struct Dialog: Hashable, Sendable {
  /// What follows an answer.
  indirect enum Answer: Hashable, Sendable {
    /// A command is recorded.
    case command(Command)
    /// A further question.
    case ask(Dialog)
    /// The program is left.
    case leave
    /// A command is recorded, and a question follows.
    case record(Command, then: Step)
    /// A question that depends on the session.
    case step(Step)
  }

  /// A question that is made when it is asked.
  enum Step: Hashable, Sendable {
    /// The next item of a scale, behind the scores given so far; then further scales.
    case score(scale: String, [Int], then: [String])
    /// How bad the side effect of an entry is.
    case grade(entry: Int)
    /// What to do about the side effect of an entry.
    case sideEffect(entry: Int)
    /// Whether a drug that is entered while the bag runs was in it from the start.
    case drugSince(PlannedDrug)
    /// Whether an unusual amount is meant.
    case confirmDrug(PlannedDrug)
    /// Why an entry is corrected.
    case correct(entry: Int)
    /// What replaces an entry.
    case replace(entry: Int, reason: String)
  }

  /// One answer of several.
  struct Option: Hashable, Sendable {
    /// The key that chooses it; nil for its place in the list.
    var key: Character?
    /// What it says.
    let label: String
    /// What follows.
    let answer: Answer

    init(key: Character? = nil, label: String, answer: Answer) {
      self.key = key
      self.label = label
      self.answer = answer
    }
  }

  /// What is typed, and what becomes of it.
  enum Entry: Hashable, Sendable {
    /// A remark.
    case note
    /// Why the infusion starts without something expected.
    case startReason
    /// Why the infusion is paused.
    case pauseReason
    /// Why the session ends early.
    case abortReason
    /// Why alarms are paused, for that long.
    case alarmPauseReason
    /// The planned length.
    case plan
    /// A baseline.
    case baseline(Parameter)
    /// Why the patient leaves without what is required.
    case closeReason
    /// Who is at the chair.
    case initials
    /// Something for the chart.
    case chart(ChartQuestion)
    /// Why an entry is corrected.
    case correction(of: Int, strikes: Bool)
  }

  /// How it is answered.
  enum Kind: Hashable, Sendable {
    /// `y` or Enter does it, every other key does not.
    case confirm(Answer)
    /// `y` leaves, every other key stays.
    case leave
    /// A digit chooses.
    case choose([Option])
    /// A text is typed, Enter takes it.
    case enter(Entry, text: String)
  }

  /// What is asked.
  let title: Phrase
  /// What it means, line by line.
  let lines: [Phrase]
  /// How it is answered.
  var kind: Kind

  init(_ title: Phrase, _ lines: [Phrase] = [], _ kind: Kind) {
    self.title = title
    self.lines = lines
    self.kind = kind
  }

  /// Whether a text is typed into it.
  var isTyped: Bool { if case .enter = kind { true } else { false } }

  /// More lines than it can be moved up by.
  var longest: Int {
    guard case .choose(let options) = kind else { return 2 * lines.count }
    return 2 * lines.count + options.count
  }

  /// How to answer, for the last line of the box.
  var hint: String {
    switch kind {
    case .confirm: "y yes   any other key no"
    case .leave: "y leave   any other key stay"
    case .choose: "its key chooses   Esc back"
    case .enter: "Enter takes it   Esc back"
    }
  }
}

extension [Dialog.Option] {
  /// The keys of the options: their own, else 1 to 9 and then letters, in order.
  var keys: [Character] {
    let taken = compactMap(\.key)
    // `a` acknowledges and `p` pauses audio, in a question too.
    var free = "123456789bcdefghijklmnoqrstuvwxyzBCDEFGHIJKLMNOQRSTUVWXYZ".filter {
      !taken.contains($0)
    }[...]
    // More than sixty answers have no key; no list of ours is so long.
    return map { $0.key ?? (free.isEmpty ? " " : free.removeFirst()) }
  }

  /// The option of a key.
  func option(of key: Character) -> Dialog.Option? {
    keys.firstIndex(of: key).map { self[$0] }
  }
}
