import Glibc
import Synchronization

/// Work that is shared by the processors of the machine, for commands without a live session.
package enum Workers {
  /// The number of processors.
  package static var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  /// Runs a body for each number below a count on several threads, in whatever order.
  ///
  /// The results are in the order of the numbers; `progress` is called on this thread with the
  /// number of results so far.
  package static func map<Result: Sendable>(
    _ count: Int, threads: Int = processors, progress: (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) -> Result
  ) throws(SystemError) -> [Result] {
    let results = try Mailbox<(place: Int, result: Result)>(capacity: max(count, 1))
    let next = Counter()
    var started = 0
    for _ in 0..<min(threads, count) {
      do {
        try PlainThread.start {
          while let place = next.take(below: count) { results.send((place, body(place))) }
        }
        started += 1
      } catch {
        // One thread does the work of all, only more slowly.
        guard started > 0 else { throw error }
      }
    }
    var found: [Result?] = Array(repeating: nil, count: count)
    var done = 0
    while done < count {
      _ = Poller.wait([results.wakeup.interest], milliseconds: 1000)
      for (place, result) in results.drain().messages {
        found[place] = result
        done += 1
        progress(done)
      }
    }
    return found.compactMap(\.self)
  }

  /// The next number for whoever is free.
  private final class Counter: Sendable {
    private let next = Mutex(0)

    func take(below count: Int) -> Int? {
      next.withLock { next in
        guard next < count else { return nil }
        defer { next += 1 }
        return next
      }
    }
  }
}
