import Alarms
import Vitals

/// The reports of the program about itself that still hold.
struct ProgramReports: Equatable, Sendable {
  /// How long a late turn or an overflow is shown.
  private static let remembered = TimeSpan.seconds(60)

  private struct Destination: Equatable, Sendable {
    let name: String
    let isLost: Bool
    let since: SessionTime
  }

  private struct Report: Equatable, Sendable {
    let subject: String
    let detail: TechnicalCondition.Detail
    let since: SessionTime
  }

  private var destinations: [Destination] = []
  /// What the machine was like when somebody looked last, and when that was; nil before.
  private(set) var machine: SeenMachine?
  private var recordingFailure: Report?
  private var late: Report?
  private var overflow: Report?

  mutating func record(_ report: RuntimeReport, at time: SessionTime) {
    switch report {
    case .outletBlocked(let name): set(Destination(name: name, isLost: false, since: time))
    case .outletLost(let name): set(Destination(name: name, isLost: true, since: time))
    case .outletWorks(let name): destinations.removeAll { $0.name == name }
    case .recordingFailed(let why):
      recordingFailure =
        recordingFailure ?? Report(subject: "recording", detail: .text(why), since: time)
    case .recordingWorks: recordingFailure = nil
    case .late(let length):
      late = Report(subject: "program", detail: .delay(length), since: time)
    case .overflow(let queue, let count):
      overflow = Report(subject: queue, detail: .dropped(count), since: time)
    case .machine(let facts): machine = SeenMachine(facts: facts, at: time)
    case .clockStep, .zoneChanged, .resumed, .behind: break
    }
  }

  private mutating func set(_ destination: Destination) {
    destinations.removeAll { $0.name == destination.name }
    destinations.append(destination)
  }

  func findings(at time: SessionTime) -> [Finding] {
    var findings = destinations.map { destination in
      Finding(
        destination.isLost ? .outletLost : .outletBlocked, destination.name, .medium,
        from: destination.since)
    }
    if let failure = recordingFailure {
      findings.append(
        Finding(
          .recordingFailed, failure.subject, .medium, detail: failure.detail, from: failure.since))
    }
    for (kind, report) in [(.late, late), (.overflow, overflow)]
      as [(TechnicalCondition.Kind, Report?)]
    {
      guard let report, time < report.since + Self.remembered else { continue }
      findings.append(
        Finding(kind, report.subject, .medium, detail: report.detail, from: report.since))
    }
    return findings
  }

  /// The times at which a finding ends by itself, past ones included.
  var changes: [SessionTime] {
    [late, overflow].compactMap { $0.map { $0.since + Self.remembered } }
  }
}
