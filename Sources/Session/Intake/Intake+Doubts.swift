import Vitals

/// Doubts about whose values they are.
extension Intake {
  /// Doubts about the measurements of sources.
  var doubts: SourceDoubts {
    var doubts = SourceDoubts(behind: signals.behind)
    for index in sources.indices {
      switch doubt(about: index) {
      case nil: break
      case .demonstration: doubts.standings[sources[index].description.id] = .demonstration
      default: doubts.standings[sources[index].description.id] = .otherPatient
      }
    }
    return doubts
  }

  /// Why no value of a source counts as the patient's; nil when they do.
  func doubt(about index: Int) -> Doubt? {
    if sources[index].isSimulated, mode == .live { return .demonstration }
    return sources[index].sender.isDoubtful ? .patient : nil
  }
}
