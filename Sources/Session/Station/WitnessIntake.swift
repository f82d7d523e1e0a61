public import Vitals

/// Which heads of other chairs' journals become inputs: each once, and a few a minute, so that an archive
/// that talks too much does not fill the record.
public struct WitnessIntake: Sendable {
  /// The most heads of a minute.
  private static let most = 4
  private static let length = TimeSpan.minutes(1)

  private var recent: [(at: SessionTime, head: WitnessedHead)] = []

  /// No heads.
  public init() {}

  /// The input that a head becomes; nil for one of the own session, for one that is known, and for one
  /// too many.
  public mutating func report(
    _ head: WitnessedHead, by name: String, of session: Session, at now: SessionTime
  ) -> StationReport? {
    recent.removeAll { now - $0.at >= Self.length }
    guard head.session != session.header.identity.session, recent.count < Self.most,
      !recent.contains(where: { $0.head == head })
    else { return nil }
    recent.append((now, head))
    return .witness(head, by: name)
  }
}
