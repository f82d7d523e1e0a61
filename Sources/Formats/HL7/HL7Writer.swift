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
      guard let (code, unit) = names(series.parameter) else {
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
        time: mark.time, type: "ST", code: note, value: escaped(mark.text), unit: "", status: "R")
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
    let id = "\(escaped(export.session))-\(number)"
    // Without a label the name is that of nobody (HL7 table 0200).
    let name = export.label.map { "\(escaped($0))^^^^^^D" } ?? "^^^^^^U"
    var segments = [
      "MSH|^~\\&|chairside||||\(end)||ORU^R01^ORU_R01|\(id)|P|2.6|||NE|AL||UNICODE UTF-8|||"
        + "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
      "PID|||\(escaped(export.session))^^^chairside^PI||\(name)",
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

  /// Codes and units of IEEE 11073-10101, as IHE PCD-01 names them.
  private static func names(_ parameter: Parameter) -> (code: String, unit: String)? {
    let beats = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
    let percent = "262688^MDC_DIM_PERCENT^MDC"
    let mmHg = "266016^MDC_DIM_MMHG^MDC"
    return switch parameter {
    case .heartRate: ("147842^MDC_ECG_HEART_RATE^MDC", beats)
    case .pulseRate: ("149530^MDC_PULS_OXIM_PULS_RATE^MDC", beats)
    case .saturation: ("150456^MDC_PULS_OXIM_SAT_O2^MDC", percent)
    case .perfusionIndex: ("150448^MDC_PULS_OXIM_PERF_REL^MDC", percent)
    case .respiratoryRate: ("151562^MDC_RESP_RATE^MDC", "264928^MDC_DIM_RESP_PER_MIN^MDC")
    case .endTidalCO2: ("151728^MDC_AWAY_CO2_ET^MDC", mmHg)
    case .temperature: ("150344^MDC_TEMP^MDC", "268192^MDC_DIM_DEGC^MDC")
    case .arterialSystolic: ("150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC", mmHg)
    case .arterialDiastolic: ("150038^MDC_PRESS_BLD_ART_ABP_DIA^MDC", mmHg)
    case .arterialMean: ("150039^MDC_PRESS_BLD_ART_ABP_MEAN^MDC", mmHg)
    case .cuffSystolic: ("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", mmHg)
    case .cuffDiastolic: ("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", mmHg)
    case .cuffMean: ("150023^MDC_PRESS_BLD_NONINV_MEAN^MDC", mmHg)
    case .rate, .sedation: nil
    }
  }

  /// A text without characters that separate (HL7 v2.6, chapter 2.7).
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\E\\"
      case "|": escaped += "\\F\\"
      case "^": escaped += "\\S\\"
      case "~": escaped += "\\R\\"
      case "&": escaped += "\\T\\"
      case "\r": escaped += "\\X0D\\"
      case "\n": escaped += "\\X0A\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A time as `YYYYMMDDHHMMSS.mmm+ZZZZ`; without a zone where none is known.
  private static func stamp(_ time: Int64, _ export: RecordingExport) -> String {
    func pad(_ number: Int64, _ width: Int) -> String {
      String(repeating: "0", count: max(width - "\(number)".count, 0)) + "\(number)"
    }
    var (start, zone): (Int64, Int?) = (0, nil)
    switch export.table.epoch {
    case .relative: (start, zone) = (fictional, 0)
    case .wall(let offset): zone = offset
    }
    let wall = WallTime(unixMilliseconds: start + time, offsetMinutes: zone ?? 0)
    let (date, ms) = wall.local
    let clock = wall.clock(seconds: true).filter { $0 != ":" }
    let text =
      pad(date.year, 4) + pad(date.month, 2) + pad(date.day, 2) + clock + "." + pad(ms % 1000, 3)
    guard let zone else { return text }
    let magnitude = Int64(zone.magnitude)
    return text + (zone < 0 ? "-" : "+") + pad(magnitude / 60, 2) + pad(magnitude % 60, 2)
  }
}
