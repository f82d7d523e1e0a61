import TerminalDriver
import Testing

/// The patients of the day.
extension DayNurse {
  /// The cuff before and the oximeter during the visit, as the device sends them.
  func connect() {
    sample = "\"hr\":72,\"spo2\":97"
    measure(128, 78, mean: 95)
    wait("the cuff") { $0.text.contains("MAP 95") }
  }

  /// The cuff in recovery, without which nobody leaves.
  func measureAgain() {
    // Two readings within a second are of one measurement: no cuff is as fast as these keys.
    wait("the time of a cuff") { _ in clock.now - measuredAt > 5000 }
    measure(131, 80, mean: 97)
    wait("the cuff in recovery") { $0.text.contains("MAP 97") }
  }

  /// An ordinary one, with oxygen, nausea and what was given for it; nothing is missing at the end.
  func playOrdinary(wholeInfusion isWhole: Bool) {
    begin("blue heron", by: "KL")
    connect()
    checkIn(weight: "71.5")
    finishCheckIn()
    answer("\r1 of 2\r", "Which session of the course", "1 of 2")
    score("\r210312010", "PHQ-9", "10 of 27", "before")
    score("\r2", "Pain", "2", "before")
    fillBag(milligrams: 36, perKilogram: "0.5", lot: "K12", vial: "7")
    baseline("128")
    let started = start()
    open("\u{1B}", until: "Infusion started")
    let oxygen = record("go2", as: "Oxygen 2 L/min")
    #expect(oxygen.keys <= 3)
    var given = oxygen
    sideEffect("s1", "Nausea", grade: (key: "2", text: "moderate", number: "2")) {
      given = record("gn1", as: "Given: Ondansetron 4 mg IV", until: "what for?")
      record("1", as: "Ondansetron 4 mg IV for Nausea")
      return "Ondansetron 4 mg IV \(clock(given).prefix(5))"
    }
    assess("4 slowly to the name", "2 clearly apart, answers well", "0 none", "during")
    let ended = record("go0", as: "Oxygen ended")
    if isWhole {
      wait("the middle of the infusion") { $0.hasInfused(seconds: 150) }
      assess("5 readily to the name", "1 a little strange", "1", "during")
      wait("the end of the infusion") { $0.hasInfused(seconds: 300) }
    }
    expectInfusion(started, stop())
    assess("5 readily to the name", "0 not at all", "0 none", "after")
    measureAgain()
    discharge()
    accountForBag(drawn: 50, witness: "AB")
    close()
    expectGiven(
      oxygen, "Oxygen 2 L/min", ["flow_l_per_min": "2", "until_at": local(ended)],
      until: clock(ended))
    expectGiven(given, "Ondansetron 4 mg IV", ["dose_mg": "4", "route": "IV"], for: "Nausea")
    expectGiven(ended, "Oxygen ended", ["flow_l_per_min": "0"])
  }
}
