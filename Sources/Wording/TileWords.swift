package import Vitals

/// The tiles: titles, what stands below a number, why there is none.
package struct TileWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Titles

  package var saturation: String { language(english: "SpO2") }
  package var saturationTitle: String { language(english: "SpO2 %") }
  package var pressure: String { language(english: "BP") }
  package var pressureTitle: String { language(english: "BP mmHg") }
  package var off: String { language(english: "OFF") }
  package var endTidal: String { language(english: "CO2") }
  package var endTidalTitle: String { language(english: "CO2 mmHg") }
  package var breathing: String { language(english: "RR") }
  package var breathingTitle: String { language(english: "RR /min") }
  package var pulseRate: String { language(english: "PR") }
  package var heartRate: String { language(english: "HR") }

  /// The limits of both pressures; empty ones are left out.
  package func limits(systolic: String, diastolic: String) -> String {
    let parts = [
      systolic.isEmpty ? "" : language(english: "SYS \(systolic)"),
      diastolic.isEmpty ? "" : language(english: "DIA \(diastolic)"),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: Values

  package func baseline(_ value: String) -> String { language(english: "base \(value)") }
  package func mean(_ value: Int32) -> String { language(english: "MAP \(value)") }
  package func pulse(_ value: Int32) -> String { language(english: "pulse \(value)") }
  package func perfusion(_ value: String) -> String { language(english: "PI \(value)") }
  package func gas(_ value: Int32, isDoubted: Bool) -> String {
    language(english: "EtCO2 \(value)\(isDoubted ? "?" : "")")
  }
  /// The same where there is less room, with what is off.
  package func gasBrief(_ value: Int32, isDoubted: Bool, isOff: Bool) -> String {
    language(english: "CO2 \(value)\(isDoubted ? "?" : "")\(isOff ? " OFF" : "")")
  }
  package func temperature(_ value: Amount, isDoubted: Bool) -> String {
    language(english: "T \(value.exactText)\(isDoubted ? "?" : "") °C")
  }
  /// As short as a narrow tile needs it.
  package func gasByHand(_ value: Int32, age: TimeSpan) -> String {
    language(english: "CO2 \(value) hand \(age.milliseconds / 60_000)m")
  }
  package func temperatureByHand(_ value: Amount, age: TimeSpan) -> String {
    language(english: "T \(value.exactText) hand \(age.milliseconds / 60_000)m")
  }
  package func source(_ name: String) -> String { language(english: "from \(name)") }

  /// How long ago something was.
  package func ago(_ age: String) -> String { language(english: "\(age) ago") }

  /// A value older than the device's interval.
  package var ageing: String { language(english: "a few seconds old") }

  /// The sign behind such a value.
  package func ageing(_ sign: String) -> Phrase {
    language(english: "\(sign, spoken: ", a few seconds old,")")
  }

  /// The sign behind a value that the device doubts.
  package func doubted(_ sign: String) -> Phrase {
    language(english: "\(sign, spoken: ", uncertain,")")
  }

  /// The sign in place of a value.
  package func absent(_ sign: String) -> Phrase {
    language(english: "\(sign, spoken: "no current value")")
  }

  // MARK: Absent and doubted values

  package var noDataYet: String { language(english: "no data yet") }
  package var noMeasurementYet: String { language(english: "no measurement yet") }
  package var noMeasurementSince: String { language(english: "no new measurement") }

  /// The last value and its time; `ago` where its age is told too.
  package func last(_ value: String, at clock: String, ago age: String? = nil) -> String {
    language(english: "last \(value) at \(clock)") + (age.map { ", \(ago($0))" } ?? "")
  }

  /// Why a measurement is no reading of this session; empty for one that is.
  package func standing(_ standing: PressureMeasurement.Standing) -> String {
    switch standing {
    case .measured: ""
    case .ageUnknown: language(english: "age unknown")
    case .beforeSession: language(english: "before this session")
    case .otherPatient: language(english: "same patient?")
    case .demonstration: language(english: "demo value")
    }
  }

  /// The origin of a measurement of unknown age.
  package var foundOnMonitor: String {
    language(english: "age unknown: found on the monitor")
  }

  // MARK: The cuff

  /// The cuff measures; `guess` is its provisional systolic pressure.
  package func measuring(_ guess: Int32?) -> String {
    language(english: "measuring…") + (guess.map { " (\($0)?)" } ?? "")
  }

  package func failed(at clock: String) -> String { language(english: "failed at \(clock)") }
  package func next(in length: String) -> String { language(english: "next in \(length)") }
  package func overdue(by length: String) -> String { language(english: "overdue by \(length)") }

  /// The measurement must be repeated; nil for now.
  package func `repeat`(in length: String?) -> String {
    length.map { length in language(english: "REPEAT BP in \(length)") }
      ?? language(english: "REPEAT BP NOW")
  }
}
