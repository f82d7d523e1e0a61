import Alarms
import Session
@testable import Simulation
import Testing
import Vitals

/// A script is played at its moments.
@Suite struct PlayerTests {
  private static func time(_ seconds: Double) -> SessionTime { CourseWalk.time(seconds) }

  private static func player(_ text: String) throws -> ScriptPlayer {
    ScriptPlayer(try CommandScript(text))
  }

  private static func scene(_ name: String) -> Event {
    .scene(.entered(name, say: nil, looks: nil))
  }

  @Test func linesOfTimesAreDueOnceInTheirOrder() throws {
    var player = try Self.player("00:20 help\n00:10 noticed\n00:10 bp now\n")
    #expect(player.next(upTo: Self.time(9.999)).isEmpty)
    #expect(player.next(upTo: Self.time(10)) == [.command(.noticed), .command(.pressureNow)])
    #expect(player.next(upTo: Self.time(19)).isEmpty)
    #expect(player.next(upTo: Self.time(500)) == [.command(.help(arrived: nil))])
  }

  @Test func lateLinesComeByTheirTimes() throws {
    var player = try Self.player("00:20 help\n00:10 noticed\n")
    #expect(
      player.next(upTo: Self.time(60)) == [.command(.noticed), .command(.help(arrived: nil))])
  }

  @Test func aStateCountsWhenItIsFirstEntered() throws {
    var player = try Self.player("high+5 noticed\nlow+1 help\n")
    player.witness(Self.scene("high"), [], at: Self.time(100))
    player.witness(Self.scene("high"), [], at: Self.time(103))
    #expect(player.next(upTo: Self.time(104)).isEmpty)
    #expect(player.next(upTo: Self.time(105)) == [.command(.noticed)])
    player.witness(Self.scene("high"), [], at: Self.time(200))
    #expect(player.next(upTo: Self.time(900)).isEmpty)
  }

  @Test func everyAlarmOfMediumOrHighPriorityCounts() throws {
    var player = try Self.player("each alarm+10 ack any\n")
    for (event, priority) in [
      (Transition.Event.raised, Priority.high), (.raised, .low), (.cleared, .high),
      (.escalated, .high), (.acknowledged, .high), (.raised, .medium),
    ] {
      player.witness(nil, [.log(.line(event, "x", priority, at: 30))], at: Self.time(30))
    }
    #expect(player.next(upTo: Self.time(39.9)).isEmpty)
    #expect(player.next(upTo: Self.time(40)).count == 3)
  }
}
