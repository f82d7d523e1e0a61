import TerminalDriver
import Testing

/// What is charted during and after the infusion, with what the reports are to say of it.
extension DayNurse {
  /// A score, as asked at check-in or at discharge; `moment` is that of the infusion.
  @discardableResult
  func score(
    _ keys: String, _ scale: String, _ sum: String, _ moment: String, until shown: String? = nil
  ) -> DayScript.Line {
    let line = record(keys, as: "\(scale) \(sum)", until: shown ?? "[x] \(scale)")
    expectScore(line, moment)
    return line
  }

  private func expectScore(_ line: DayScript.Line, _ moment: String) {
    expect(
      "scores", ["at": local(line), "by": line.by, "moment": moment, "text": line.text])
  }

  /// A set of vital signs with its three scores; `signs` is what the report has of the vital signs.
  func assess(
    _ alertness: String, _ dissociation: String, _ pain: String, _ moment: String,
    _ signs: [String: String] = DayNurse.measured
  ) {
    let set = record("v", as: "Set of vital signs", until: "How does the patient respond?")
    let scores = [
      record(String(alertness.prefix(1)), as: "MOAA/S \(alertness)", until: "How far away"),
      record(String(dissociation.prefix(1)), as: "Dissociation \(dissociation)", until: "Pain now"),
      record(String(pain.prefix(1)), as: "Pain \(pain)", until: "Pain \(pain)"),
    ]
    expect("sets", signs.merging(["at": local(set), "by": set.by]) { $1 })
    for score in scores { expectScore(score, moment) }
    let printed = ["rate_bpm", "spo2_percent", "rr_per_min"].map { signs[$0] ?? "–" }
    let pressure = "\(signs["pressure.sys_mmhg"] ?? "")/\(signs["pressure.dia_mmhg"] ?? "")"
    script.words.append(
      "\(clock(set)) \(set.by) \(printed.joined(separator: " ")) \(pressure)")
    script.words.append(scores.map(\.text).joined(separator: "; "))
  }

  /// What the device of the day sends, as a set has it.
  static let measured = [
    "rate_bpm": "72", "spo2_percent": "97", "pressure.sys_mmhg": "128", "pressure.dia_mmhg": "78",
    "pressure.map_mmhg": "95",
  ]

  /// A side effect with its grade; `treatment` is what the report says of it.
  func sideEffect(
    _ keys: String, _ name: String, grade: (key: String, text: String, number: String),
    treatment: () -> String? = { nil }
  ) {
    let line = record(keys, as: "Side effect: \(name)", until: "how severe?")
    record(grade.key, as: "\(name) \(grade.text)")
    let action = treatment()
    expect(
      "side_effects",
      [
        "onset_at": local(line), "name": name, "worst_grade": grade.number,
        "actions": action ?? "", "resolved_at": "null", "by": line.by,
      ])
    print(
      "Side effects",
      [
        "onset": clock(line), "side effect": name, "worst grade": grade.text,
        "action": action ?? "", "resolved": "ongoing", "by": line.by,
      ])
  }

  /// What was given or done, in the order of the reports; `until` is the time on paper.
  func expectGiven(
    _ line: DayScript.Line, _ text: String, _ members: [String: String] = [:],
    until: String = "", for occasion: String? = nil
  ) {
    expect(
      "given",
      members.merging([
        "at": local(line), "by": line.by, "text": text, "for": occasion ?? "null",
      ]) { $1 })
    print(
      "Given and done",
      [
        "time": clock(line), "until": until, "given or done": text, "for": occasion ?? "",
        "by": line.by,
      ])
  }

  /// The scores and questions before the patient leaves, all of them right.
  func discharge() {
    open("d", until: "Modified PADSS")
    score("\r22222", "Modified PADSS", "10 of 10", "after")
    score("\(Self.down)\r1", "Pain", "1", "after")
    yes(
      "Oriented to person, place and time", "Walks steadily", "Feels well enough to go home",
      "Vein catheter out, site dry")
    answer("\rsister\r", "Escort present, by relation", "sister")
    yes("Written instructions given, no driving until tomorrow")
    wait("the least time of recovery") { $0.text.contains("[x] Since the end of the infusion") }
  }

  /// The account of the drug in the bag: what did not run in is wasted before a second person.
  func accountForBag(drawn milligrams: Int64, witness: String) {
    let wasted = Self.milligrams(milligrams * 1000 - infused)
    type("\r\(milligrams) mg, \(wasted) mg\r", until: "who saw it?")
    record(
      "\(witness)\r",
      as: "Ketamine drawn \(milligrams) mg, wasted \(wasted) mg, seen by \(witness)",
      until: "[x] Ketamine")
    expect(
      "drugs",
      [
        "name": "Ketamine", "in_bag_mg": Self.milligrams(bag),
        "infused_mg": Self.milligrams(infused),
        "lot": lot, "account.drawn_mg": "\(milligrams)", "account.wasted_mg": wasted,
        "account.witness": witness,
      ])
  }

  /// Micrograms as a nurse writes them, in milligrams.
  static func milligrams(_ micrograms: Int64) -> String {
    var fraction = String(String(1000 + micrograms % 1000).dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return "\(micrograms / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// The infusion in both reports, with what ran in by its times: 50 mL at 600 mL/h, in whole
  /// microlitres as the pump's volume is counted.
  func expectInfusion(
    _ started: DayScript.Line, _ ended: DayScript.Line,
    pause: (from: DayScript.Line, until: DayScript.Line)? = nil
  ) {
    let paused = pause.map { ($0.until.elapsed - $0.from.elapsed) } ?? 0
    let run = min(ended.elapsed - started.elapsed - paused, 300_000)
    let microlitres = (run * 50_000 + 150_000) / 300_000
    infused = (bag * microlitres + 25_000) / 50_000
    // Lengths are those between printed seconds.
    let printed = pause.map { $0.until.time / 1000 - $0.from.time / 1000 } ?? 0
    let seconds = ended.time / 1000 - started.time / 1000 - printed
    length = seconds
    expect(
      "infusion",
      [
        "started_at": local(started), "planned_s": "300", "ended_at": local(ended),
        "planned_rate_ml_per_h": "600", "bag_ml": "50", "infused_s": "\(seconds)",
      ])
    let hundredths = (microlitres + 5) / 10
    script.words += [
      "Started \(clock(started)), planned 5:00 at 600 mL/h.",
      "Ended \(clock(ended)), infused for \(seconds / 60):\(seconds % 60 < 10 ? "0" : "")"
        + "\(seconds % 60) without pauses.",
      "Bag 50 mL: infused \(Self.milligrams(hundredths * 10)) mL, "
        + "left \(Self.milligrams(50_000 - hundredths * 10)) mL.",
    ]
  }
}
