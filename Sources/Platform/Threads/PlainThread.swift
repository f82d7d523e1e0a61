import Glibc

/// Plain system threads: Swift's cooperative pool has as many threads as the machine has cores, and
/// two blocked ones could stall it.
package enum PlainThread {
  /// Runs a body on a new detached thread, which releases its memory when it ends.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let box = Unmanaged.passRetained(ThreadBody(run: body))
    var handle = pthread_t()
    let code = pthread_create(&handle, &attributes, runThreadBody, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw SystemError(.start, "a thread", code: code)
    }
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// The C entry point of the new thread: a plain function, since a closure could inherit an actor.
private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
