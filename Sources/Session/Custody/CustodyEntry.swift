import Care
public import Vitals

/// A session in the register of controlled drugs.
public struct CustodyEntry: Hashable, Sendable {
  /// When it began.
  public let wall: WallTime
  /// The chair; nil when none was named.
  public let chair: String?
  /// The pseudonym of the patient; nil when none was given.
  public let patient: String?
  /// Live or simulated.
  public let mode: Mode
  /// Its phase at the end of its record.
  public let phase: Phase
  /// The path of its latest file.
  public let file: String
  /// Whether a program is writing it.
  public let isRunning: Bool
  /// What is wrong with its record; nil when nothing is.
  public let damage: String?
  /// The controlled drugs, in the order they were charted.
  public let rows: [CustodyRow]

  /// The entry of a session at the end of its record.
  public init(
    _ session: Session, at now: SessionTime, file: String, isRunning: Bool, damage: String?
  ) {
    let identity = session.header.identity
    wall = session.wall(at: session.began)
    chair = identity.chair
    patient = session.care.patientKey
    mode = identity.mode
    phase = session.phase
    self.file = file
    self.isRunning = isRunning
    self.damage = damage
    rows = Custody(session, at: now, isDamaged: damage != nil).rows
  }
}
