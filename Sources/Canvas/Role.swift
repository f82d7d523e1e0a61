/// The meaning of a cell, from which a palette makes colours and attributes.
///
/// Red and yellow are reserved for alarms. Without colour, roles differ by attribute, or have a
/// sign, a word or a place of their own.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Plain text.
  case text
  /// Frames, axes, labels.
  case chrome
  /// What matters least: limit lines, empty bars.
  case faint
  /// Heart or pulse rate.
  case heartRate
  /// Oxygen saturation.
  case saturation
  /// Blood pressure.
  case pressure
  /// A value that is not current, or its reason.
  case stale
  /// A value that the device doubts.
  case questionable
  /// A high condition, flash on.
  case alarmHigh
  /// A high condition, flash off or acknowledged.
  case alarmHighQuiet
  /// A medium condition, flash on.
  case alarmMedium
  /// A medium condition, flash off or acknowledged.
  case alarmMediumQuiet
  /// A low condition.
  case alarmLow
  /// A low condition, acknowledged.
  case alarmLowQuiet
  /// The badge of a live session.
  case badgeLive
  /// The badge of a simulated session.
  case badgeSimulated
  /// The badge of a replay.
  case badgeReplay
  /// Alarm signals that are paused or off.
  case signalsPaused
  /// A key that can be pressed.
  case key
  /// A heading.
  case heading
  /// The selected line of a list.
  case selected
  /// A value that differs from the profile.
  case changed
  /// The completed part of the infusion.
  case progress
  /// A question or a remark of the program.
  case notice
  /// Respiratory rate, and what else is measured of the breath.
  case breathing
}

extension Role {
  /// The name in theme files, as `heart_rate`.
  public var name: String {
    switch self {
    case .text: "text"
    case .chrome: "chrome"
    case .faint: "faint"
    case .heartRate: "heart_rate"
    case .saturation: "saturation"
    case .pressure: "pressure"
    case .stale: "stale"
    case .questionable: "questionable"
    case .alarmHigh: "alarm_high"
    case .alarmHighQuiet: "alarm_high_quiet"
    case .alarmMedium: "alarm_medium"
    case .alarmMediumQuiet: "alarm_medium_quiet"
    case .alarmLow: "alarm_low"
    case .alarmLowQuiet: "alarm_low_quiet"
    case .badgeLive: "badge_live"
    case .badgeSimulated: "badge_simulated"
    case .badgeReplay: "badge_replay"
    case .signalsPaused: "signals_paused"
    case .key: "key"
    case .heading: "heading"
    case .selected: "selected"
    case .changed: "changed"
    case .progress: "progress"
    case .notice: "notice"
    case .breathing: "breathing"
    }
  }

  /// Whether it may be red or yellow.
  public var isAlarm: Bool {
    switch self {
    case .alarmHigh, .alarmHighQuiet, .alarmMedium, .alarmMediumQuiet, .alarmLow, .alarmLowQuiet:
      true
    case .text, .chrome, .faint, .heartRate, .saturation, .pressure, .stale, .questionable,
      .badgeLive, .badgeSimulated, .badgeReplay, .signalsPaused, .key, .heading, .selected,
      .changed, .progress, .notice, .breathing:
      false
    }
  }
}
