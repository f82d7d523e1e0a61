import Alarms
import Canvas
import Session
import Vitals
import Wording

/// What the tile of a vital sign says, before it is drawn.
struct Tile {
  /// One number, or two with a slash between them.
  enum Shape: Hashable, Sendable {
    case single
    case pair
  }

  /// A number, or two of them.
  enum Value: Hashable, Sendable {
    case single(Int32)
    case pair(Int32, Int32)
  }

  /// A value together with what must be known of it; without one the reason.
  enum Reading: Hashable, Sendable {
    case current(Value)
    case ageing(Value)
    /// The device doubts it, or it may not be this patient's.
    case doubted(Value, why: String)
    /// `last` tells the value from before.
    case absent(why: String, last: String?)
  }

  /// A line below the number.
  struct Detail: Hashable, Sendable {
    var text = ""
    var role = Role.text
  }

  let shape: Shape
  /// The name and the unit.
  let title: String
  let limits: String
  let reading: Reading
  /// The role of its highest condition, else its own; what the reading says goes before.
  private let ownRole: Role
  /// The priority of its highest condition.
  private let highest: Priority?
  /// The lines below, the most important first.
  var details: [Detail]
  /// The one of them that a narrow screen shows before the others; empty for none.
  var urgent = ""
  var spark: Spark?
  /// What stands behind all the numbers where they are one line.
  var note: Detail?

  /// A tile in the look of the highest condition of its parameters.
  init(
    _ scene: Scene, _ shape: Shape, title: String, limits: String, reading: Reading, role: Role,
    parameters: [Parameter], details: [Detail]
  ) {
    self.shape = shape
    self.title = title
    self.limits = limits
    self.reading = reading
    (ownRole, highest) = scene.look(of: parameters, otherwise: role)
    self.details = details
  }

  var isAbsent: Bool { if case .absent = reading { true } else { false } }

  /// The digits, drawn large where there is room; dashes where there is no value.
  var digits: String {
    switch reading {
    case .current(let value), .ageing(let value): value.digits
    case .doubted(let value, _): shape == .single ? value.digits + "?" : value.digits
    case .absent: shape == .single ? "---" : "---/---"
    }
  }

  /// A sign behind the digits, drawn small.
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

  /// The stars of its highest condition; empty without one.
  var stars: String { isAbsent ? "" : highest?.stars ?? "" }
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
  /// The value for a line of text, with what must be known of it and its stars.
  var phrase: Phrase {
    let stars = highest.map(Phrase.init(starsOf:)) ?? ""
    switch reading {
    case .current(let value): return value.phrase + stars
    case .ageing(let value):
      return "\(value.phrase)\("'", spoken: ", a moment old,")\(stars)"
    case .doubted(let value, _):
      return "\(value.phrase)\("?", spoken: ", uncertain,")\(stars)"
    case .absent: return "\("--", spoken: "no current value")"
    }
  }
}

extension Tile.Reading {
  /// Why the number is doubted or absent; nil for one that is neither.
  var reason: Tile.Detail? {
    switch self {
    case .current, .ageing: nil
    case .doubted(_, let why): Tile.Detail(text: why, role: .questionable)
    case .absent(let why, _): Tile.Detail(text: why, role: .stale)
    }
  }

  /// How old the number is, or what it was; nil where there is nothing to add.
  var age: Tile.Detail? {
    switch self {
    case .current, .doubted, .absent(_, nil): nil
    case .ageing: Tile.Detail(text: "a moment old", role: .stale)
    case .absent(_, let last?): Tile.Detail(text: last, role: .stale)
    }
  }
}
