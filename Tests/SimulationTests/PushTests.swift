@testable import Patient
import Testing
import Vitals

/// The laws of displacements.
@Suite struct PushTests {
  private static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64((seconds * 1000).rounded()))
  }

  private static func push(
    _ size: Push.Size, from: Double, over: Int64, hold: Int64? = nil, fade: Int64 = 0
  ) -> Push {
    Push(
      .rate, size, from: time(from), over: .seconds(over), hold: hold.map(TimeSpan.seconds),
      fade: .seconds(fade))
  }

  /// The largest step between two tenths of a second.
  private static func largestStep(_ pushes: [Push], until end: Int) -> (step: Double, at: Double) {
    var acting = Pushes()
    var rest = pushes[...]
    var (last, largest, place) = (70.0, 0.0, 0.0)
    for tenth in 0...(end * 10) {
      let now = time(Double(tenth) / 10)
      while let next = rest.first, next.from <= now {
        acting.add(next)
        rest.removeFirst()
      }
      let value = acting.displaced(70, .rate, at: now)
      if abs(value - last) > largest { (largest, place) = (abs(value - last), Double(tenth) / 10) }
      last = value
    }
    return (largest, place)
  }

  private static let sizes: [Push.Size] = [.by(30), .to(120), .by(-20), .to(40)]

  @Test(arguments: sizes, sizes)
  func aReplacedOneLeavesNoJump(first: Push.Size, second: Push.Size) {
    let pushes = [Self.push(first, from: 1, over: 20), Self.push(second, from: 40, over: 20)]
    // 80 beats in 20 s are 0.4 in a tenth of a second.
    #expect(Self.largestStep(pushes, until: 80).step < 1.2)
  }

  @Test(arguments: sizes, sizes)
  func oneReplacedWhileItComesOnLeavesNoJump(first: Push.Size, second: Push.Size) {
    let pushes = [Self.push(first, from: 1, over: 20), Self.push(second, from: 11, over: 20)]
    #expect(Self.largestStep(pushes, until: 60).step < 1.2)
  }

  /// Three states in a row, the third before the second is complete: an everyday thing.
  @Test(arguments: [
    [Push.Size.to(40), .to(120), .to(70)], [.to(120), .to(50), .by(0)], [.by(30), .to(40), .by(0)],
    [.by(30), .by(-20), .to(100)],
  ])
  func theThirdLeavesNoJump(sizes: [Push.Size]) {
    let pushes = [
      Self.push(sizes[0], from: 1, over: 20), Self.push(sizes[1], from: 40, over: 60),
      Self.push(sizes[2], from: 70, over: 100),
    ]
    let largest = Self.largestStep(pushes, until: 200)
    #expect(largest.step < 1.2, "at \(largest.at) s")
  }

  @Test(arguments: sizes)
  func aStandingOneStaysAtItsSize(size: Push.Size) {
    var pushes = Pushes()
    pushes.add(Self.push(size, from: 10, over: 20))
    let full: Double =
      switch size {
      case .by(let amount): 70 + amount
      case .to(let level): level
      }
    let values = [0, 10, 20, 30, 5000].map { pushes.displaced(70, .rate, at: Self.time($0)) }
    #expect(values == [70, 70, (70 + full) / 2, full, full])
  }

  @Test(arguments: sizes)
  func heldAndFadedReturnsToTheBase(size: Push.Size) {
    var pushes = Pushes()
    pushes.add(Self.push(size, from: 10, over: 10, hold: 5, fade: 10))
    let values = [25, 30, 35, 36, 500].map { pushes.displaced(70, .rate, at: Self.time($0)) }
    #expect(values[0] != 70 && values[2] == 70 && values[3] == 70 && values[4] == 70)
    #expect(abs(values[1] - (values[0] + 70) / 2) < 1e-9)
    #expect(
      Self.largestStep([Self.push(size, from: 1, over: 10, hold: 5, fade: 10)], until: 40).step < 1)
  }

  @Test func aHeldOneLeavesTheStandingOneWhereItIs() {
    var pushes = Pushes()
    pushes.add(Self.push(.by(20), from: 1, over: 1))
    pushes.add(Self.push(.by(7), from: 10, over: 1, hold: 5, fade: 1))
    let sums = [5, 12, 30].map { pushes.displaced(0, .rate, at: Self.time($0)) }
    #expect(sums == [20, 27, 20])
  }

  @Test func sumsDoNotDependOnTheOrder() {
    let held = [3.0, -8, 15].map { Self.push(.by($0), from: 2, over: 4, hold: 9, fade: 5) }
    func sums(_ order: [Int]) -> [Double] {
      var pushes = Pushes()
      for place in order { pushes.add(held[place]) }
      return (0...30).map { pushes.displaced(0, .rate, at: Self.time(Double($0))) }
    }
    let first = sums([0, 1, 2])
    #expect(first[8] == 10)
    for order in [[2, 1, 0], [1, 0, 2], [1, 2, 0]] {
      #expect(zip(first, sums(order)).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test func targetsDoNotMix() {
    var pushes = Pushes()
    pushes.add(Self.push(.to(40), from: 1, over: 1))
    for target in Push.Target.allCases where target != .rate {
      #expect(pushes.displaced(33, target, at: Self.time(60)) == 33)
    }
  }
}
