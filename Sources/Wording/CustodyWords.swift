public import Care
public import Session
import Vitals

/// The register of controlled drugs in words.
public struct CustodyWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The title; the period is nil for all sessions.
  public func title(_ period: String?) -> String {
    period.map { period in language(english: "Controlled drugs \(period)") }
      ?? language(english: "Controlled drugs")
  }

  /// The heading of the rows.
  public var rows: String { language(english: "By session, lot and vial") }
  /// The heading of the sums.
  public var sums: String { language(english: "By drug") }
  /// The heading of sessions that were not closed.
  public var open: String { language(english: "Not closed") }
  /// The heading of sessions with damage.
  public var damaged: String { language(english: "Damaged") }
  /// The heading of files that could not be read.
  public var unread: String { language(english: "Not in this register: cannot be read") }
  /// The heading of sessions that were erased.
  public var erased: String { language(english: "Not in this register: erased") }
  /// Stands in place of rows.
  public var noRows: String { language(english: "No controlled drug was charted.") }

  /// The columns of the rows.
  public var rowColumns: [String] {
    language(english: ["Session", "Drug", "Lot", "Drawn", "Given", "Wasted", "Balance"])
  }

  /// The columns of the sums.
  public var sumColumns: [String] {
    language(english: ["Drug", "Rows", "Drawn", "Given", "Wasted", "Difference", "Balance"])
  }

  /// A lot with its vial; empty for neither.
  public func lot(_ lot: String?, vial: String?) -> String {
    [lot, vial.map { vial in language(english: "vial \(vial)") }].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// Lots with their vials; empty for none.
  public func lots(_ lots: [DrugLot]) -> String {
    lots.map { lot($0.lot, vial: $0.vial) }.joined(separator: "; ")
  }

  /// A lot that is not known.
  public var noLot: String { language(english: "not entered") }
  /// An amount that is not known.
  public var unknown: String { language(english: "not known") }

  /// Whether a row closes.
  public func balance(_ balance: CustodyRow.Balance) -> String {
    switch balance {
    case .closes: language(english: "balanced")
    case .missing(let mass): language(english: "\(mass.text(decimals: 2)) MISSING")
    case .surplus(let mass): language(english: "\(mass.text(decimals: 2)) TOO MUCH")
    case .unknown(let reason):
      switch reason {
      case .damaged: language(english: "NOT COMPUTED: record damaged")
      case .open: language(english: "NOT COMPUTED: session not closed")
      case .notAccounted: language(english: "NOT ACCOUNTED FOR")
      case .noBag: language(english: "NOT COMPUTED: volume of the bag not entered")
      }
    }
  }

  /// Whether all rows of a drug close.
  ///
  /// A damaged record may have lost a row of any drug.
  public func balance(of sum: CustodySum, damaged: Int) -> String {
    if sum.unbalanced > 0 {
      return language(english: "\(sum.unbalanced) of \(sum.rows) NOT BALANCED")
    }
    return damaged > 0
      ? language(english: "NOT CERTAIN: record damaged") : language(english: "balanced")
  }

  /// What was wasted and who saw it.
  public func wasted(_ row: CustodyRow) -> String {
    guard let wasted = row.wasted else { return unknown }
    let text = wasted.text(decimals: 2)
    if let witness = row.witness { return language(english: "\(text) (\(witness))") }
    return row.lacksWitness ? language(english: "\(text) (NO WITNESS)") : text
  }

  /// When and where a session began, and of whom it is.
  public func session(_ entry: CustodyEntry) -> String {
    let place = entry.chair.map { chair in language(english: "chair \(chair)") }
    let start = "\(entry.wall.local.date) \(entry.wall.clock(seconds: false))"
    let mode = entry.mode == .live ? nil : language(english: "SIMULATED")
    return [start, place, entry.patient, mode].compactMap(\.self).joined(separator: ", ")
  }

  /// A session that was not closed.
  public func open(_ entry: CustodyEntry) -> String {
    let phase = PhaseWords(language).name(entry.phase)
    return entry.isRunning
      ? language(english: "\(session(entry)): \(phase), running")
      : language(english: "\(session(entry)): left open (\(phase))")
  }

  /// The last line: how many sessions were read.
  public func count(_ entries: Int, withDrugs: Int) -> String {
    language(
      english: "Sessions read: \(entries), with controlled drugs: \(withDrugs). A balance is "
        + "drawn less given less wasted, by the entries of each session as corrected.")
  }

  /// What stands above a register that does not close or is not complete.
  public func banner(unbalanced: Int, damaged: Int, unread: Int, erased: Int) -> [String] {
    var lines: [String] = []
    if damaged > 0 { lines.append(language(english: "INCOMPLETE: sessions damaged \(damaged)")) }
    if unbalanced > 0 { lines.append(language(english: "NOT BALANCED: rows \(unbalanced)")) }
    if unread > 0 { lines.append(language(english: "INCOMPLETE: files not read \(unread)")) }
    if erased > 0 { lines.append(language(english: "INCOMPLETE: sessions erased \(erased)")) }
    return lines
  }
}
