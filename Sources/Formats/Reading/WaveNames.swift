/// The names of waveforms that are shown.
enum WaveNames {
  private static let leads: Set<String> = [
    "I", "II", "III", "AVR", "AVL", "AVF", "V", "V1", "V2", "V3", "V4", "V5", "V6", "MLII", "MCL1",
  ]
  private static let pleths: Set<String> = [
    "PPG", "PLESMO", "SPO2WAV", "SPO2WAVE", "SPO2PLETH", "PULSOXIMPLETH", "NOMPLETH",
  ]

  /// The kind that a key of ``NameKey`` names; nil for another waveform.
  ///
  /// With `lead`, the bare name of a lead counts as one of the electrocardiogram.
  static func kind(_ key: String, lead: Bool) -> WaveTrack.Kind? {
    if key.hasPrefix("PLETH") || pleths.contains(key) { return .pleth }
    if key.hasPrefix("ECG") || key.hasPrefix("EKG") || key.hasPrefix("NOMECGELECPOTL") {
      return .ecg
    }
    return lead && leads.contains(key) ? .ecg : nil
  }
}
