import Text
import Vitals

/// Writes messages of HL7 v2.6, ORU^R01, as IHE PCD-01 has them: one for each half minute with a value.
enum HL7Writer {
  /// One observation of a message.
  private struct Observation {
    let time: Int64
    let type: String
    let code: String
    let value: String
    let unit: String
    let status: String
  }

  /// How far apart messages are, in milliseconds.
  private static let interval: Int64 = 30_000
  /// 1 January 2000, which stands for a date that is not known.
  private static let fictional: Int64 = 946_684_800_000
  /// The code of marks, which is one of our own.
  private static let note = "NOTE^note^99CHAIRSIDE"

  /// The file of an export.
  static func file(_ export: RecordingExport) -> ExportedFiles {
    let series = ExportSeries.all(export)
    let marks = export.table.marks
    let times = series.flatMap { $0.values.map(\.time) + $0.blanks } + marks.map(\.time)
    let first = times.min() ?? 0
    var losses = ExportSeries.losses(export)
    var observations: [Observation] = []
    var isThinned = false
    for series in series {
      guard let (code, unit) = HL7Text.names(series.parameter) else {
        losses.append(.values(series.parameter.symbol, series.values.count))
        continue
      }
      let samples = samples(series, from: first)
      isThinned = isThinned || samples.count < series.values.count + series.blanks.count
      for (time, hundredths) in samples {
        let value = hundredths.map { Amount(hundredths: $0).exactText } ?? ""
        observations.append(
          Observation(
            time: time, type: "NM", code: code, value: value, unit: unit,
            status: hundredths == nil ? "X" : "R"))
      }
    }
    observations += marks.map { mark in
      Observation(
        time: mark.time, type: "ST", code: note, value: HL7Text.escaped(mark.text), unit: "",
        status: "R")
    }
    if isThinned { losses.append(.thinned(seconds: Int(interval / 1000))) }
    if export.table.epoch == .relative { losses.append(.fictionalDate) }
    let messages = Dictionary(grouping: observations) { ($0.time - first) / interval }
    let texts = messages.keys.sorted().enumerated().map { number, place in
      message(messages[place] ?? [], number + 1, export)
    }
    return ExportedFiles([ExportedFiles.File(bytes: Array(texts.joined().utf8))], losses: losses)
  }

  /// The first value of each half minute, or its first sample where it has none; all of a cuff.
  private static func samples(
    _ series: ExportSeries, from first: Int64
  ) -> [(time: Int64, hundredths: Int32?)] {
    if series.parameter.isCuff { return series.values.map { ($0.time, $0.hundredths) } }
    var found: [Int64: (time: Int64, hundredths: Int32?)] = [:]
    for time in series.blanks {
      let place = (time - first) / interval
      if time < found[place]?.time ?? .max { found[place] = (time, nil) }
    }
    for value in series.values.reversed() {
      found[(value.time - first) / interval] = (value.time, value.hundredths)
    }
    return found.values.sorted { $0.time < $1.time }
  }

  // MARK: Text

  private static func message(
    _ observations: [Observation], _ number: Int, _ export: RecordingExport
  ) -> String {
    let observations = observations.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    let begin = stamp(observations.first?.time ?? 0, export)
    let end = stamp(observations.last?.time ?? 0, export)
    let id = "\(HL7Text.escaped(export.session))-\(number)"
    // Without a label the name is that of nobody (HL7 table 0200).
    let name = export.label.map { "\(HL7Text.escaped($0))^^^^^^D" } ?? "^^^^^^U"
    var segments = [
      HL7Envelope(kind: .values, sent: end, id: id).segment,
      "PID|||\(HL7Text.escaped(export.session))^^^chairside^PI||\(name)",
      "PV1||U",
      "OBR|1|\(id)^chairside|\(id)^chairside|182777000^monitoring of patient^SCT|||\(begin)|\(end)",
    ]
    for (place, observation) in observations.enumerated() {
      let code = observation.code.prefix { $0 != "^" }
      let unit = observation.unit
      segments.append(
        "OBX|\(place + 1)|\(observation.type)|\(observation.code)|1.1.1.\(code)|"
          + "\(observation.value)|\(unit)|||||\(observation.status)|||"
          + stamp(observation.time, export))
    }
    return segments.joined(separator: "\r") + "\r"
  }

  /// A time as `YYYYMMDDHHMMSS.mmm+ZZZZ`; without a zone where none is known.
  private static func stamp(_ time: Int64, _ export: RecordingExport) -> String {
    switch export.table.epoch {
    case .relative:
      HL7Text.stamp(WallTime(unixMilliseconds: fictional + time))
    case .wall(let zone):
      HL7Text.stamp(
        WallTime(unixMilliseconds: time, offsetMinutes: zone ?? 0), hasZone: zone != nil)
    }
  }
}
