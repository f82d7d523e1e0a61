public import Vitals

extension Transition {
  /// The reason on a line of the alarm log.
  public enum Note: Hashable, Sendable {
    /// The data ended.
    case noData
    /// It was acknowledged with the condition of this number.
    case with(Int)
    /// A new condition ended the pause of audio.
    case newAlarm
    /// The session was closed.
    case closed
    /// The phase changed.
    case phaseChanged
    /// The condition goes on with another priority.
    case priorityChanged
    /// The limit before its change.
    case limitWas(Amount)
    /// The limit changed.
    case limitChanged
    /// The rule was switched off.
    case ruleOff
    /// Audio is off.
    case audioOff
    /// The rules were evaluated again.
    case reevaluated
    /// It was high before, because nobody had acknowledged it.
    case escalated
    /// A device reported an emergency.
    case flag(DeviceFlag)
    /// A typed reason, or the note of a recorded line that this version does not know.
    case text(String)
  }
}

extension Transition.Note {
  private static let fixed: [Self] =
    [
      .noData, .newAlarm, .closed, .phaseChanged, .priorityChanged, .limitChanged, .ruleOff,
      .audioOff, .reevaluated, .escalated,
    ] + DeviceFlag.allCases.map(Self.flag)

  /// The note in the alarm log, in English.
  public var text: String {
    switch self {
    case .noData: "no data"
    case .with(let id): "with \(id)"
    case .newAlarm: "new alarm"
    case .closed: "closed"
    case .phaseChanged: "phase changed"
    case .priorityChanged: "priority changed"
    case .limitWas(let limit): "was \(limit.exactText)"
    case .limitChanged: "limit changed"
    case .ruleOff: "rule off"
    case .audioOff: "audio off"
    case .reevaluated: "decided anew"
    case .escalated: "escalated"
    case .flag(let flag): flag.words
    case .text(let text): text
    }
  }

  /// The note of a line of the alarm log; its ``text`` is the same.
  public init(text: String) {
    if let known = Self.fixed.first(where: { $0.text == text }) {
      self = known
    } else if let id = text.split(separator: " ").last.flatMap({ Int($0) }),
      text == Self.with(id).text
    {
      self = .with(id)
    } else if text.hasPrefix("was "), let limit = Self.amount(text.dropFirst(4)),
      text == Self.limitWas(limit).text
    {
      self = .limitWas(limit)
    } else {
      self = .text(text)
    }
  }

  /// Parses a decimal of at most two places.
  private static func amount(_ text: Substring) -> Amount? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, fraction.count <= 2,
      let hundredths = Int32(
        parts[0] + fraction + String(repeating: "0", count: 2 - fraction.count))
    else { return nil }
    return Amount(hundredths: hundredths)
  }
}
