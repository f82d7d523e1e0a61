import Care

/// The scores of a scale in a session.
public struct ScoreTaken: Hashable, Sendable {
  /// The identifier of the scale.
  public var scale: String
  /// The name of the scale.
  public var name: String
  /// The latest sum of its items.
  public var sum: Int
  /// The highest sum of a scale of several items; nil for a single item.
  public var highest: Int?
  /// The latest sum before the infusion; nil without one, as in an earlier form of the summary.
  public var before: Int?
  /// The latest sum after the infusion; nil without one.
  public var after: Int?
  /// The least sum of the session; nil in an earlier form.
  public var least: Int?
  /// The greatest sum of the session; nil in an earlier form.
  public var greatest: Int?

  package init(scale: String, name: String, sum: Int, highest: Int? = nil) {
    self.scale = scale
    self.name = name
    self.sum = sum
    self.highest = highest
  }

  /// The scores of a scale; nil when none was charted.
  init?(_ scale: Scale, _ care: CareRecord) {
    let sums = care.chart.sums(of: scale).map(\.sum)
    guard let last = sums.last else { return nil }
    self.init(
      scale: scale.id, name: scale.name, sum: last,
      highest: scale.items.count == 1 ? nil : scale.range.upperBound)
    before = care.latest(scale, .before)?.sum
    after = care.latest(scale, .after)?.sum
    (least, greatest) = (sums.min(), sums.max())
  }
}
