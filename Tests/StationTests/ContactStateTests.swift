import Testing
import Vitals

@testable import Station

/// The table of contact states, every pair.
@Suite struct ContactStateTests {
  /// The table of the documentation: a row for each state, a column for each input; a blank stays.
  private static let table: [ContactState: [ContactState?]] = [
    .notSeen: [.live, .quiet, .lost, .ended, .stopped, .conflict, nil],
    .live: [nil, .quiet, .lost, .ended, .stopped, .conflict, .lost],
    .quiet: [.live, nil, .lost, .ended, .stopped, .conflict, .lost],
    .lost: [.live, nil, nil, .ended, .stopped, .conflict, nil],
    .stopped: [.live, nil, .lost, .ended, nil, .conflict, .lost],
    .ended: [.live, nil, .lost, nil, .stopped, .conflict, .lost],
    .conflict: [.live, .quiet, .lost, .ended, .stopped, nil, .lost],
  ]

  @Test func everyPairFollowsTable() throws {
    #expect(Self.table.count == ContactState.allCases.count)
    for state in ContactState.allCases {
      let row = try #require(Self.table[state])
      #expect(row.count == ContactState.Input.allCases.count)
      for (input, next) in zip(ContactState.Input.allCases, row) {
        #expect(state.after(input) == next ?? state, "\(state) after \(input)")
      }
    }
  }

  @Test func onlyLiveChairShowsValues() {
    #expect(ContactState.allCases.filter(\.showsValues) == [.live])
  }

  @Test(arguments: BoardAudio.Input.allCases)
  func audioIsNeverOff(input: BoardAudio.Input) {
    let now = BoardTime(milliseconds: 5)
    var on = BoardAudio()
    on.handle(input, at: now)
    let paused = BoardAudio.State.paused(until: now + .seconds(120))
    #expect(on.state == (input == .pause ? paused : .on))
    var audio = BoardAudio()
    audio.handle(.pause, at: now)
    audio.handle(input, at: now + .seconds(1))
    #expect(audio.state == (input == .pause ? paused : .on))
  }
}
