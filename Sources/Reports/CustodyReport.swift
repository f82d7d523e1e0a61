import Care
public import Session
import Vitals
import Wording

/// The register of controlled drugs over several sessions, on paper.
public struct CustodyReport {
  /// The sessions, oldest first.
  public let entries: [CustodyEntry]
  /// The files that could not be read, each with the reason.
  public var unread: [String] = []
  /// The sessions of the period that were erased.
  public var erased: [String] = []
  /// The day, month or year; nil for all sessions.
  public var period: String?

  private let words = CustodyWords(.english)

  /// The register of these sessions.
  public init(_ entries: [CustodyEntry], period: String?) {
    self.entries = entries
    self.period = period
  }

  /// The register.
  public var report: Report {
    let withDrugs = entries.filter { !$0.rows.isEmpty }
    let sums = CustodySum.sums(of: entries)
    let open = entries.filter { $0.phase != .closed }
    let damaged = entries.compactMap { entry in entry.damage.map { (entry, $0) } }
    return Report(
      title: words.title(period),
      banner: words.banner(
        unbalanced: sums.reduce(0) { $0 + $1.unbalanced }, damaged: damaged.count,
        unread: unread.count,
        erased: erased.count),
      sections: [
        Report.Section(
          title: words.rows,
          body: withDrugs.isEmpty
            ? .lines([words.noRows]) : .table(words.rowColumns, withDrugs.flatMap(rows)))
      ] + (sums.isEmpty ? [] : [section(words.sums, sums, damaged: damaged.count)])
        + lines(words.open, open.flatMap { [words.open($0), $0.file] })
        + lines(words.damaged, damaged.flatMap { [words.session($0) + ": \($1)", $0.file] })
        + lines(words.unread, unread) + lines(words.erased, erased),
      footer: [words.count(entries.count, withDrugs: withDrugs.count)])
  }

  private func section(
    _ title: String, _ sums: [CustodySum], damaged: Int
  ) -> Report.Section {
    func text(_ mass: Mass?) -> String { mass?.text(decimals: 2) ?? words.unknown }
    return Report.Section(
      title: title,
      body: .table(
        words.sumColumns,
        sums.map { sum in
          [
            sum.name, "\(sum.rows)", text(sum.drawn), text(sum.given), text(sum.wasted),
            text(sum.difference), words.balance(of: sum, damaged: damaged),
          ]
        }))
  }

  private func lines(_ title: String, _ lines: [String]) -> [Report.Section] {
    lines.isEmpty ? [] : [Report.Section(title: title, body: .lines(lines))]
  }

  private func rows(_ entry: CustodyEntry) -> [[String]] {
    entry.rows.map { row in
      let lot = words.lots(row.lots)
      return [
        words.session(entry), row.name, lot.isEmpty ? words.noLot : lot,
        row.drawn?.text(decimals: 2) ?? words.unknown,
        row.given?.text(decimals: 2) ?? words.unknown, words.wasted(row),
        words.balance(row.balance),
      ]
    }
  }
}
