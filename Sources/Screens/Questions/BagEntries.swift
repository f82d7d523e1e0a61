import Care
import Session

/// Numbers of the chart entries that are in force for the bag; nil where there is none.
struct BagEntries {
  private let session: Session

  init(_ session: Session) { self.session = session }

  var volume: Int? { last { if case .bag = $0 { true } else { false } } }
  var rate: Int? { last { if case .rate = $0 { true } else { false } } }
  var schedule: Int? { last { if case .schedule = $0 { true } else { false } } }

  /// The amount of a drug that is in the bag.
  func drug(_ id: String) -> Int? {
    guard session.plan.drugs.contains(where: { $0.id == id }) else { return nil }
    return last { if case .drug(let drug) = $0 { drug.id == id } else { false } }
  }

  /// The drawn and wasted amounts of a drug.
  func account(_ id: String) -> Int? {
    last { if case .account(id, _, _, _) = $0 { true } else { false } }
  }

  private func last(_ matches: (ChartEntry) -> Bool) -> Int? {
    session.chart.holding.last { $0.content.map(matches) ?? false }?.number
  }
}
