import Station
import TestSupport
import Testing
import Vitals

@testable import StationLoop

/// What is sent of a journal.
@Suite struct GatewaySeriesTests {
  private let recorded: RecordedFolder

  init() throws { recorded = try RecordedFolder() }

  private func items(_ count: Int = .max) throws -> [GatewayItem] {
    recorded.write(count)
    var items: [GatewayItem] = []
    _ = try GatewaySeries(recorded.folder(RecordedFolder.name)) { items.append($0) }
    return items
  }

  private static func alerts(_ items: [GatewayItem]) -> [ConditionAlert] {
    items.compactMap { if case .alarm(let alert) = $0.content { alert } else { nil } }
  }

  private static func values(_ items: [GatewayItem]) -> [[ObservedValue]] {
    items.compactMap { if case .numbers(let values) = $0.content { values } else { nil } }
  }

  @Test func everyConditionLineIsSentOnce() throws {
    let events = ["raised", "escalated", "latched", "acknowledged", "reminder", "cleared"]
    let lines = recorded.lines.map { String(decoding: $0, as: UTF8.self) }.filter { line in
      line.contains("\"k\":\"alarm\"") && !line.contains("\"id\":null")
        && events.contains { line.contains("\"event\":\"\($0)\"") }
    }
    let alerts = Self.alerts(try items())
    #expect(alerts.count == lines.count && !lines.isEmpty)
    #expect(alerts.first.map { "\($0.phase.rawValue) \($0.text)" } == "start HR 37 < 40")
    // Whatever is begun is ended.
    #expect(alerts.filter { $0.phase == .start }.count == alerts.filter { $0.phase == .end }.count)
  }

  @Test func valuesAreSentEachMinuteAndCuff() throws {
    let items = try items()
    let all = Self.values(items)
    let minutes = all.filter { $0.contains { $0.parameter == .saturation } }
    // The session lasts an hour.
    #expect(minutes.count == 60)
    let cuffs = recorded.lines.filter {
      String(decoding: $0, as: UTF8.self).contains("\"k\":\"nibp\"")
    }
    #expect(all.filter { $0.contains { $0.parameter == .cuffSystolic } }.count <= cuffs.count)
    #expect(all.contains { $0.contains { $0.parameter == .cuffSystolic } })
    #expect(Set(items.map(\.id)).count == items.count)
  }

  /// No value is older than the minute says, unless it says so itself.
  @Test func valuesHaveTheirOwnTime() throws {
    for item in try items() {
      guard case .numbers(let values) = item.content else { continue }
      for value in values {
        let age = item.wall.unixMilliseconds - value.wall.unixMilliseconds
        #expect(age >= 0, "\(item.id)")
        if !value.parameter.isCuff { #expect(age < 62_000, "\(item.id)") }
        #expect((value.value == nil) == (value.quality == .absent || value.quality == .doubted))
      }
    }
  }

  @Test func journalReadInPartsGivesTheSame() throws {
    let whole = try items()
    recorded.write(700)
    var parts: [GatewayItem] = []
    var series = try GatewaySeries(recorded.folder(RecordedFolder.name)) { parts.append($0) }
    for count in [1500, 1700, 1701, .max] {
      recorded.write(count)
      _ = try series.read { parts.append($0) }
    }
    #expect(parts == whole)
  }

  /// Alarms may stand behind a damaged row.
  @Test func damagedRowIsPassedOver() throws {
    let whole = Self.alerts(try items())
    var lines = recorded.lines
    lines[1000] = Array("{\"k\":\"vital\",damaged}\n".utf8)
    recorded.folder.write(Array(lines.joined()), RecordedFolder.name)
    var items: [GatewayItem] = []
    let series = try GatewaySeries(recorded.folder(RecordedFolder.name)) { items.append($0) }
    #expect(Self.alerts(items).map(\.id) == whole.map(\.id))
    #expect(series.unreadCount > 0)
  }

  @Test func staleValueIsNotSentAsCurrent() throws {
    let path = "\(ProjectFile.root)/fixtures/sessions/sensor-off.journal.ndjson"
    var items: [GatewayItem] = []
    _ = try GatewaySeries(path) { items.append($0) }
    let absent = Self.values(items).joined().filter { $0.quality == .absent }
    #expect(!absent.isEmpty)
    #expect(absent.allSatisfy { $0.value == nil })
  }
}
