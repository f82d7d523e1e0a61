public import Care

/// The sum of one drug over the rows of a register.
public struct CustodySum: Hashable, Sendable {
  /// The id in the clinic's library.
  public let drug: String
  /// The name, as in the first row.
  public let name: String
  /// The number of rows.
  public private(set) var rows = 0
  /// The number of rows that do not close, or cannot be computed.
  public private(set) var unbalanced = 0
  /// The amount drawn; nil when it is not known of every row, as the other amounts.
  public private(set) var drawn: Mass? = Mass(micrograms: 0)
  /// The amount given.
  public private(set) var given: Mass? = Mass(micrograms: 0)
  /// The amount wasted.
  public private(set) var wasted: Mass? = Mass(micrograms: 0)

  /// Drawn less given less wasted; nil when an amount is not known.
  public var difference: Mass? {
    guard let drawn, let given, let wasted else { return nil }
    return Self.sum(
      drawn, Self.sum(given, wasted).map { Mass(micrograms: -$0.micrograms) })
  }

  private init(_ row: CustodyRow) {
    drug = row.drug
    name = row.name
  }

  private mutating func add(_ row: CustodyRow) {
    rows += 1
    if row.balance != .closes { unbalanced += 1 }
    drawn = Self.sum(drawn, row.drawn)
    given = Self.sum(given, row.given)
    wasted = Self.sum(wasted, row.wasted)
  }

  /// Nil for an unknown amount, and for a sum beyond what can be counted.
  private static func sum(_ left: Mass?, _ right: Mass?) -> Mass? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.micrograms.addingReportingOverflow(right.micrograms)
    return overflow ? nil : Mass(micrograms: sum)
  }

  /// The sums by drug, in order of their names.
  public static func sums(of entries: [CustodyEntry]) -> [CustodySum] {
    var sums: [CustodySum] = []
    for row in entries.flatMap(\.rows) {
      let place = sums.firstIndex { $0.drug == row.drug } ?? sums.endIndex
      if place == sums.endIndex { sums.append(CustodySum(row)) }
      sums[place].add(row)
    }
    return sums.sorted { ($0.name, $0.drug) < ($1.name, $1.drug) }
  }
}
