import Vitals

/// The displacements that act on a patient, in the order in which they began.
public struct Pushes: Equatable, Sendable {
  private struct Acting: Equatable, Sendable {
    let push: Push
    /// The one that took its place; nil while it stands.
    var successor: Push?

    /// The acting fraction: a level gives way to another level once that is reached, everything
    /// else fades while its successor comes on.
    func intensity(at time: SessionTime) -> Double {
      guard let successor, time >= successor.from else { return push.intensity(at: time) }
      if case .to = push.size, case .to = successor.size {
        return time >= successor.isFullAt ? 0 : push.intensity(at: successor.from)
      }
      return push.intensity(at: successor.from) * (1 - successor.intensity(at: time))
    }

    /// Whether it will never act again.
    func isOver(at time: SessionTime) -> Bool {
      if let successor, time >= successor.isFullAt { return true }
      guard let hold = push.hold else { return false }
      return time >= push.isFullAt + hold + push.fade
    }
  }

  private var acting: [Acting] = []

  /// No displacement.
  public init() {}

  /// Adds a displacement; one that stays takes the place of the one of its target that stays.
  public mutating func add(_ push: Push) {
    acting.removeAll { $0.isOver(at: push.from) }
    if push.hold == nil,
      let place = acting.firstIndex(where: {
        $0.push.target == push.target && $0.push.hold == nil && $0.successor == nil
      })
    {
      acting[place].successor = push
    }
    acting.append(Acting(push: push, successor: nil))
  }

  /// The sum of the offsets of a target at a time.
  func sum(_ target: Push.Target, at time: SessionTime) -> Double {
    acting.reduce(0) { sum, acting in
      guard acting.push.target == target, case .by(let amount) = acting.push.size else {
        return sum
      }
      return sum + amount * acting.intensity(at: time)
    }
  }

  /// A value moved towards the levels that act on a target at a time.
  func level(_ value: Double, _ target: Push.Target, at time: SessionTime) -> Double {
    acting.reduce(value) { value, acting in
      guard acting.push.target == target, case .to(let level) = acting.push.size else {
        return value
      }
      return value + (level - value) * acting.intensity(at: time)
    }
  }

  /// A value with the offsets and the levels that act on it at a time.
  func displaced(_ value: Double, _ target: Push.Target, at time: SessionTime) -> Double {
    level(value + sum(target, at: time), target, at: time)
  }
}
