import CChild
import Glibc

/// Cleans up when a signal ends the harness: kills everything started, removes everything created.
public enum Interruption {
  /// Runs the body on a thread of its own before a terminating signal ends the process.
  ///
  /// Must be called before any other thread starts.
  public static func clean(_ body: @escaping @Sendable () -> Void) {
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Context(body))
    guard pthread_create(&thread, nil, Self.begin, context.toOpaque()) == 0 else {
      context.release()
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      return
    }
    pthread_detach(thread)
  }

  private final class Context: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
    return signals
  }

  private static let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      guard let context else { return nil }
      let body = Unmanaged<Context>.fromOpaque(context).takeRetainedValue().body
      var signals = Self.signals
      var signal: Int32 = 0
      while sigwait(&signals, &signal) != 0 {}
      cch_kill_all()
      body()
      _exit(128 + signal)
    }
}
