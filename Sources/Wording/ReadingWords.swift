package import Vitals

/// Reasons of devices for a missing or doubted value, and their names for themselves.
package struct ReadingWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The reason for a doubted value.
  package func doubt(_ doubt: Doubt) -> String {
    switch doubt {
    case .motion: language(english: "motion")
    case .lowPerfusion: language(english: "low perfusion")
    case .searching: language(english: "searching")
    case .provisional: language(english: "provisional")
    case .noise: language(english: "noisy signal")
    case .patient: language(english: "same patient?")
    case .demonstration: language(english: "demo value")
    }
  }

  /// The reason for a missing value.
  package func absence(_ absence: Absence) -> String {
    switch absence {
    case .noValue: language(english: "no value")
    case .sensorOff: language(english: "sensor off")
    case .searching: language(english: "searching")
    case .implausible: language(english: "implausible")
    case .fault: language(english: "device fault")
    case .linkLost: language(english: "link lost")
    }
  }

  /// A state that a device reports about itself.
  package func flag(_ flag: DeviceFlag) -> String {
    switch flag {
    case .asystole: language(english: "Asystole")
    case .apnoea: language(english: "Apnoea")
    case .lossOfPulse: language(english: "Loss of pulse")
    case .fibrillation: language(english: "Ventricular fibrillation")
    case .leadsOff: language(english: "ECG leads off")
    case .alarm: language(english: "Device alarm")
    case .silenced: language(english: "Device alarms silenced")
    case .batteryLow: language(english: "Device battery low")
    }
  }

  /// The known name of a sender, `MON-B, bed 4, 10.0.0.9`, at most 60 characters.
  package func sender(_ name: SenderName) -> String {
    let device = SenderName.short(name.application.isEmpty ? name.facility : name.application)
    let bed = SenderName.short(name.bed)
    let place = bed.isEmpty ? "" : language(english: "bed \(bed)")
    return [device, place, name.address ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
