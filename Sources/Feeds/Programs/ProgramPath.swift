import Glibc
import Platform
import Text

/// Where the program of a command is: a path, or a name that is looked for in PATH.
package enum ProgramPath {
  /// The path of a program; refused with what to do where there is none that can be started.
  package static func find(
    _ name: String, in path: String? = Environment.value("PATH")
  ) throws(FeedError) -> String {
    let shown = Sanitiser.clean(name, limit: Sanitiser.noteLimit)
    if name.contains("/") {
      guard Files.exists(name) else {
        throw .program("\(shown): there is no such program; correct the path behind exec:")
      }
      guard Files.isRegular(Files.resolved(name) ?? name) else {
        throw .program("\(shown) is no program; name the file behind exec:")
      }
      guard access(name, X_OK) == 0 else {
        throw .program("\(shown) cannot be run; type: chmod +x '\(shown)'")
      }
      return name
    }
    // An empty element would be the folder that the program happens to be started in.
    for folder in (path ?? "/usr/bin:/bin").split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      let isProgram = Files.isRegular(Files.resolved(candidate) ?? candidate)
      if isProgram, access(candidate, X_OK) == 0 { return candidate }
    }
    throw .program(
      "\(shown): there is no such program in PATH; install it, or write its whole path as "
        + "exec:/usr/local/bin/\(shown)")
  }
}
