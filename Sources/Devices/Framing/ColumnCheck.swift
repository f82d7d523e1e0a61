/// Whether the columns of a row end where those of the rows before it did: a lost digit moves them.
///
/// | rows before | the same ends | other ends | the same other ends again |
/// |---|---|---|---|
/// | none | – | accepted | – |
/// | some | accepted | refused | accepted, and from then on |
struct ColumnCheck: Sendable {
  private var settled: [Int]?
  /// The ends of the row before, which was refused for them.
  private var others: [Int]?

  /// Whether a row with these ends of columns is one of the table.
  mutating func accepts(_ ends: [Int]) -> Bool {
    if settled == nil || ends == settled || ends == others {
      (settled, others) = (ends, nil)
      return true
    }
    others = ends
    return false
  }
}
