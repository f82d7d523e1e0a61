import Vitals

/// Whether breathing is expected: a source has sent valid respiratory rate or EtCO2 for 60 s.
///
/// From then on the loss of both is a condition, for the rest of the session.
struct BreathingExpectation: Equatable, Sendable {
  private static let enough = TimeSpan.seconds(60)

  private(set) var isMet = false
  /// The first valid sample without a gap since; nil without one.
  private var since: SessionTime?

  /// A valid sample of a parameter arrived.
  mutating func apply(_ parameter: Parameter, at time: SessionTime) {
    guard parameter == .respiratoryRate || parameter == .endTidalCO2, !isMet else { return }
    let began = since ?? time
    since = began
    if time - began >= Self.enough { isMet = true }
  }

  /// Neither value is covered any more.
  mutating func interrupt() { since = nil }
}
