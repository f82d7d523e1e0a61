import Alarms
import Canvas
import Session
import Vitals
import Wording

/// The contents of a tile as values.
struct Tile {
  /// One number, or two separated by a slash.
  enum Shape: Hashable, Sendable {
    case single
    case pair
  }

  /// A number, or two of them.
  enum Value: Hashable, Sendable {
    case single(Int32)
    case pair(Int32, Int32)
  }

  /// A value with its freshness or doubt, or the reason why there is none.
  enum Reading: Hashable, Sendable {
    case current(Value)
    case ageing(Value)
    /// Doubted by the device, or possibly of another patient.
    case doubted(Value, why: String)
    /// `last` describes the last value; nil for none.
    case absent(why: String, last: String?)
  }

  /// A line below the number.
  struct Detail: Hashable, Sendable {
    var text = ""
    /// The same where it has no room; empty for none.
    var brief = ""
    var role = Role.text

    /// The text for so many columns.
    func text(in columns: Int) -> String {
      brief.isEmpty || DisplayWidth.of(text) <= columns ? text : brief
    }
  }

  private let language: Language
  let shape: Shape
  /// Name and unit.
  let title: String
  let limits: String
  /// What is off, where the limits have no room; empty while every rule is on.
  var off = ""
  /// The same where there is less room.
  var offBrief: Phrase = ""
  let reading: Reading
  /// Role of its highest condition, else its own; a doubted or absent reading has another.
  private let ownRole: Role
  /// Role of its frame during a condition, or while its data are lost; nil for neither.
  let frame: Role?
  /// Priority of its highest condition; nil for none.
  private let highest: Priority?
  /// Lines below the number, the most important first.
  var details: [Detail]
  /// The line that a narrow screen shows first; empty for none.
  var urgent = ""
  var spark: Spark?
  /// Text behind the line of numbers; nil for none.
  var note: Detail?
  /// The mark of a value by hand with its age; nil for a value of a device.
  var hand: String?

  /// A tile that shows the highest condition of `parameters`.
  init(
    _ snapshot: Snapshot, _ shape: Shape, title: String, limits: String, reading: Reading,
    role: Role,
    parameters: [Parameter], details: [Detail]
  ) {
    language = snapshot.language
    self.shape = shape
    self.title = title
    self.limits = limits
    self.reading = reading
    (ownRole, highest) = snapshot.style(of: parameters, otherwise: role)
    frame = snapshot.frameRole(of: parameters)
    self.details = details
  }

  var isAbsent: Bool { if case .absent = reading { true } else { false } }

  /// The digits, drawn large where there is room; dashes without a value.
  var digits: String {
    switch reading {
    case .current(let value), .ageing(let value): value.digits
    case .doubted(let value, _): shape == .single ? value.digits + "?" : value.digits
    case .absent: shape == .single ? "---" : "---/---"
    }
  }

  /// A sign behind the digits, drawn small; empty for none.
  var suffix: String {
    switch reading {
    case .current, .absent: ""
    case .ageing: "'"
    case .doubted: shape == .single ? "" : "?"
    }
  }

  var role: Role {
    switch reading {
    case .current, .ageing: ownRole
    case .doubted: .questionable
    case .absent: .stale
    }
  }

  /// The limits where they have `room` beside the name, else what is off, in the fullest words that
  /// have.
  func limits(room: Int) -> String {
    off.isEmpty || hasRoom(limits, in: room) ? limits : offWords(room: room)
  }

  /// What is off, in the fullest words that have `room` beside the name; empty while all is on.
  func offWords(room: Int) -> String {
    guard !off.isEmpty else { return "" }
    return [off, offBrief.printed, leastWord].first { hasRoom($0, in: room) } ?? ""
  }

  /// The lines below the number; what is off stands first where it has no room beside the name.
  func details(room: Int) -> [Detail] {
    guard !off.isEmpty, ["", leastWord].contains(limits(room: room)) else { return details }
    return [Detail(text: off, role: .signalsPaused)] + details
  }

  private var leastWord: String { TileWords(language).off }

  private func hasRoom(_ text: String, in room: Int) -> Bool {
    let name = title.split(separator: " ").first.map(String.init) ?? title
    let needed = DisplayWidth.of(name) + (stars.isEmpty ? 0 : stars.count + 1)
    return needed + DisplayWidth.of(text) <= room
  }

  /// The stars of its highest condition, with a number or without; empty without one.
  var stars: String { highest?.stars ?? "" }
}

extension Tile.Value {
  var phrase: Phrase {
    switch self {
    case .single(let number): "\(number)"
    case .pair(let systolic, let diastolic): Phrase(systolic: systolic, diastolic: diastolic)
    }
  }

  var digits: String { phrase.printed }
}

extension Tile {
  /// The value with its marks and stars, for the line of numbers.
  var phrase: Phrase {
    let stars = highest.map(Phrase.init(starsOf:)) ?? ""
    switch reading {
    case .current(let value):
      return hand.map { "\(value.phrase)\(stars) \($0)" } ?? value.phrase + stars
    case .ageing(let value):
      if let hand { return "\(value.phrase)'\(stars) \(hand)" }
      return "\(value.phrase)\(TileWords(language).ageing("'"))\(stars)"
    case .doubted(let value, _):
      return "\(value.phrase)\(TileWords(language).doubted("?"))\(stars)"
    case .absent: return "\(TileWords(language).absent("--"))\(stars)"
    }
  }
}

extension Tile.Reading {
  /// Why the value is doubted or absent; nil for neither.
  var reason: Tile.Detail? {
    switch self {
    case .current, .ageing: nil
    case .doubted(_, let why): Tile.Detail(text: why, role: .questionable)
    case .absent(let why, _): Tile.Detail(text: why, role: .stale)
    }
  }

  /// The age of the value, or the last one; nil for a fresh value.
  func age(_ words: TileWords) -> Tile.Detail? {
    switch self {
    case .current, .doubted, .absent(_, nil): nil
    case .ageing: Tile.Detail(text: words.ageing, role: .stale)
    case .absent(_, let last?): Tile.Detail(text: last, role: .stale)
    }
  }
}
