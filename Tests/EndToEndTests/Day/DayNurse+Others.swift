import TerminalDriver
import Testing

/// The patients after the first.
extension DayNurse {
  /// One without any device: every value is measured by hand.
  func playByHand() {
    sample = ""
    begin("red fox", by: "JD")
    checkIn(weight: "84")
    finishCheckIn()
    score("\(Self.down)\r000000000", "PHQ-9", "0 of 27", "before")
    score("\r0", "Pain", "0 none", "before")
    fillBag(milligrams: 42, perKilogram: "0.5", lot: "K12", vial: "8")
    baseline("126")
    open("\u{1B}", until: "Bag 50 mL")
    byHand("h1", "126/81", "BP 126/81 by hand, left arm", ["sys_mmhg": "126", "dia_mmhg": "81"])
    byHand("h4", "68", "Pulse 68 by hand", ["value": "68"])
    byHand("h5", "96", "SpO2 96 by hand", ["value": "96"])
    // What is measured by hand is no open item, but is said with the start.
    type("S", until: "Missing: data of Rate, SpO2")
    let started = record(
      "4", as: "Infusion started, planned 5:00 (Rate, SpO2: by hand)", until: "INFUSING")
    expectInfusion(started, stop())
    byHand("h2", "131/84", "BP 131/84 by hand, right arm", ["sys_mmhg": "131", "dia_mmhg": "84"])
    byHand("h5", "95", "SpO2 95 by hand", ["value": "95"])
    byHand("h6", "13", "Resp rate 13 by hand", ["value": "13"])
    assess(
      "5 readily to the name", "0 not at all", "0 none", "after",
      [
        "rate_bpm": "68", "spo2_percent": "95", "rr_per_min": "13", "pressure.sys_mmhg": "131",
        "pressure.dia_mmhg": "84",
      ])
    discharge()
    accountForBag(drawn: 42, witness: "AB")
    close()
  }

  private func byHand(
    _ keys: String, _ value: String, _ text: String, _ members: [String: String]
  ) {
    type(keys, until: "add ")
    let line = record("\(value)\r", as: "\(text), taken {now}")
    expect("vitals.by_hand", members.merging(["entered_at": local(line), "by": line.by]) { $1 })
  }

  /// An earlier session of a patient, as short as can be.
  func playEarlier(_ patient: String) {
    begin(patient, by: "KL")
    connect()
    open("f", until: "Pseudonym of the patient")
    record("\r\(patient)\r", as: "Pseudonym of the patient: \(patient)", until: "[x] Pseudonym")
    type("S", until: "Give a reason")
    record("1", as: "Infusion started, planned 5:00", until: "INFUSING")
    stop()
    type("S", until: "Give a reason")
    record("1", as: "Session closed", until: "CLOSED")
    leave()
  }

  /// One whose first series is over, from check-in to the date of the booster after this one; of a
  /// critical answer somebody is told on the way.
  func playBooster() {
    begin("grey owl", by: "KL")
    connect()
    checkIn(weight: "64")
    wait("the reminder") { $0.text.contains("(booster 1): today") }
    finishCheckIn()
    let score = score(
      "\(Self.down)\r111111111", "PHQ-9", "9 of 27", "before", until: "Who was told?")
    let told = record("Dr Lee\r", as: "Told: Dr Lee", until: "[x] PHQ-9")
    expect("critical", ["name": "PHQ-9", "at": local(score), "told.at": local(told)])
    fillBag(milligrams: 32, perKilogram: "0.5", lot: "K13", vial: "2")
    baseline("128")
    let started = start()
    open("\u{1B}", until: "Infusion started")
    expectInfusion(started, stop())
    assess("5 readily to the name", "0 not at all", "0 none", "after")
    measureAgain()
    discharge()
    accountForBag(drawn: 50, witness: "AB")
    close()
    expectCourse(today: told.time)
  }

  /// The sessions of the course with what was printed of this one, and when the next is due.
  private func expectCourse(today: Int64) {
    for (days, since) in [(-31, "null"), (-28, "3")] as [(Int64, String)] {
      expect(
        "course.sessions", ["date": clock.day(today, plus: days), "days_since_previous": since])
    }
    expect(
      "course.sessions",
      [
        "date": clock.day(today), "days_since_previous": "28", "infused_s": "\(length)",
        "weight_kg": "64",
      ])
    let due = clock.day(today, plus: 28)
    expect(
      "course.next", ["due": due, "series": "booster", "number": "2", "overdue_days": "0"])
    script.words.append("Next session due \(due) (booster 2)")
  }

