import Alarms
import Session
import TestSupport
import Testing
import Vitals

@testable import Station

/// Lines of the alarm log as the phases and states of IHE PCD-04.
@Suite struct ConditionAlertTests {
  private typealias Machine = ConditionAlerts

  /// The rows of the table: one cell an event, in the order of its columns.
  private static let table: [(Machine.State, [String])] = [
    (
      .unknown,
      [
        "start active > active", "escalate active > active", "continue latched > latched",
        "continue active > acknowledged", "continue active > acknowledged",
        "end inactive > unknown",
      ]
    ),
    (
      .active,
      [
        "continue active > active", "escalate active > active", "continue latched > latched",
        "continue active > acknowledged", "continue active > active", "end inactive > unknown",
      ]
    ),
    (
      .acknowledged,
      [
        "continue active > active", "escalate active > active", "continue latched > latched",
        "continue active > acknowledged", "continue active > acknowledged",
        "end inactive > unknown",
      ]
    ),
    (
      .latched,
      [
        "continue active > active", "escalate latched > latched", "continue latched > latched",
        "continue latched > latched", "continue latched > latched", "end inactive > unknown",
      ]
    ),
  ]

  @Test func everyPairMatchesTheTable() throws {
    #expect(Self.table.map(\.0) == Machine.State.allCases)
    for (state, cells) in Self.table {
      #expect(cells.count == Machine.Event.allCases.count)
      for (event, cell) in zip(Machine.Event.allCases, cells) {
        let step = Machine.step(state, event)
        #expect(
          "\(step.phase.rawValue) \(step.says.rawValue) > \(step.next)" == cell,
          "\(state), \(event)")
      }
    }
  }

  /// The page of the documentation has the same cells.
  @Test func documentedTableIsTheSame() throws {
    let page = String(
      decoding: try #require(
        ProjectFile.bytes(at: "\(ProjectFile.root)/Sources/Station/Station.docc/Gateway.md")),
      as: UTF8.self)
    for (state, cells) in Self.table {
      let row =
        "| \(state) | "
        + cells.map { $0.replacing(" > ", with: " → ") }.joined(separator: " | ") + " |"
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test func lifeOfAConditionIsSaid() {
    var alerts = ConditionAlerts()
    let events: [Transition.Event] = [
      .raised, .escalated, .latched, .raised, .acknowledged, .reminder, .cleared, .raised,
    ]
    let said = events.map { event in
      alerts.handle(SampleItems.line(event), text: "x").map {
        "\($0.phase.rawValue) \($0.state.rawValue) \($0.inactivation.rawValue)"
      }
    }
    #expect(
      said == [
        "start active enabled", "escalate active enabled", "continue latched enabled",
        "continue active enabled", "continue active alert-acknowledged",
        "continue active alert-acknowledged", "end inactive enabled", "start active enabled",
      ])
  }

  @Test func pausedSignalsAreSaid() {
    var alerts = ConditionAlerts()
    func inactivation(_ event: Transition.Event) -> String? {
      #expect(alerts.handle(SampleItems.line(event, isAboutSound: true), text: "") == nil)
      return alerts.handle(SampleItems.line(.raised), text: "x")?.inactivation.rawValue
    }
    let said = [
      Transition.Event.audioPaused, .alarmPaused, .alarmResumed, .audioResumed, .audioOff, .audioOn,
    ].map(inactivation)
    #expect(
      said == [
        "audio-paused", "alarm-paused", "audio-paused", "enabled", "audio-off", "enabled",
      ])
  }

  @Test func linesWithoutConditionAreNotSent() {
    var alerts = ConditionAlerts()
    for event in [Transition.Event.limitChanged, .ruleOff, .ruleOn, .baselineSet] {
      #expect(alerts.handle(SampleItems.line(event, id: nil), text: "") == nil)
    }
    #expect(alerts.handle(SampleItems.line(.reminder, isAboutSound: true), text: "") == nil)
  }

  @Test func sideOfTheLimitIsThatOfTheRaise() throws {
    var alerts = ConditionAlerts()
    let rule = AlarmSubject.rule("spo2_low", try #require(Rule.Kind.Name(symbol: "limit")))
    func side(_ event: Transition.Event, _ value: Int32) -> ConditionAlert.Side? {
      alerts.handle(
        SampleItems.line(
          event, about: rule, value: Amount(hundredths: value), limit: Amount(hundredths: 8800)),
        text: "x")?.side
    }
    #expect(side(.raised, 8400) == .low)
    // On the line that ends it the value is inside.
    #expect(side(.cleared, 9500) == .low)
    #expect(side(.raised, 9500) == .high)
  }

  @Test func typeIsWhatItIsAbout() throws {
    var alerts = ConditionAlerts()
    func type(_ about: AlarmSubject) -> ConditionAlert.About? {
      alerts.handle(SampleItems.line(.raised, about: about), text: "x")?.about
    }
    let limit = try #require(Rule.Kind.Name(symbol: "limit"))
    let overdue = try #require(Rule.Kind.Name(symbol: "overdue"))
    #expect(type(.rule("spo2_low", limit)) == .patient)
    #expect(type(.rule("bp", overdue)) == .reminder)
    #expect(type(.technical(.linkLost)) == .device)
    #expect(type(.technical(.noPulseSignal)) == .patient)
    #expect(type(.recorded(name: "new", .unknown("new"))) == .patient)
  }
}
