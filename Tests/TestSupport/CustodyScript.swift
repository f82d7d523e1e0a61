import Alarms
import Care
public import Session
public import Vitals

/// A short session with 35 mg of ketamine in a bag that runs through, 50 mg drawn, 15 mg wasted before
/// a witness, and a close; each step can be changed.
public struct CustodyScript {
  /// 2026-11-22T10:00:00Z.
  public static let morning: Int64 = 1_795_341_600_000

  /// The header of its first segment.
  public var header: SessionHeader
  /// The commands with their times in seconds, in order.
  public var commands: [(second: Int64, command: Command)]

  /// The session of a patient who came so many days after the morning.
  public init(
    _ patient: String = "blue heron", session: String = "aa01", day: Int64 = 0, mode: Mode = .live
  ) {
    header = SessionHeader(
      identity: SessionIdentity(
        session: session, chair: "3", mode: mode,
        wall: WallTime(unixMilliseconds: Self.morning + day * 86_400_000)),
      app: "test", profile: .ketamineAdult, clinic: .standard, planned: .minutes(50))
    let ketamine = PlannedDrug(
      id: "ketamine", name: "Ketamine", amount: .milligrams(35), lot: "K12", vial: "7")
    commands = [
      (0, .chart(.check(item: "patient", .text(patient)))),
      (1, .chart(.drug(ketamine))), (2, .chart(.bag(.millilitres(250)))),
      (10, .startInfusion(reason: "test")), (3010, .stopInfusion),
      (3020, Self.account(drawn: 50, wasted: 15)), (4000, .closeSession(reason: "test")),
    ]
  }

  /// An account of ketamine in milligrams.
  public static func account(
    drawn: Int64, wasted: Int64, witness: String? = "AB"
  ) -> Command {
    .chart(
      .account(
        drug: "ketamine", drawn: .milligrams(drawn), wasted: .milligrams(wasted),
        witness: witness))
  }

  /// Leaves out the closing.
  public mutating func leaveOpen() { commands.removeLast() }

  /// Adds a command at its place in time.
  public mutating func add(_ command: Command, at second: Int64) {
    let place = commands.firstIndex { $0.second > second } ?? commands.endIndex
    commands.insert((second, command), at: place)
  }

  /// The events with their times.
  public var events: [(event: Event, time: SessionTime)] {
    commands.map {
      (.command($0.command, by: .nurse), SessionTime(milliseconds: $0.second * 1000))
    }
  }

  /// The session at its end.
  public var session: Session {
    var session = Session(header)
    for (event, time) in events { _ = session.handle(event, at: time) }
    return session
  }
}
