import Synchronization
import Testing

@testable import Platform

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 5])
  func resultsAreInOrder(threads: Int) throws {
    var heard: [Int] = []
    let results = try Workers.map(200, threads: threads, progress: { heard.append($0) }) { place in
      // Unequal work, so that later numbers end before earlier ones.
      (0..<(place % 7) * 2000).reduce(place) { $0 ^ $1 ^ $1 }
    }
    #expect(results == Array(0..<200))
    #expect(heard.last == 200)
    #expect(heard == heard.sorted())
  }

  @Test func nothingToDoStartsNothing() throws {
    #expect(try Workers.map(0) { $0 } == [])
  }

  @Test func eachNumberIsDoneOnce() throws {
    let done = Done()
    _ = try Workers.map(500, threads: 4) { done.add($0) }
    #expect(done.all == Array(0..<500))
  }

  private final class Done: Sendable {
    private let numbers = Mutex<[Int]>([])
    func add(_ number: Int) { numbers.withLock { $0.append(number) } }
    var all: [Int] { numbers.withLock { $0.sorted() } }
  }
}
