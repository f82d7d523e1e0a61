import Alarms
import Fields
public import Session
import Vitals

/// The sample session as a training, with what its scenario has said so far.
public enum SampleTraining {
  private static let scenario: [Field] = [
    Field("brief", .text("Second infusion, 72 kg. You take over at minute 20.")),
    Field(
      "cue",
      .list([
        .table([
          Field("key", .text("1")), Field("name", .text("flat")),
          Field("text", .text("laid flat, legs up")),
        ])
      ])),
  ]

  /// The training at a second, 23:41, an alarm on; `hidden` is what the trainee is not shown.
  public static func session(
    _ hidden: Set<TrainingSetup.Hidden> = [], until second: Int = 1421
  ) -> Session {
    var header = SampleSession.header(.simulated)
    header.training = TrainingSetup(scenario: scenario, trainee: "grey owl", hidden: hidden)
    var session = SampleSession.infusing(header, until: second)
    _ = session.handle(
      .scene(.entered("vagal", say: "I feel sick.", looks: "pale, sweating")), at: session.now)
    return session
  }
}
