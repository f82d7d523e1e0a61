import CTerminalGuard
import Glibc

/// Starts programs with posix_spawn(3).
///
/// A program gets three streams and no other descriptor of this process, no signal that is blocked
/// or ignored, and a process group that Ctrl-C and the loss of the terminal do not reach.
enum Spawn {
  /// A standard stream of the program.
  enum Stream {
    /// An open descriptor of this process, greater than 2.
    case descriptor(Int32)
    /// `/dev/null`.
    case nothing
  }

  /// Starts the program of a path with its words, of which the first is its name.
  ///
  /// Without an environment it gets that of this process. A group of 0 is a new one.
  static func start(
    _ path: String, _ words: [String], environment: [String]? = nil, group: pid_t = 0,
    input: Stream = .nothing, output: Stream = .nothing, errors: Stream = .nothing
  ) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [input, output, errors].enumerated() {
      switch stream {
      case .descriptor(let descriptor):
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      case .nothing:
        let mode = number == 0 ? O_RDONLY : O_WRONLY
        posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", mode, 0)
      }
    }
    _ = ctg_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    prepare(&attributes, group)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    var place: [UnsafeMutablePointer<CChar>?] = (environment ?? []).map { strdup($0) }
    defer { for pointer in arguments + place { free(pointer) } }
    arguments.append(nil)
    place.append(nil)
    var child: pid_t = 0
    let code =
      environment == nil
      ? posix_spawn(&child, path, &actions, &attributes, arguments, ctg_environment())
      : posix_spawn(&child, path, &actions, &attributes, arguments, place)
    guard code == 0 else { throw SystemError(.run, path, code: code) }
    return child
  }

  private static func prepare(_ attributes: inout posix_spawnattr_t, _ group: pid_t) {
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, group)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }
}
