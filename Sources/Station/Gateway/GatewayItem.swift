public import Vitals

/// What is sent of one row of a journal.
public struct GatewayItem: Hashable, Sendable {
  /// What a message is about.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// An alarm condition: PCD-04.
    case alarm
    /// Values: PCD-01.
    case numbers
  }

  /// The content of a message.
  public enum Content: Hashable, Sendable {
    /// The transition of an alarm condition.
    case alarm(ConditionAlert)
    /// Values, none of them older than it says.
    case numbers([ObservedValue])
  }

  /// The patient and the chair.
  public let subject: GatewaySubject
  /// The row it was made from.
  public let position: RowPosition
  /// When it was, by the clock of the chair.
  public let wall: WallTime
  /// What is said.
  public let content: Content

  /// An item.
  public init(
    _ subject: GatewaySubject, at position: RowPosition, wall: WallTime, _ content: Content
  ) {
    (self.subject, self.position, self.wall, self.content) = (subject, position, wall, content)
  }

  /// What it is about.
  public var kind: Kind {
    switch content {
    case .alarm: .alarm
    case .numbers: .numbers
    }
  }

  /// The number of the message (MSH-10): the same however often it is sent, of no other row.
  public var id: String { "\(subject.name)-\(position.segment)-\(position.seq)" }
}

/// Whose values and alarms are sent.
public struct GatewaySubject: Hashable, Sendable {
  /// The longest name of a session in the number of a message.
  private static let longestName = 40

  /// The identifier of the session.
  public let session: String
  /// The chair; nil when none was named.
  public let chair: String?
  /// The pseudonym of the patient; nil for none.
  public let patient: String?
  /// Whether the patient is simulated.
  public let isSimulated: Bool

  /// A patient of a session.
  public init(session: String, chair: String?, patient: String?, isSimulated: Bool) {
    (self.session, self.chair) = (session, chair)
    (self.patient, self.isSimulated) = (patient, isSimulated)
  }

  /// The session in the numbers of its messages: letters and digits, whatever a journal says.
  var name: String {
    String(
      session.unicodeScalars.prefix(Self.longestName).map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": Character(scalar)
        default: "_"
        }
      })
  }
}
