import Alarms
import Care
public import Vitals

/// A question to the nurse about the senders of a source.
public enum SenderQuestion: Hashable, Sendable {
  /// Whether values with another patient number are those of this patient.
  case patient
  /// Whether to accept the values of another monitor from now on.
  case monitor(SenderName)
}

/// The senders of a network source, and the open questions about them.
///
/// | | owner | refused | several beds | patient of another number | accepted |
/// |---|---|---|---|---|---|
/// | clear | – | other sender | several beds | other patient | refused |
/// | other sender | clear | renewed | several beds | other patient | clear |
/// | other patient | clear | both | several beds | of the known number: clear | clear |
/// | several beds | clear | both | renewed | – | refused |
struct SenderState: Equatable, Sendable {
  /// How long a refused sender is remembered.
  static let remembered = TimeSpan.minutes(3)
  /// The silence of the owner after which another sender may be accepted.
  static let silence = TimeSpan.seconds(10)
  /// The most refused senders remembered.
  private static let capacity = 8

  /// A sender whose values were refused.
  struct Refused: Equatable, Sendable {
    let name: SenderName
    let at: SessionTime
  }

  /// The sender whose values are accepted; nil before its name is known.
  private(set) var owner: SenderName?
  /// The patient number of the values; nil when none is sent.
  private(set) var patient: Int?
  /// The patient number of the patient in the chair; nil before the first.
  private(set) var accepted: Int?
  private var doubtSince: SessionTime = .zero
  private var beds: [String] = []
  private var bedsSince: SessionTime = .zero
  /// The refused senders, the latest last.
  private var refused: [Refused] = []
  private var refusedSince: SessionTime = .zero
  /// Whether no age follows from the times of the values.
  private(set) var isClockWrong = false
  /// The time of the latest accepted value.
  var heardAt: SessionTime?

  /// Whether the values may be those of another patient.
  var isDoubtful: Bool { patient != accepted }

  mutating func apply(_ report: SenderReport, at time: SessionTime) {
    switch report {
    case .owner(let name):
      let isNew = owner.map { !name.completes($0) } ?? false
      owner = name
      // Values are accepted again, so there is only one bed.
      beds = []
      // The same sender with more fields is no new owner.
      guard isNew else { return }
      (patient, accepted) = (nil, nil)
      refused = []
      isClockWrong = false
    case .refused(let name, _):
      if openRefused(at: time).isEmpty {
        refused = []
        refusedSince = time
      }
      refused.removeAll { $0.name == name }
      refused.append(Refused(name: name, at: time))
      if refused.count > Self.capacity { refused.removeFirst() }
    case .severalBeds(let names):
      if beds.isEmpty { bedsSince = time }
      beds = names
    case .patient(let number):
      if accepted == nil { accepted = number }
      if !isDoubtful { doubtSince = time }
      patient = number
    case .clock(let isWrong):
      isClockWrong = isWrong
    }
  }

  /// The source was introduced again: its beds are unknown, and its times.
  mutating func restart() { (beds, isClockWrong) = ([], false) }

  private func openRefused(at time: SessionTime) -> [Refused] {
    refused.filter { $0.at + Self.remembered > time }
  }

  /// The open question; nil for none.
  func question(at time: SessionTime) -> SenderQuestion? {
    if isDoubtful { return .patient }
    return openRefused(at: time).last.map { .monitor($0.name) }
  }

  /// The reason not to accept the other patient or monitor; nil when it is allowed.
  func refusal(isLost: Bool, at time: SessionTime) -> Refusal? {
    guard beds.isEmpty else {
      return .sender(.severalBeds(first: SenderName.short(beds[0])))
    }
    switch question(at: time) {
    case .patient: return nil
    case .monitor:
      let isSilent = heardAt.map { time - $0 >= Self.silence } ?? true
      return isLost || isSilent
        ? nil : .sender(.stillSends)
    case nil: return .sender(.noQuestion)
    }
  }

  mutating func accept() {
    if isDoubtful {
      accepted = patient
    } else {
      refused = []
    }
  }

  func findings(_ source: String, at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    if isDoubtful {
      findings.append(Finding(.otherPatient, source, .medium, from: doubtSince))
    }
    if !beds.isEmpty {
      findings.append(
        Finding(
          .severalBeds, source, .medium, detail: .beds(beds.map(SenderName.short)),
          from: bedsSince))
    }
    let open = openRefused(at: time)
    if let latest = open.last {
      findings.append(
        Finding(
          .otherSender, source, .medium, detail: .sender(latest.name, others: open.count - 1),
          from: refusedSince))
    }
    return findings
  }

  /// When the last refused sender is forgotten; nil for none.
  func changes(after time: SessionTime) -> SessionTime? {
    refused.last.map { $0.at + Self.remembered }.flatMap { $0 > time ? $0 : nil }
  }
}
