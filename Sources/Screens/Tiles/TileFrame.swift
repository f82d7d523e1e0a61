import Alarms
import Canvas
import Session
import Vitals

extension Snapshot {
  /// The steady role of the frame of a tile with a condition, or with lost data; nil for none.
  ///
  /// The number flashes; the frame stands still, so that the tile is found between two flashes.
  func frameRole(of parameters: [Parameter]) -> Role? {
    let conditions = shown.filter { isAbout(parameters, $0) }
    let highest = conditions.max {
      ($0.priority, $0.isUnacknowledged ? 1 : 0) < ($1.priority, $1.isUnacknowledged ? 1 : 0)
    }
    return highest.map {
      AlarmSignal.role(
        $0.priority, isFlashing: false, isUnacknowledged: $0.isUnacknowledged,
        at: context.presentation)
    }
  }

  private func isAbout(_ parameters: [Parameter], _ condition: ConditionView) -> Bool {
    if let parameter = condition.parameter { return parameters.contains(parameter) }
    guard case .technical(let technical) = condition.subject else { return false }
    switch technical.kind {
    case .noDataSinceStart, .noData, .sensorOff, .searching: break
    case .noPulseSignal: return parameters.contains(.rate) || parameters.contains(.saturation)
    case .noBreathingSignal: return parameters.contains(.respiratoryRate)
    case .linkLost, .noValidFrame, .nothingKnown, .unknownCode, .backlog, .badFrames, .ratesDiffer,
      .sourcesDiffer, .frozen,
      .simulatedDevice, .outletBlocked, .outletLost, .recordingFailed, .late, .deviceClock,
      .overflow, .otherSender, .severalBeds, .otherPatient, .handValuesDue, .help:
      return false
    }
    return Expected.allCases.contains {
      $0.label == technical.subject && parameters.contains($0.parameter)
    }
  }
}

extension Expected {
  /// The parameter of its tile.
  fileprivate var parameter: Parameter {
    switch self {
    case .rate: .rate
    case .saturation: .saturation
    case .cuff: .cuffSystolic
    case .respiratoryRate: .respiratoryRate
    }
  }
}
