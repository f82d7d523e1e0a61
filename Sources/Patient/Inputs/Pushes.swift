import Vitals

/// The displacements that act on a patient, in the order in which they began.
///
/// Those that stay follow each other: each moves the value from where those before it have taken it,
/// so that nothing jumps however soon the next one comes. Those that are held for a time are added.
public struct Pushes: Equatable, Sendable {
  private var standing: [Push] = []
  private var passing: [Push] = []

  /// No displacement.
  public init() {}

  /// Adds a displacement.
  public mutating func add(_ push: Push) {
    guard push.hold == nil else {
      passing.removeAll { $0.isOver(at: push.from) }
      passing.append(push)
      return
    }
    // What a complete one has taken the place of acts no more.
    if let place = standing.lastIndex(where: {
      $0.target == push.target && $0.isFullAt <= push.from
    }) {
      let before = standing[..<place].filter { $0.target != push.target }
      standing = before + standing[place...]
    }
    standing.append(push)
  }

  /// They as a patient shows them.
  func shown(by reaction: PatientTraits.Reaction) -> Pushes {
    var shown = self
    shown.standing = standing.map { $0.shown(by: reaction) }
    shown.passing = passing.map { $0.shown(by: reaction) }
    return shown
  }

  /// A value with the displacements of a target at a time.
  func displaced(_ value: Double, _ target: Push.Target, at time: SessionTime) -> Double {
    var moved = value
    for push in standing where push.target == target {
      moved += (push.goal(of: value) - moved) * push.intensity(at: time)
    }
    for push in passing where push.target == target {
      moved += (push.goal(of: moved) - moved) * push.intensity(at: time)
    }
    return moved
  }
}

extension Push {
  /// Whether a held one will never act again.
  fileprivate func isOver(at time: SessionTime) -> Bool {
    time >= isFullAt + (hold ?? .zero) + fade
  }
}
