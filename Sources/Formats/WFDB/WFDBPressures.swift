import Vitals

/// The lines whose pressures of a record are read, one for each set of three.
struct WFDBPressures {
  /// The line of each set by its number, and the name of a signal of it.
  private var lines: [Int: (line: String, name: String)] = [:]

  /// Chooses the lines among the signals of a header; those of an earlier segment stay.
  mutating func choose(_ signals: [WFDBSignal], _ meanings: [WFDBMeaning]) {
    var names: [String] = []
    var found: [PressureLines.Track] = []
    for (signal, meaning) in zip(signals, meanings) where signal.isRead {
      guard case .values(let parameter, _) = meaning,
        let line = WFDBMeaning.line(signal.name, parameter)
      else { continue }
      names.append(signal.name)
      found.append(PressureLines.Track(parameter: parameter, line: line, rank: found.count))
    }
    let choice = PressureLines(found)
    for track in found {
      guard let set = PressureLines.set(of: track.parameter), lines[set] == nil,
        let chosen = choice.line(of: track.parameter)
      else { continue }
      lines[set] = (chosen.line, names[chosen.first])
    }
  }

  /// The signal that is read in place of one that is of another line; nil for none.
  func other(_ signal: WFDBSignal, _ parameter: Parameter) -> String? {
    guard let chosen = PressureLines.set(of: parameter).flatMap({ lines[$0] }),
      WFDBMeaning.line(signal.name, parameter) != chosen.line
    else { return nil }
    return chosen.name
  }
}
