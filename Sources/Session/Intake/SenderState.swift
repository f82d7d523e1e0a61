import Alarms
import Care
public import Vitals

/// What the nurse is asked about the senders of a source.
public enum SenderQuestion: Hashable, Sendable {
  /// Whether the values under another patient's number are those of this patient.
  case patient
  /// Whether the values of another monitor are to be taken from now on.
  case monitor(SenderName)
}

/// Who sends to a network source, and what stands open about it.
///
/// | | owner | refused | several beds | patient of another number | accepted |
/// |---|---|---|---|---|---|
/// | clear | – | other sender | several beds | other patient | refused |
/// | other sender | clear | renewed | several beds | other patient | clear |
/// | other patient | clear | both | several beds | of the known number: clear | clear |
/// | several beds | clear | both | renewed | – | refused |
struct SenderState: Equatable, Sendable {
  /// For how long a sender that was refused is still told.
  static let remembered = TimeSpan.minutes(3)
  /// After so long without a value of the owner another may be accepted.
  static let silence = TimeSpan.seconds(10)
  /// How many refused senders are named.
  private static let capacity = 8

  /// A sender whose values were refused.
  struct Refused: Equatable, Sendable {
    let name: SenderName
    let at: SessionTime
  }

  /// Whose values are taken; nil where nobody has a name.
  private(set) var owner: SenderName?
  /// The number of the patient whose values come; nil where none is said.
  private(set) var patient: Int?
  /// The number of the patient who sits here.
  private(set) var accepted: Int?
  private var doubtSince: SessionTime = .zero
  private var beds: [String] = []
  private var bedsSince: SessionTime = .zero
  /// Refused senders, the latest last.
  private var refused: [Refused] = []
  private var refusedSince: SessionTime = .zero
  /// When a value was taken last.
  var heardAt: SessionTime?

  /// Whether the values may be those of another patient.
  var isDoubtful: Bool { patient != accepted }

  mutating func apply(_ report: SenderReport, at time: SessionTime) {
    switch report {
    case .owner(let name):
      let isNew = owner.map { !name.completes($0) } ?? false
      owner = name
      // Values are taken again: only one bed comes.
      beds = []
      // The same sender that says more of itself is no other.
      guard isNew else { return }
      (patient, accepted) = (nil, nil)
      refused = []
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
    }
  }

  /// The source was introduced again: which beds it sends is still to be seen.
  mutating func restart() { beds = [] }

  private func openRefused(at time: SessionTime) -> [Refused] {
    refused.filter { $0.at + Self.remembered > time }
  }

  /// What an answer of the nurse would be about now; nil for nothing.
  func question(at time: SessionTime) -> SenderQuestion? {
    if isDoubtful { return .patient }
    return openRefused(at: time).last.map { .monitor($0.name) }
  }

  /// Why the nurse cannot accept what stands open; nil when it can be accepted.
  func refusal(isLost: Bool, at time: SessionTime) -> Refusal? {
    guard beds.isEmpty else {
      return .makesNoSense("name the bed: start with mllp:…?bed=\(SenderName.short(beds[0]))")
    }
    switch question(at: time) {
    case .patient: return nil
    case .monitor:
      let isSilent = heardAt.map { time - $0 >= Self.silence } ?? true
      return isLost || isSilent
        ? nil : .makesNoSense("the monitor in use still sends: disconnect it first")
    case nil: return .makesNoSense("no other monitor or patient to accept")
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
      let names = beds.map(SenderName.short).joined(separator: ", ")
      findings.append(Finding(.severalBeds, source, .medium, detail: names, from: bedsSince))
    }
    let open = openRefused(at: time)
    if let latest = open.last {
      let more = open.count > 1 ? " and \(open.count - 1) more" : ""
      findings.append(
        Finding(
          .otherSender, source, .medium, detail: latest.name.words + more, from: refusedSince))
    }
    return findings
  }

  /// When a refused sender is told no longer.
  func changes(after time: SessionTime) -> SessionTime? {
    refused.last.map { $0.at + Self.remembered }.flatMap { $0 > time ? $0 : nil }
  }
}
