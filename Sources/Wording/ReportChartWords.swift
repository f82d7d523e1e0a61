/// The words of a report's chart.
public struct ReportChartWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// What the chart shows, for screen readers.
  public var label: String {
    language(english: "Trends of blood pressure, heart rate and saturation")
  }
  /// The legend of the chart; its signs are characters of HTML.
  public var legend: String {
    language(
      english: """
        BP &#9660; systolic &#9650; diastolic mmHg,
        &#8226; heart rate bpm; entries: S set, E side effect, R rate, B bolus, I intervention;
        alarms: thick high, thin medium
        """)
  }
  /// The strip of saturation.
  public var saturation: String { language(english: "SpO2") }
  /// The strip of breathing.
  public var breathing: String { language(english: "RR") }
  /// The strip of carbon dioxide at the end of a breath.
  public var gas: String { language(english: "EtCO2") }
  /// The lane of the infusion.
  public var infusionLane: String { language(english: "Inf") }
  /// The lane of entries.
  public var entryLane: String { language(english: "Entries") }
  /// The lane of alarm conditions.
  public var alarmLane: String { language(english: "Alarms") }
}