  /// One with drugs outside the bag, one dose of them asked about, and a corrected entry.
  func playOutsideBag() {
    begin("tawny hare", by: "JD")
    connect()
    checkIn(weight: "70.5")
    finishCheckIn()
    fillBag(milligrams: 35, perKilogram: "0.5", lot: "K13", vial: "3")
    baseline("128")
    let started = start()
    open("\u{1B}", until: "Infusion started")
    let oxygen = correctOxygen()
    type("gmz6 mg\r", until: "Check the unit and the decimal point")
    let unusual = record("y", as: "Given: Midazolam 6 mg IV (dose confirmed)")
    let usual = record("gm1", as: "Given: Midazolam 1 mg IV")
    expectInfusion(started, stop())
    assess("5 readily to the name", "0 not at all", "0 none", "after")
    measureAgain()
    discharge()
    accountForBag(drawn: 50, witness: "AB")
    type("\r10 mg, 3 mg\r", until: "who saw it?")
    record("RN\r", as: "Midazolam drawn 10 mg, wasted 3 mg, seen by RN", until: "[x] Midazolam")
    close()
    expectGiven(oxygen, "Oxygen 4 L/min", ["flow_l_per_min": "4"], until: "ongoing")
    let text = "Midazolam 6 mg IV (dose confirmed)"
    expectGiven(unusual, text, ["dose_mg": "6", "route": "IV"])
    expectGiven(usual, "Midazolam 1 mg IV", ["dose_mg": "1", "route": "IV"])
    expect(
      "drugs_outside_bag_only",
      [
        "name": "Midazolam", "outside_bag_mg": "7", "account.drawn_mg": "10",
        "account.wasted_mg": "3", "account.witness": "RN", "account.missing_mg": "0",
      ])
  }

  /// Oxygen with a wrong flow, corrected at once; three keys each.
  private func correctOxygen() -> DayScript.Line {
    let oxygen = record("go3", as: "Oxygen 3 L/min")
    let entry = script.entries
    let correction = record("x14", as: "Entry \(entry) corrected: Oxygen 4 L/min (typing error)")
    #expect(oxygen.keys <= 3 && correction.keys <= 3)
    expect(
      "corrections",
      [
        "entered_at": local(correction), "by": "JD", "corrects_entry": "\(entry)",
        "before": "Oxygen 3 L/min", "after": "Oxygen 4 L/min", "reason": "typing error",
      ])
    print(
      "Corrections",
      [
        "written": clock(correction), "by": "JD", "entry": "\(entry)", "before": "Oxygen 3 L/min",
        "after": "Oxygen 4 L/min", "reason": "typing error",
      ])
    return oxygen
  }

  /// One whose infusion is paused, resumed and aborted, and who leaves early.
  func playAborted() {
    begin("barn swift", by: "KL")
    connect()
    checkIn(weight: "90")
    finishCheckIn()
    fillBag(milligrams: 45, perKilogram: "0.5", lot: "K13", vial: "4")
    baseline("128")
    let started = start()
    type("1", until: "Pause the infusion: reason?")
    let paused = record("1", as: "Infusion paused: nausea", until: "PAUSED")
    type("1", until: "Resume the infusion?")
    let resumed = record("y", as: "Infusion resumed", until: "INFUSING")
    type("7", until: "Abort the session: reason?")
    let aborted = record("4", as: "Session aborted: patient's request", until: "ABORTED")
    expectInfusion(started, aborted, pause: (from: paused, until: resumed))
    expect(
      "infusion.pauses",
      ["from_at": local(paused), "until_at": local(resumed), "reason": "nausea"])
    expect("session", ["phase": "closed", "aborted_because": "patient's request"])
    open("\u{1B}", until: "Session aborted")
    let note = record("mleaves with her sister\r", as: "Note: leaves with her sister")
    expect("notes", ["at": local(note), "by": "KL", "text": "leaves with her sister"])
    close(
      missing: [
        "Oriented to person, place and time", "Walks steadily", "Feels well enough to go home",
        "Escort present, by relation", "Written instructions given, no driving until tomorrow",
        "Modified PADSS or Modified Aldrete", "only 0 min of recovery, least 0 min",
        "MOAA/S in recovery, at least 5", "Dissociation in recovery, at most 1",
        "BP since the end of the infusion", "Ketamine drawn and wasted",
      ], reason: (key: "2", text: "transferred to hospital"))
  }
}
