import Testing
import Vitals

@testable import Session

/// The cuffs alone: rows in, measurements out.
@Suite struct CuffBoardTests {
  private static let id = SourceID("s5")

  private static func at(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  private static func board() -> CuffBoard {
    var board = CuffBoard(mode: .simulated, began: .zero)
    board.introduce(SourceDescription(id: id, protocolName: "ge-dri"), keepsReading: false)
    return board
  }

  private static func row(_ systolic: Int, _ diastolic: Int? = nil, measuring: Bool) -> CuffRow {
    CuffRow(
      systolic: Pressure(systolic), diastolic: diastolic.flatMap { Pressure($0) },
      isMeasuring: measuring)
  }

  private static func feed(
    _ board: inout CuffBoard, _ row: CuffRow, _ doubts: SourceDoubts = SourceDoubts(),
    at seconds: Int64
  ) -> [Int] {
    systolics(board.handle(row, from: id, doubts, at: at(seconds)))
  }

  private static func systolics(_ outputs: [CuffBoard.Output]) -> [Int] {
    outputs.map { output in
      guard case .measurement(let found) = output else { return 0 }
      return Int(found.reading.systolic.amount.roundedUnits)
    }
  }

  @Test func cycleIsShownAndEndsByItself() {
    var board = Self.board()
    #expect(Self.feed(&board, Self.row(120, 80, measuring: false), at: 0) == [120])
    #expect(Self.feed(&board, Self.row(150, measuring: true), at: 10).isEmpty)
    #expect(board.pressure.isMeasuring && board.pressure.provisional == Pressure(150))
    #expect(Self.feed(&board, Self.row(120, 80, measuring: false), at: 20).isEmpty)
    #expect(!board.pressure.isMeasuring && board.pressure.provisional == nil)
    #expect(board.nextDeadline == Self.at(23))
    // A row at the last instant still belongs to the cycle.
    let doubts = SourceDoubts()
    let early = board.advance(to: Self.at(23), before: Self.at(23), doubts)
    #expect(early.isEmpty)
    let late = board.advance(to: Self.at(23), before: Self.at(24), doubts)
    #expect(Self.systolics(late) == [120])
    #expect(board.pressure.history.map(\.taken) == [Self.at(0), Self.at(20)])
    #expect(board.nextDeadline == nil)
  }

  @Test func reintroducedSourceKeepsItsReading() {
    for goesOn in [true, false] {
      var board = Self.board()
      _ = Self.feed(&board, Self.row(120, 80, measuring: false), at: 0)
      board.introduce(SourceDescription(id: Self.id, protocolName: "x"), keepsReading: goesOn)
      let again = Self.feed(&board, Self.row(120, 80, measuring: false), at: 1)
      #expect(again == (goesOn ? [] : [120]))
    }
  }

  @Test func doubtfulMeasurementIsMarked() {
    var board = Self.board()
    let doubts = SourceDoubts(standings: [Self.id: .otherPatient], behind: [Self.id: .seconds(7)])
    _ = Self.feed(&board, Self.row(120, 80, measuring: false), doubts, at: 0)
    #expect(board.pressure.latest?.standing == .otherPatient)
    #expect(board.pressure.behind == .seconds(7))
    #expect(board.pressure.current(interval: .minutes(5), at: Self.at(1)) == nil)
    board.setBacklog(of: Self.id, nil)
    #expect(board.pressure.behind == nil)
  }

  @Test func lostLinkFailsOpenCycle() {
    var board = Self.board()
    _ = Self.feed(&board, Self.row(150, measuring: true), at: 10)
    let outputs = board.loseLink(of: Self.id, SourceDoubts(), at: Self.at(12))
    #expect(outputs == [.failed(at: Self.at(12))])
    #expect(board.pressure.failedAt == Self.at(12) && !board.pressure.isMeasuring)
  }

  @Test func baselineNeedsTwoMeasurements() {
    var baseline = MeasuredBaseline()
    for (systolic, count) in [(120, 0), (130, 2)] {
      guard let systolic = Pressure(systolic), let diastolic = Pressure(80) else { return }
      baseline.add(
        PressureMeasurement(
          reading: PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil), at: .zero,
          taken: .zero, standing: .measured))
      #expect(baseline.computed.count == count)
    }
    #expect(baseline.computed[.cuffSystolic] == Amount(units: 125))
  }
}
