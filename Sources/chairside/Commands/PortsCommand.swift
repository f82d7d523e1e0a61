import ArgumentParser
import Devices
import Feeds

/// `ports`: serial ports by their stable names, and what is heard on them.
struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "List serial ports by their stable names, and say what is heard on them.",
    discussion: """
      With --listen every port is tried with the settings of every protocol, half a minute at most; \
      devices that must be asked for data are asked. A cuff that speaks only after a measurement is \
      not heard.
      """)

  @Argument(help: "Ports; without any, all there are.")
  var paths: [String] = []

  @Flag(help: "Listen on each port and say which device speaks there.")
  var listen = false

  func run() throws {
    try Failure.reporting {
      let ports = paths.isEmpty ? SerialPorts.all() : paths.map(SerialPorts.port)
      guard !ports.isEmpty else {
        try Console.line("No serial port was found; plug in a device or a USB adapter.")
        return
      }
      for port in ports {
        try Console.line(port.path == port.device ? port.path : "\(port.path)  (\(port.device))")
        if let trouble = port.trouble {
          try Console.line("  \(trouble)")
        } else if listen {
          for line in heard(port.path) { try Console.line("  \(line)") }
        }
      }
    }
  }

  private func heard(_ path: String) -> [String] {
    guard let name = SerialPorts.listen(path), let proto = DeviceProtocol.named(name) else {
      return ["nothing that is known was heard"]
    }
    return [
      "\(name): \(proto.title)",
      "chairside monitor --accept-not-a-medical-device --source 'serial:\(path)?protocol=\(name)'",
    ]
  }
}
