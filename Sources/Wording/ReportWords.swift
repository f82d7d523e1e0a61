import Alarms
import Care
public import Session
import Vitals

/// The sentences, titles and columns of a report that stand on paper.
public struct ReportWords: Sendable {
  /// The language of the words.
  public let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  // MARK: Titles

  /// The title of the report.
  public var title: String { language(english: "Infusion session") }
  /// The title of the handover.
  public var handover: String { language(english: "Handover") }

  /// A part of the report.
  public enum Part: CaseIterable, Sendable {
    case session, vitals, course, drugs, infusion, given, sets, sideEffects, remarks, pressures
    case byHand, burden
    case conditions, questions, overrides, corrections, actions, identity, openSideEffects
    case activeConditions, alarmsOff, lastSets, missing, critical
    case scales, sessions, sessionWords, next, before, missedSets, dischargeScale
  }

  /// The heading of a part.
  public func heading(_ part: Part) -> String {
    switch part {
    case .session: language(english: "Session")
    case .vitals: language(english: "Vital signs")
    case .course: language(english: "Trends")
    case .drugs: language(english: "Drugs")
    case .infusion: language(english: "Infusion")
    case .given: language(english: "Given and done")
    case .sets: language(english: "Sets and scores")
    case .sideEffects: language(english: "Side effects")
    case .remarks: language(english: "Notes")
    case .pressures: language(english: "Blood pressure")
    case .byHand: language(english: "Measured by hand")
    case .burden: language(english: "Alarm summary")
    case .conditions: language(english: "Alarm conditions")
    case .questions: language(english: "Checklist")
    case .overrides: language(english: "Completed with items that were not right")
    case .corrections: language(english: "Corrections")
    case .actions: language(english: "Actions, in order")
    case .identity: language(english: "Patient and session")
    case .alarmsOff: language(english: "ALARM OFF")
    case .openSideEffects: language(english: "Ongoing side effects")
    case .activeConditions: language(english: "Active alarm conditions")
    case .lastSets: language(english: "Latest sets")
    case .missing: language(english: "Not right for discharge")
    case .critical: language(english: "Critical answers")
    case .scales: language(english: "Scales before and after")
    case .sessions: language(english: "Course of the patient")
    case .sessionWords: language(english: "Scores and side effects of the course")
    case .next: language(english: "Next session")
    case .before: language(english: "Before the infusion")
    case .missedSets: language(english: "Missed sets")
    case .dischargeScale: language(english: "Scale of the discharge")
    }
  }

  /// The heads of the columns of a part; empty for a part that is no table.
  public func columns(_ part: Part) -> [String] {
    switch part {
    case .drugs:
      language(english: [
        "drug", "in the bag", "per kg", "per mL", "lot", "infused", "drawn", "wasted", "balance",
      ])
    case .given: language(english: ["time", "until", "given or done", "for", "by"])
    case .sets, .lastSets:
      language(english: ["time", "by", "HR", "SpO2", "RR", "BP", "scores"])
    case .sideEffects:
      language(english: ["onset", "side effect", "worst grade", "action", "resolved", "by"])
    case .remarks, .actions: language(english: ["time", "by", "entry"])
    case .pressures: language(english: ["taken", "BP", "MAP", "remark"])
    case .byHand: language(english: ["taken", "value", "entered", "by"])
    case .conditions:
      language(english: [
        "raised", "priority", "condition", "held", "signalled", "acknowledged after",
      ])
    case .questions: language(english: ["item", "answer", "time", "by"])
    case .critical: language(english: ["time", "answer", "to do", "told"])
    case .scales: language(english: ["scale", "before", "after"])
    case .sessionWords: CourseWords(language).moreHeads
    case .corrections: language(english: ["written", "by", "entry", "before", "after", "reason"])
    case .session, .vitals, .course, .infusion, .burden, .overrides, .identity, .openSideEffects,
      .activeConditions, .alarmsOff, .missing, .sessions, .next, .before, .missedSets,
      .dischargeScale:
      []
    }
  }

  /// A scale that the clinic's file asks and that was not.
  public var notAsked: String { language(english: "NOT ASKED") }
  /// A scale that the clinic's file does not ask then.
  public var notWanted: String { language(english: "–") }

  // MARK: Facts

  /// What a fact is about.
  public enum Fact: Sendable {
    case date, session, chair, label, patient, weight, start, end, phase, appointment, gap
    case baseline, highestSystolic, lowestSystolic, lastPressure, rate, saturation,
      respiratoryRate, endTidalCO2
    case conditions, acknowledged, audioOff, alarmsPaused, changedRules, offRules
  }

  /// The name of a fact.
  public func name(_ fact: Fact) -> String {
    switch fact {
    case .date: language(english: "Date")
    case .session: language(english: "Session")
    case .chair: language(english: "Chair")
    case .label: language(english: "Label")
    case .patient: language(english: "Patient")
    case .weight: language(english: "Weight")
    case .start: language(english: "Start")
    case .end: language(english: "End")
    case .phase: language(english: "Phase at the end")
    case .appointment: language(english: "Next appointment")
    case .gap: language(english: "Not recorded")
    case .baseline: language(english: "Baseline")
    case .highestSystolic: language(english: "Highest systolic")
    case .lowestSystolic: language(english: "Lowest systolic")
    case .lastPressure: language(english: "Last BP")
    case .rate: language(english: "Heart rate")
    case .saturation: language(english: "SpO2")
    case .respiratoryRate: language(english: "Resp rate")
    case .endTidalCO2: language(english: "EtCO2")
    case .conditions: language(english: "Alarm conditions")
    case .acknowledged: language(english: "Acknowledged")
    case .audioOff: language(english: "Audio paused or off")
    case .alarmsPaused: language(english: "Alarms paused")
    case .changedRules: language(english: "Limits changed at the end")
    case .offRules: language(english: "ALARM OFF at the end")
    }
  }

