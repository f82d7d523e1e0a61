import Care
@testable import Feeds
import Glibc
import Patient
import Platform
import Session
import Simulation
import TestSupport
import Testing
import Vitals

/// The door of an instructor: what may come through it in a second, and what is left behind.
@Suite struct InstructorTests {
  private let folder: TemporaryFolder
  private let door: InstructorFeed
  private let console: Int32

  init() throws {
    folder = try TemporaryFolder()
    let scenario = try SimulatedFeed.scenario("vagal")
    let monitor = SimulatedMonitor(
      seed: 7, scenario.patient, cuffInterval: .minutes(5), start: WallTime(unixMilliseconds: 0))
    let patient = SimulatedFeed(
      SourceID("sim"), SimulatedBedside(scenario, monitor), planned: .minutes(40))
    door = try InstructorFeed(patient, folder("door"))
    console = try LocalSocket.connected(folder("door"))
  }

  private func turn(at second: Int64) -> [Event] {
    let interests = door.interests
    let results = Poller.wait(interests, milliseconds: 10_000)
    var found: [Int32: PollResult] = [:]
    for (interest, result) in zip(interests, results) { found[interest.descriptor] = result }
    return door.poll(found, at: .zero + .seconds(second))
  }

  private func type(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { write(console, $0.baseAddress, $0.count) } == bytes.count)
  }

  private func told() -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = max(read(console, &buffer, buffer.count), 0)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// A session file would grow by every line of a program that writes without end.
  @Test func commandsOfASecondAreBounded() {
    #expect(turn(at: 1) == [])
    type(String(repeating: "note x\n", count: 50))
    #expect(turn(at: 1).count == 10)
    #expect(!told().contains("not carried out"))
    type("note y\n")
    #expect(turn(at: 2) == [.command(.note("y"), by: .instructor)])
    #expect(told().contains("? 40 not carried out: 10 commands a second at most\n"))
    type(String(repeating: "note z\n", count: 9))
    #expect(turn(at: 2).count == 9)
    door.finish()
  }

  @Test func refusedOrdersAreAnswered() throws {
    #expect(turn(at: 1) == [])
    _ = told()
    type("note x\n")
    let event = try #require(turn(at: 1).first)
    var header = SampleSession.header(.simulated)
    header.training = TrainingSetup(scenario: [])
    let session = Session(header)
    door.witness(event, [], session, at: .zero)
    let ends: [(Refusal, String)] = [
      (.phase(.closed), "the session is over"), (.beforeScenario, "has not taken over yet"),
      (.scenarioOver, "the scenario is over"),
    ]
    for (refusal, words) in ends {
      door.witness(event, [.refuse(refusal)], session, at: .zero)
      #expect(turn(at: 2) == [])
      let answer = told()
      #expect(answer.contains("? not done: ") && answer.contains(words), "\(answer)")
    }
    // What is refused to the trainee is no news for the instructor.
    door.witness(
      .command(.pressureNow, by: .trainee), [.refuse(.phase(.closed))], session, at: .zero)
    _ = turn(at: 4)
    #expect(!told().contains("not done"))
    door.finish()
  }

  @Test func graphComesFirstAndWhenItIsAskedFor() {
    #expect(turn(at: 1) == [])
    let first = told().split(separator: "\n")
    #expect(first.first?.hasPrefix(#"{"graph":[{"state":"#) == true)
    #expect(first.first?.contains(#""heading":"#) == true)
    #expect(first.first?.contains(" -> ") == true)
    type("graph\n")
    #expect(turn(at: 2) == [])
    #expect(told().contains(#"{"graph":[{"state":"#))
    door.finish()
  }

  /// However the instructor is lost, the patient goes on.
  @Test(arguments: [true, false]) func whoIsLostHoldsNobody(isDropped: Bool) {
    #expect(turn(at: 1) == [])
    type("hold\n" + (isDropped ? String(repeating: "x", count: 2000) : ""))
    var events = turn(at: 1)
    if !isDropped {
      #expect(events == [.command(.instructor(.hold(true)), by: .instructor)])
      type("note x\n")
      close(console)
      events += turn(at: 1) + turn(at: 1)
    }
    let holds = events.compactMap { event in
      if case .command(.instructor(.hold(let held)), _) = event { held } else { nil as Bool? }
    }
    // The feed itself has not heard of the hold, which only the session tells it.
    #expect(isDropped ? holds == [true, false] : holds == [true])
    door.finish()
  }
}
