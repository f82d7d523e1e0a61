import Devices
import Glibc
import Platform
import Session
import Vitals

/// The serial ports of this machine.
public enum SerialPorts {
  /// One port.
  public struct Port: Hashable, Sendable {
    /// The name to use for it: the stable one where there is one.
    public let path: String
    /// What it is now, as `/dev/ttyUSB0`.
    public let device: String
    /// Why it cannot be opened; nil when it can.
    public let trouble: String?
  }

  private static let stable = "/dev/serial/by-id"
  /// Long enough for every setting, and a little more where something was read.
  private static let patience = TimeSpan.seconds(60)

  /// The ports there are: those with a stable name, then USB ports without one.
  public static func all() -> [Port] {
    let named = Files.names(in: stable).sorted().map { port("\(stable)/\($0)") }
    let others = Files.names(in: "/dev").sorted()
      .filter { $0.hasPrefix("ttyUSB") || $0.hasPrefix("ttyACM") || $0.hasPrefix("rfcomm") }
      .map { "/dev/\($0)" }.filter { path in !named.contains { $0.device == path } }
    return named + others.map(port)
  }

  /// What is known of one port, which is opened for a moment.
  public static func port(_ path: String) -> Port {
    let device = realpath(path, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    var trouble: String?
    do {
      close(try SerialPort.open(path, LineSettings(baud: 9600)))
    } catch {
      trouble = SerialPort.remedy(error) ?? error.reason
    }
    return Port(path: path, device: device ?? path, trouble: trouble)
  }

  /// Listens on a port until a protocol is found; its name, or nil when none is.
  public static func listen(_ path: String) -> String? {
    let began = SystemClock.monotonic
    func now() -> SessionTime { SessionTime(milliseconds: SystemClock.monotonic - began) }
    let source = DetectingFeed(
      SourceDescription(id: SourceID("port"), protocolName: "unknown"), path: path, fixed: nil,
      at: .zero)
    defer { source.finish() }
    while now() < .zero + patience {
      let interests = source.interest.map { [$0] } ?? []
      let wait = source.deadline.map { max(($0 - now()).milliseconds, 0) } ?? 100
      let results = Poller.wait(interests, milliseconds: Int32(clamping: wait))
      let events = source.poll(results.first ?? .nothing, at: now())
      if source.remedy != nil { return nil }
      for case .source(let description) in events { return description.protocolName }
    }
    return nil
  }
}
