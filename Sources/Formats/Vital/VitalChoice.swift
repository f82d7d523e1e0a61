import Vitals

/// Which of the tracks of a device become its columns.
struct VitalChoice {
  /// The tracks of a parameter that go on one after the other, best names first.
  private(set) var columns: [[Int]] = []
  /// Those that are not read, and which one is taken for the parameter or the set of pressures.
  private(set) var seconds: [(left: Int, taken: Int)] = []

  /// A choice among the tracks of one device, by their indices.
  init(of own: [Int], in series: [VitalSeries]) {
    let ordered = own.sorted { Self.precedes($0, $1, series) }
    let lines = PressureLines(
      ordered.map { index in
        let (meaning, hasValue) = (series[index].meaning, series[index].hasValue)
        return PressureLines.Track(
          parameter: meaning.parameter, line: meaning.line, rank: meaning.rank, counts: hasValue)
      })
    var byParameter: [Parameter: [Int]] = [:]
    var order: [Parameter] = []
    for (place, index) in ordered.enumerated() {
      if let taken = lines.taken(insteadOf: place) {
        seconds.append((index, ordered[taken]))
        continue
      }
      let parameter = series[index].meaning.parameter
      if byParameter[parameter] == nil { order.append(parameter) }
      byParameter[parameter, default: []].append(index)
    }
    for parameter in order { choose(byParameter[parameter] ?? [], series) }
  }

  /// Which of two tracks of one parameter is taken: one with values, then the better name.
  private static func precedes(_ first: Int, _ second: Int, _ series: [VitalSeries]) -> Bool {
    let (one, other) = (series[first], series[second])
    if one.hasValue != other.hasValue { return one.hasValue }
    return (one.meaning.rank, first) < (other.meaning.rank, second)
  }

  /// Of the tracks of a parameter the first, and those of its name that stand before or after it.
  private mutating func choose(_ own: [Int], _ series: [VitalSeries]) {
    guard let best = own.first else { return }
    let name = series[best].name
    let alike = own.filter { series[$0].name == name }
    var kept: [Int] = []
    for index in alike.sorted(by: { Self.begins($0, before: $1, series) }) {
      guard let span = series[index].span else { continue }
      guard let last = kept.last, let end = series[last].span?.upperBound, span.lowerBound <= end
      else {
        kept.append(index)
        continue
      }
      // Of two at once the one is taken that has values.
      let isBetter = series[index].hasValue && !series[last].hasValue
      if isBetter { kept[kept.count - 1] = index }
      seconds.append(isBetter ? (last, index) : (index, last))
    }
    columns.append(kept.isEmpty ? [best] : kept)
    for index in own where series[index].name != name { seconds.append((index, best)) }
  }

  private static func begins(_ first: Int, before second: Int, _ series: [VitalSeries]) -> Bool {
    (series[first].span?.lowerBound ?? .min, first)
      < (series[second].span?.lowerBound ?? .min, second)
  }
}
