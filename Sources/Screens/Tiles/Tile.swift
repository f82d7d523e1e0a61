import Alarms
import Canvas
import Session
import Vitals

/// What the tile of a vital sign says, before it is drawn.
struct Tile {
  /// One number, or two with a slash between them.
  enum Shape: Hashable, Sendable {
    case single
    case pair
  }

  /// A number together with what must be known of it; without one the reason.
  enum Reading: Hashable, Sendable {
    case current(String)
    case ageing(String)
    /// The device doubts it, or it may not be this patient's.
    case doubted(String, why: String)
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
  private let conditionStars: String
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
    (ownRole, conditionStars) = scene.look(of: parameters, otherwise: role)
    self.details = details
  }

  var isAbsent: Bool { if case .absent = reading { true } else { false } }

  /// The digits, drawn large where there is room; dashes where there is no value.
  var digits: String {
    switch reading {
    case .current(let text), .ageing(let text): text
    case .doubted(let text, _): shape == .single ? text + "?" : text
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
  var stars: String { isAbsent ? "" : conditionStars }
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
