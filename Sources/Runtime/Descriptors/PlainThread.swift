import Glibc

/// A plain thread of the system: Swift's cooperative pool is as wide as the machine has cores, and
/// two blocked threads would stop it.
struct PlainThread {
  private let handle: pthread_t

  /// Runs a body on a thread of its own.
  init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(ThreadBody(run: body))
    var handle = pthread_t()
    let code = pthread_create(&handle, nil, runThreadBody, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw SystemError("start", "a thread", code: code)
    }
    self.handle = handle
  }

  /// Waits for the body's end.
  func join() {
    pthread_join(handle, nil)
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// Called by C on the new thread: no actor may be expected here, hence no closure.
private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