  /// No alarm condition was raised.
  public var none: String { language(english: "none") }
  /// No baseline was confirmed.
  public var noBaseline: String { language(english: "none confirmed") }

  /// A value and its time.
  public func value(_ value: String, at clock: String) -> String {
    language(english: "\(value) at \(clock)")
  }

  /// The least and the greatest value.
  public func range(_ low: Int64, _ high: Int64, unit: String) -> String {
    language(english: "\(low) to \(high) \(unit)")
  }

  /// How many conditions of a priority there were, and how long they held together.
  public func count(_ count: Int, held: String, escalated: Int) -> String {
    language(english: "\(count), held \(held) in total")
      + (escalated == 0 ? "" : language(english: ", \(escalated) escalated"))
  }

  /// The priority of a condition, and when it escalated to high.
  public func priority(_ priority: String, escalated clock: String?) -> String {
    priority + (clock.map { clock in language(english: ", escalated \(clock)") } ?? "")
  }

  /// How fast conditions were acknowledged.
  public func acknowledged(_ count: Int, median: String, longest: String) -> String {
    language(english: "\(count), median \(median), longest \(longest)")
  }

  /// A rule whose limit was changed.
  public func changed(_ rule: String, limit: String) -> String { "\(rule) \(limit)" }

  /// How long a condition lasted; one that goes on is not over at the end of the record.
  public func duration(_ length: String, isOver: Bool) -> String {
    isOver ? length : language(english: "\(length), ongoing")
  }

  // MARK: Banner and footer

  /// The banner of a simulated session.
  public var simulated: String { language(english: "SIMULATED: no real patient") }
  /// The banner of a recording whose wall clock is not wholly known; nil for one that is.
  public func wall(_ known: WallKnowledge) -> String? {
    switch known {
    case .complete: nil
    case .zoneUnknown: language(english: "The zone of the times is not known.")
    case .none:
      language(english: "NO DATE: the recording has none; its date and times of day are made up")
    }
  }
  /// The banner of a session that still runs.
  public var running: String {
    language(english: "RUNNING: recorded so far; the session is not over")
  }
  /// The banner of a session that nobody closed.
  public var notClosed: String { language(english: "NOT CLOSED: this session was never closed") }

  /// The banner of an aborted session.
  public func aborted(_ reason: String) -> String { language(english: "ABORTED: \(reason)") }

  /// The banner of a report of a part of the session.
  public func partOnly(next: String) -> String {
    language(english: "PART ONLY: the session continues in \(next)")
  }

  /// The banner of a damaged record.
  public func damaged(_ fault: String) -> String { language(english: "RECORD DAMAGED: \(fault)") }

  /// How the record ended.
  public func ending(_ end: String?, isRunning: Bool) -> String {
    if isRunning { return language(english: "still being recorded") }
    return end.map { end in language(english: "ended: \(end)") }
      ?? language(english: "ended abnormally, without a footer")
  }

  /// The last lines of a report.
  public func footer(_ header: SessionHeader, file: String, head: String?, ending: String)
    -> [String]
  {
    language(english: [
      "Record \(file), head of the hash chain \(head ?? "none"), \(ending).",
      "Written by \(header.app), profile \(header.profile.name) version "
        + "\(header.profile.version), clinic \(header.clinic.name) version "
        + "\(header.clinic.version).",
      "chairside is not a medical device. This page repeats what was recorded and typed; it gives "
        + "no advice. Each number was current when it was recorded.",
    ])
  }

  // MARK: Infusion

  /// Nothing was infused.
  public var neverStarted: String { language(english: "The infusion was never started.") }

  /// When it started, and what was planned.
  public func started(_ clock: String, planned: String, rate: String?) -> String {
    language(
      english: "Started \(clock), planned \(planned)" + (rate.map { " at \($0)" } ?? "") + ".")
  }

  /// When it ended; nil while it goes on.
  public func ended(_ clock: String?, infused: String) -> String {
    guard let clock else { return language(english: "Not ended; infused for \(infused) so far.") }
    return language(english: "Ended \(clock), infused for \(infused) without pauses.")
  }

  /// What the bag gave and what is left in it.
  public func bag(_ bag: String, infused: String, left: String) -> String {
    language(english: "Bag \(bag): infused \(infused), left \(left).")
  }

  /// A pause; nil as its end while it goes on.
  public func paused(_ from: String, _ until: String?, length: String, reason: String) -> String {
    language(english: "Paused \(from) to \(until ?? "the end"), \(length): \(reason).")
  }

  /// Another rate.
  public func rate(_ clock: String, _ rate: String, by person: String) -> String {
    language(english: "\(clock) rate \(rate), \(person).")
  }

  /// A bolus.
  public func bolus(_ clock: String, _ volume: String, by person: String) -> String {
    language(english: "\(clock) bolus \(volume), \(person).")
  }

  /// A time in which nothing was recorded, and what is known of the pump then.
  public func gap(
    _ from: String, _ until: String, length: String, isInInfusion: Bool, wasStopped: Bool?
  ) -> String {
    let times = language(english: "\(from) to \(until), \(length)")
    guard isInInfusion else { return times }
    return switch wasStopped {
    case true?: language(english: "\(times); the pump was stopped")
    case false?: language(english: "\(times); the pump kept running")
    case nil:
      language(english: "\(times); pump state NOT RECORDED, counted as if it kept running")
    }
  }
}
