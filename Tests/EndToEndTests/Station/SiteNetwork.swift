import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A broker with the files of `setup`, an archive, and chairs that are recorded, each its own process.
final class SiteNetwork {
  static let broker = "/usr/sbin/mosquitto"
  static var hasBroker: Bool { access(broker, X_OK) == 0 }
  static var station: String { Program.path + "-station" }
  let folder: TemporaryFolder
  let port: Int
  private var server: Child?
  private var children: [String: Child] = [:]

  /// Sets the site up for some chairs; nothing runs yet.
  init(chairs: String) throws {
    folder = try TemporaryFolder()
    port = try Self.freePort()
    for name in [".in", ".out", ".err"] { folder.write("", name) }
    let child = try start(
      ["setup", folder("site"), "--site", "clinic", "--chairs", chairs, "--port", "\(port)"])
    try #require(child.wait(seconds: 120) == .exited(0), "\(folder.text(".err"))")
    let configuration = folder.text("site/broker/mosquitto.conf")
      .replacing("/etc/chairside-station", with: folder("site"))
      .replacing("listener \(port)", with: "listener \(port) 127.0.0.1\nuser root")
    folder.write(configuration, "mosquitto.conf")
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
      }
    }
    try #require(status)
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// Starts the station's program with some words.
  func start(_ words: [String], errors: String = ".err") throws -> Child {
    folder.write("", errors)
    return try Child(
      [Self.station] + words, environment: try Program().environment(),
      input: .path("/dev/null"), output: .path(folder(".out")), errors: .path(folder(errors)))
  }

  /// Starts the broker, and waits until it listens.
  func startBroker() throws {
    folder.write("", "broker.log")
    server = try Child(
      [Self.broker, "-c", folder("mosquitto.conf")], environment: ["PATH": "/usr/bin:/bin"],
      input: .path("/dev/null"), output: .path(folder("broker.log")),
      errors: .path(folder("broker.log")))
    try #require(
      Stopwatch.wait { folder.text("broker.log").contains("running") },
      "\(folder.text("broker.log"))")
  }

  /// Sends the broker a signal; one that kills is waited for.
  func signalBroker(_ number: Int32) {
    server?.signal(number)
    if number == SIGKILL {
      _ = server?.wait()
      server = nil
    }
  }

  /// The words by which a program of a name reaches the broker.
  func network(_ name: String, by certificate: String? = nil) -> [String] {
    let machine = folder("site/machines/\(certificate ?? name)")
    return [
      "--site", "clinic", "--broker", "mqtts://localhost:\(port)", "--ca", "\(machine)/ca.crt",
      "--cert", "\(machine)/client.crt", "--key", "\(machine)/client.key",
    ]
  }

  /// Starts the uplink of a chair over a state folder.
  func startUplink(_ chair: String, _ state: String) throws {
    children["uplink \(chair)"] = try start(
      ["uplink", "--chair", chair, "--folder", state, "--spread", "0"] + network(chair),
      errors: "uplink\(chair).err")
  }

  /// Starts the archive.
  func startArchive() throws {
    children["archive"] = try start(
      ["archive", folder("copies")] + network("archive"), errors: "archive.err")
  }

  /// Sends a program a signal; one that kills is waited for.
  func signal(_ name: String, _ number: Int32) {
    children[name]?.signal(number)
    if number == SIGKILL { _ = children.removeValue(forKey: name)?.wait() }
  }

  /// What a program has written on standard error.
  func errors(_ name: String) -> String { folder.text("\(name).err") }

  /// Runs one of Mosquitto's clients; its status and output.
  func client(
    _ name: String, _ words: [String], by machine: String
  ) throws -> (Child.Ending, String) {
    folder.write("", "client.out")
    let files = folder("site/machines/\(machine)")
    let child = try Child(
      ["/usr/bin/mosquitto_\(name)", "-V", "mqttv5", "-h", "localhost", "-p", "\(port)"]
        + ["--cafile", "\(files)/ca.crt", "--cert", "\(files)/client.crt"]
        + ["--key", "\(files)/client.key"] + words,
      environment: ["PATH": "/usr/bin:/bin"], input: .path("/dev/null"),
      output: .path(folder("client.out")), errors: .path(folder("client.out")))
    return (child.wait(seconds: 60), folder.text("client.out"))
  }

  deinit {
    for child in children.values { child.signal(SIGKILL) }
    server?.signal(SIGKILL)
  }
}
