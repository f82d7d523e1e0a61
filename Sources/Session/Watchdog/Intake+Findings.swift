import Alarms
import Vitals

/// Findings about sensors, links and sources.
extension Intake {
  private static let searchingLimit = TimeSpan.seconds(30)
  private static let differLimit = TimeSpan.seconds(30)

  /// The findings of all sources; in a live session demonstration mode is one.
  func findings(isLive: Bool, at time: SessionTime) -> [Finding] {
    sensorFindings(at: time)
      + sources.indices.flatMap { sources[$0].findings(isLive: isLive, at: time) }
  }

  /// The times at which a finding ends or changes by itself, past ones included.
  func changes(after time: SessionTime) -> [SessionTime] {
    sources.indices.flatMap { sources[$0].changes(after: time) } + crossCheck.ends
  }

  /// The conditions of lines without a damaged frame in the window, which are surely repaired.
  func repairedLines(at time: SessionTime) -> [TechnicalCondition] {
    sources.indices.filter { sources[$0].line.frames.isClean(at: time) }.map {
      Finding(.badFrames, sources[$0].description.id.name, .low, from: time).condition
    }
  }

  private func sensorFindings(at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    for (parameter, label) in [(Parameter.heartRate, "HR"), (.saturation, "SpO2")] {
      let signal = signals[parameter]
      guard signal.isCurrent(at: time), let reading = signal.reading else { continue }
      switch reading {
      case .missing(.sensorOff):
        findings.append(Finding(.sensorOff, label, .low, from: signal.kindSince))
      case .missing(.searching), .questionable(_, .searching):
        findings.append(
          Finding(.searching, label, .low, from: signal.kindSince + Self.searchingLimit))
      case .measured, .missing, .questionable: break
      }
    }
    for apart in crossCheck.disagreements(signals, at: time) {
      findings.append(
        Finding(
          .sourcesDiffer, apart.parameter.label, .low,
          detail: signals[apart.parameter].owner.map {
            .values($0, apart.own, other: apart.source, apart.other)
          } ?? .none, from: apart.since + Self.differLimit))
    }
    if let since = rates.differSince {
      findings.append(Finding(.ratesDiffer, "rates", .low, from: since + Self.differLimit))
    }
    return findings
  }
}

extension SourceState {
  private static let unreadableLimit = TimeSpan.seconds(10)

  fileprivate func findings(isLive: Bool, at time: SessionTime) -> [Finding] {
    guard presence != .retired else { return [] }
    let name = description.id.name
    var findings: [Finding] = []
    if let loss = health.loss {
      findings.append(Finding(.linkLost, name, .medium, detail: .text(loss.why), from: loss.since))
    }
    if !health.isDown, let since = line.unreadableSince {
      findings.append(
        Finding(
          .noValidFrame, name, .medium, detail: description.line.map { .text($0) } ?? .none,
          from: since + Self.unreadableLimit))
    }
    if let since = behindSince {
      findings.append(Finding(.backlog, name, .medium, from: since))
    }
    if line.frames.isDamaged(at: time) {
      findings.append(Finding(.badFrames, name, .low, from: time))
    }
    if let from = frozen.holdsFrom {
      findings.append(Finding(.frozen, name, .low, from: from))
    }
    if isSimulated, isLive {
      findings.append(Finding(.simulatedDevice, name, .medium, from: time))
    }
    // A recording is as old as it says.
    if clock.isWrong || sender.isClockWrong, self.isLive {
      findings.append(Finding(.deviceClock, name, .low, from: time))
    }
    return findings + sender.findings(name, at: time) + unknown.findings(name, at: time)
  }

  fileprivate func changes(after time: SessionTime) -> [SessionTime] {
    [
      line.frames.nextLeaving(after: time), health.endsAt,
      frozen.since.map { $0 + FrozenCheck.time }, sender.changes(after: time),
    ].compactMap(\.self) + unknown.ends
  }
}
