import ArgumentParser
import Devices
import Feeds

/// `ports`: serial ports by their stable names, and what is heard on them.
struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "List serial ports by their stable names, and identify the devices on them.",
    discussion: """
      With --listen, each port is tried with the line settings of every protocol, for half a minute \
      at most. Devices that send only on request are polled. A cuff that sends only after a \
      measurement is not detected. A path such as mllp:2575 listens for HL7 on a port of this \
      machine and names the codes that no table knows.
      """)

  @Argument(help: "Ports to list (default: all).")
  var paths: [String] = []

  @Flag(help: "Listen on each port and identify the device.")
  var listen = false

  func run() throws {
    try Failure.reporting {
      for path in paths where listen && NetworkEar.names(path) {
        try Console.line(path)
        for line in try NetworkEar.heard(path) { try Console.line("  \(line)") }
      }
      let serial = paths.filter { !listen || !NetworkEar.names($0) }
      if serial.isEmpty, !paths.isEmpty { return }
      let ports = paths.isEmpty ? SerialPorts.all() : serial.map(SerialPorts.port)
      guard !ports.isEmpty else {
        try Console.line("No serial port was found; plug in a device or a USB adapter.")
        return
      }
      var isMissing = false
      for port in ports {
        try Console.line(port.path == port.device ? port.path : "\(port.path)  (\(port.device))")
        if let trouble = port.trouble {
          try Console.line("  \(trouble)")
          isMissing = isMissing || !paths.isEmpty
        } else if listen {
          for line in heard(port.path) { try Console.line("  \(line)") }
        }
      }
      if isMissing { throw ExitStatus.noInput }
    }
  }

  private func heard(_ path: String) -> [String] {
    guard let name = SerialPorts.listen(path), let proto = DeviceProtocol.named(name) else {
      return ["no known device detected"]
    }
    return [
      "\(name): \(proto.title)",
      "chairside monitor --accept-not-a-medical-device --source 'serial:\(path)?protocol=\(name)'",
    ]
  }
}
