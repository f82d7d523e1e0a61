import Vitals

/// Keeps the three pressures of a set to those of one line.
///
/// A monitor measures in several arteries; the systolic pressure of one and the mean of another are
/// no pressure of a patient.
struct PressureLines {
  /// A track or signal.
  struct Track {
    /// What it means.
    let parameter: Parameter
    /// The name of its line; nil for what is no pressure.
    let line: String?
    /// The place of its name among those of the parameter: the least is taken.
    let rank: Int
    /// Whether it has values, as far as that is known.
    var counts = true
  }

  private static let sets: [Set<Parameter>] = [
    [.cuffSystolic, .cuffDiastolic, .cuffMean],
    [.arterialSystolic, .arterialDiastolic, .arterialMean],
  ]

  private let tracks: [Track]
  /// The line of each set, with the first of its tracks; nil without one.
  private let chosen: [(line: String, first: Int)?]

  /// The lines of one device: that with most of the pressures, then that with the best name.
  init(_ tracks: [Track]) {
    self.tracks = tracks
    chosen = Self.sets.map { set in
      let places = tracks.indices.filter {
        tracks[$0].line != nil && set.contains(tracks[$0].parameter)
      }
      let lines = Dictionary(grouping: places) { tracks[$0].line ?? "" }
      let worths = lines.map {
        (worth: Self.worth($0.value, tracks), line: $0.key, places: $0.value)
      }
      let best = worths.max { $0.worth < $1.worth }
      return best.flatMap { best in best.places.first.map { (best.line, $0) } }
    }
  }

  /// The more pressures a line has, the better; then the less the rank of its names is.
  private static func worth(_ places: [Int], _ tracks: [Track]) -> (Int, Int, Int) {
    let pressures = Set(places.filter { tracks[$0].counts }.map { tracks[$0].parameter })
    let rank = places.map { tracks[$0].rank }.min() ?? 0
    return (pressures.count, -rank, -(places.first ?? 0))
  }

  /// The number of the set of a parameter; nil for what is no pressure.
  static func set(of parameter: Parameter) -> Int? {
    sets.firstIndex { $0.contains(parameter) }
  }

  /// The line of the set of a parameter, and the place of its first track; nil where there is none.
  func line(of parameter: Parameter) -> (line: String, first: Int)? {
    Self.set(of: parameter).flatMap { chosen[$0] }
  }

  /// The track of the chosen line, by its place, that stands for one of another; nil where that one
  /// is of the line itself.
  func taken(insteadOf place: Int) -> Int? {
    guard let line = tracks[place].line, let found = self.line(of: tracks[place].parameter),
      found.line != line
    else { return nil }
    return found.first
  }
}
