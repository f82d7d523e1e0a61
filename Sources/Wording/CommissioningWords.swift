public import Session
public import Vitals

/// The requests of a commissioning, and its sheet as one page to sign.
public struct CommissioningWords: Sendable {
  /// The language of the words.
  public let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  // MARK: What the person is asked

  /// The request of a step, with the time there is for it.
  public func request(_ step: Commissioning.Step, within span: TimeSpan) -> String {
    let time = seconds(span)
    switch step {
    case .watch:
      return language(
        english: "Leave sensor and cable as they are: the device is watched for \(time).")
    case .fingerOut:
      return language(
        english: "Take the finger out of the sensor now, and press Enter as you do (\(time)).")
    case .fingerIn:
      return language(english: "Put the finger back, and press Enter as you do (\(time)).")
    case .cuff:
      return language(
        english:
          "Start one measurement of the cuff, and press Enter as you do; without a cuff press "
          + "Enter twice (\(time)).")
    case .unplug:
      return language(
        english: "Unplug the cable at the device now, and press Enter as you do (\(time)).")
    case .plugIn:
      return language(english: "Plug the cable in again, and press Enter as you do (\(time)).")
    }
  }

  /// The person's word was taken.
  public var noted: String { language(english: "noted") }

  /// How a step ended.
  public func outcome(_ outcome: CommissioningSheet.Outcome) -> String {
    switch outcome {
    case .noticed(let after, isConfirmed: true):
      language(english: "after \(seconds(after))")
    case .noticed(let after, isConfirmed: false):
      language(english: "\(seconds(after)) after the request")
    case .unnoticed: language(english: "not noticed")
    case .skipped: language(english: "left out")
    }
  }

  // MARK: The sheet

  /// The page; `device` is the protocol in words, `program` what printed it.
  public func lines(_ sheet: CommissioningSheet, device: String, program: String) -> [String] {
    let head = [
      language(english: "Commissioning of a device"), "",
      row(language(english: "Device"), device),
      row(language(english: "Connected to"), sheet.source.origin ?? "–"),
      row(language(english: "Line"), sheet.source.line ?? "–"),
      row(language(english: "Date"), sheet.began.iso8601),
      row(language(english: "Length"), sheet.length.clockText),
      row(language(english: "Program"), program), "",
    ]
    return head + measured(sheet) + [""] + found(sheet) + [""] + signature
  }

  private func measured(_ sheet: CommissioningSheet) -> [String] {
    let values = Parameter.allCases.filter(sheet.parameters.contains).map(\.label)
    let interval = sheet.source.interval.map(seconds) ?? language(english: "not fixed")
    let offset = sheet.clockOffset.map(self.offset) ?? language(english: "none sent")
    let steps = Commissioning.Step.allCases.dropFirst().map { step in
      row(name(step), sheet.outcomes[step].map(outcome) ?? language(english: "not reached"))
    }
    return [
      language(english: "Measured"),
      row(
        language(english: "Frames"),
        language(english: "\(sheet.frames.good) good, \(sheet.frames.bad) bad")),
      row(language(english: "Values"), values.isEmpty ? "–" : values.joined(separator: ", ")),
      row(
        language(english: "Spacing"),
        language(english: "\(sheet.median.map(seconds) ?? "–") (page: \(interval))")),
      row(language(english: "Longest pause"), seconds(sheet.longestGap)),
      row(language(english: "Device's clock"), offset),
    ] + steps + [row(language(english: "Cuff readings"), "\(sheet.cuffReadings)")]
  }

  private func found(_ sheet: CommissioningSheet) -> [String] {
    guard !sheet.findings.isEmpty else { return [language(english: "Nothing to be looked at.")] }
    return [language(english: "To be looked at")]
      + sheet.findings.map { "  - \(CommissioningFindingWords(language).text($0))" }
  }

  private var signature: [String] {
    let line = String(repeating: "_", count: 30)
    return [
      row(language(english: "Maker, model"), line), row(language(english: "Serial number"), line),
      row(language(english: "Chair"), line), row(language(english: "Checked by"), line),
      row(language(english: "Date, signature"), line), "",
      language(
        english: "chairside is not a medical device. This page replaces no test by the maker."),
    ]
  }

  private func name(_ step: Commissioning.Step) -> String {
    switch step {
    case .watch: language(english: "Watched")
    case .fingerOut: language(english: "Finger out")
    case .fingerIn: language(english: "Finger back")
    case .cuff: language(english: "Cuff")
    case .unplug: language(english: "Unplugged")
    case .plugIn: language(english: "Plugged in")
    }
  }

  private func row(_ title: String, _ value: String) -> String {
    "  \(title)\(String(repeating: " ", count: max(18 - title.count, 1)))\(value)"
  }

  private func seconds(_ span: TimeSpan) -> String {
    CommissioningFindingWords(language).seconds(span)
  }

  private func offset(_ span: TimeSpan) -> String {
    let drift = CommissioningSheet.drift(span)
    let zone = span - drift
    let rest = drift < .zero ? "-\(seconds(-drift))" : "+\(seconds(drift))"
    guard zone != .zero else { return rest }
    let hours = zone < .zero ? "-\((-zone).clockText)" : "+\(zone.clockText)"
    return language(english: "\(rest), and \(hours) as by another time zone")
  }
}
