/// How the times of a file are written, found out by its first rows.
struct CSVTimeForm {
  /// How many rows are looked at.
  private static let rowsTried = 50

  /// The form; nil where none fits, or the rows are counted.
  private(set) var form: CSVClock.Form?
  /// The other form of a date that fits as well, with the day and the month in the other order.
  private(set) var rival: CSVClock.Form?
  /// Which of the two was taken, in words.
  private(set) var guess: String?
  /// The first times, as many as were looked at, in milliseconds.
  private(set) var times: [Int64] = []
  /// How many cells were looked at for them.
  private(set) var tried = 0

  /// The form in the mapping that reads the most rows, of these the first.
  init(_ sample: Sample) {
    let mapping = sample.mapping
    let forms = mapping.time.formats.compactMap(CSVClock.Form.init)
    let readings = forms.map { sample.reading($0, most: Self.rowsTried) }
    tried = readings.map(\.tried).max() ?? 0
    let most = readings.map(\.times.count).max() ?? 0
    guard most > 0, let best = readings.first(where: { $0.times.count == most }) else {
      form = tried == 0 || !sample.isGuessing ? forms.first : nil
      return
    }
    (form, times) = (best.form, best.times)
    guard best.form.dateOrder != nil else { return }
    // The sixth of June is the same day in both orders; the day after it is not.
    let others = readings.filter {
      $0.form.dateOrder.map { $0 != best.form.dateOrder } ?? false && $0.times.count == most
    }
    if !others.isEmpty { choose(([best] + others).map(\.form), sample) }
  }

  /// Of dates that can be read in several ways, the reading of all rows at hand that takes the
  /// shortest time: a wrong one makes a month of each day.
  private mutating func choose(_ forms: [CSVClock.Form], _ sample: Sample) {
    let readings = forms.map { sample.reading($0, most: .max) }
    let most = readings.map(\.times.count).max() ?? 0
    let fitting = readings.filter { $0.times.count == most }
    guard let best = fitting.min(by: { $0.span < $1.span }) else { return }
    (form, times) = (best.form, best.times)
    let other = fitting.first { $0.form.dateOrder != best.form.dateOrder }
    rival = other?.form
    if let other, other.times != best.times, let order = best.form.dateOrder,
      let text = sample.firstText
    {
      guess = "\(text) is read as \(order)"
    }
  }
}

extension CSVTimeForm {
  /// The first rows of a file.
  struct Sample {
    let mapping: CSVMapping
    let headings: CSVHeadings
    /// The rows behind the header.
    let rows: CSVRows
    /// Whether the file is not known to be of the mapping.
    let isGuessing: Bool

    /// The first times in a form.
    func reading(_ form: CSVClock.Form, most: Int) -> Reading {
      var reading = Reading(form: form)
      var clock = CSVClock(
        form, zone: mapping.time.zone, date: nil, comma: mapping.takesComma, isGuessing: isGuessing)
      let date = headings.first(of: mapping.time.dateColumns)
      forEachTime(most: most) { rows, cell in
        let time = clock.milliseconds(rows, cell, date: date)
        if time == nil, headings.isHeader(rows, mapping) { return false }
        reading.tried += 1
        if let time, RecordingTable.times.contains(time) { reading.times.append(time) }
        return true
      }
      return reading
    }

    /// The first date and time, as they are written.
    var firstText: String? {
      var text: String?
      let date = headings.first(of: mapping.time.dateColumns)
      forEachTime(most: 1) { rows, cell in
        let cells = [date, cell].compactMap(\.self).filter { $0 < rows.cells.count }
        text = cells.map { rows.text(rows.cells[$0]) }.joined(separator: " ")
        return false
      }
      return text
    }

    /// Goes through the rows that have a time, as long as the body says so.
    private func forEachTime(most: Int, _ body: (CSVRows, _ cell: Int) -> Bool) {
      guard let cell = headings.first(of: mapping.time.columns) else { return }
      var rows = rows
      var count = 0
      while count < most, rows.next(), rows.isEnded {
        guard cell < rows.cells.count, !rows.cells[cell].isEmpty else { continue }
        guard body(rows, cell) else { return }
        count += 1
      }
    }
  }

  /// What one form makes of the first rows.
  struct Reading {
    let form: CSVClock.Form
    var times: [Int64] = []
    var tried = 0

    /// From the first of the times to the last.
    var span: Int64 { (times.max() ?? 0) - (times.min() ?? 0) }
  }
}
