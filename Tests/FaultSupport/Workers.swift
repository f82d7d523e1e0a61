import Glibc
import Synchronization

/// Runs numbered tasks in parallel on threads.
enum Workers {
  private final class Work: Sendable {
    let next: Atomic<Int>
    let count: Int
    let body: @Sendable (Int) -> Void

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      next = Atomic(0)
      self.count = count
      self.body = body
    }

    func run() {
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        body(number)
      }
    }
  }

  /// Runs tasks 0 to count - 1 on a number of threads including this one, and waits for all.
  static func run(_ count: Int, on threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(count, body)
    var others: [pthread_t] = []
    for _ in 1..<max(threads, 1) {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(work)
      let result = pthread_create(&thread, nil, Self.begin, context.toOpaque())
      if result == 0 { others.append(thread) } else { context.release() }
    }
    work.run()
    for thread in others { pthread_join(thread, nil) }
  }

  private static let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }
}
