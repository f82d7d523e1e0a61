import ArgumentParser
import Canvas
import Devices
import Feeds
import Offline
import Session
import Store
import Vitals
import Wording

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

      With --commission, the device on one port is tried on its real cable: it is watched for two \
      minutes, then you are asked to take the finger out, to put it back, to measure with the cuff, \
      to unplug the cable and to plug it in again. Press Enter as you do each; Enter a second time \
      passes over a step. What was measured, what the page of the protocol promises and what is to \
      be looked at are printed as one page to sign. Write the options of a source behind the path, \
      as '/dev/ttyUSB0?protocol=nonin-df2'; a cuff that sends only after a measurement needs them. \
      With something to be looked at the exit code is 69.

      With --udev, a rule for each port on a USB adapter is printed: the port gets a name that stays, \
      as /dev/chair/monitor, its group may use it, and ModemManager leaves it alone. Write the rules \
      to /etc/udev/rules.d/61-chairside.rules, then type: sudo udevadm control --reload && sudo \
      udevadm trigger
      """)

  @Argument(help: "Ports to list (default: all).")
  var paths: [String] = []

  @Flag(help: "Listen on each port and identify the device.")
  var listen = false

  @Flag(help: "Print a udev rule for each port: a stable name, without ModemManager.")
  var udev = false

  @Option(help: "Name of the port in the rule; with --udev. Further ports get a number.")
  var name: String?

  @Option(
    help: ArgumentHelp("Try the device on a port with its cable, step by step.", valueName: "path"))
  var commission: String?

  @Option(
    help: "How long the commissioning takes, as 5m; with --commission.",
    transform: Arguments.span)
  var length: TimeSpan?

  @Option(
    name: .short,
    help: ArgumentHelp("File for the page; with --commission.", valueName: "file"))
  var output: String?

  @Flag(help: "Overwrite an existing file of the page.")
  var force = false

  func validate() throws {
    if udev, listen || commission != nil {
      throw ValidationError("--udev prints rules only; leave --listen and --commission out")
    }
    guard name == nil || udev else { throw ValidationError("--name belongs to --udev") }
    if let name, name.isEmpty || !name.allSatisfy(Self.isPlain) {
      throw ValidationError("--name takes lower-case letters, digits and hyphens, as in monitor-2")
    }
    guard commission == nil else {
      if listen || !paths.isEmpty {
        throw ValidationError("--commission names its port itself; leave --listen and others out")
      }
      if let length, !(TimeSpan.seconds(10)...TimeSpan.hours(1)).contains(length) {
        throw ValidationError("a commissioning takes 10 seconds to 1 hour; 5m is usual")
      }
      return
    }
    if length != nil || output != nil || force {
      throw ValidationError("--length, -o and --force belong to --commission PATH")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let commission { return try run(commission: commission) }
      if udev { return try printRules() }
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

  private static func isPlain(_ sign: Character) -> Bool {
    ("a"..."z").contains(sign) || ("0"..."9").contains(sign) || sign == "-"
  }

  /// The rules of udev for the ports, and on standard error what has none.
  private func printRules() throws {
    let ports = paths.isEmpty ? SerialPorts.all() : paths.map(SerialPorts.port)
    guard !ports.isEmpty else {
      throw Failure(
        "no serial port was found; plug in the device or its USB adapter", ExitStatus.noInput)
    }
    let found = ports.map { (path: $0.path, rule: PortRule(device: $0.device)) }
    for port in found where port.rule == nil {
      Console.error("chairside: \(port.path) is on no USB adapter: its name stays as it is")
    }
    let rules = PortRule.distinct(found.compactMap(\.rule))
    let paths = found.filter { $0.rule != nil }.map(\.path)
    for (place, (path, rule)) in zip(paths, rules).enumerated() {
      let name = (name ?? "monitor") + (place == 0 ? "" : "-\(place + 1)")
      for line in ["# \(path)"] + rule.lines(name: name) { try Console.line(line) }
    }
    if rules.isEmpty { throw ExitStatus.noInput }
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

  private func run(commission path: String) throws {
    let source = try SourceSpec("serial:\(path)")
    let words = CommissioningWords(.english)
    let run = try CommissioningRun(source, length: length ?? Commissioning.usual)
    let result = try run.run { effect in
      switch effect {
      case .ask(let step, let span): Console.error(words.request(step, within: span))
      case .noted: Console.error("  \(words.noted)")
      case .ended(.watch, _): break
      case .ended(_, let outcome): Console.error("  \(words.outcome(outcome))")
      case .finished: break
      }
    }
    if let signal = result.signal { throw ExitCode(128 + signal) }
    guard let sheet = result.sheet else { return }
    let device = DeviceProtocol.named(sheet.source.protocolName)?.title
    let lines = words.lines(
      sheet, device: device ?? "no known device detected", program: Chairside.app
    ).flatMap(Self.wrapped)
    if let output {
      let text = lines.joined(separator: "\n") + "\n"
      try OutputFile.write(Array(text.utf8), to: output, replacing: force ? .asked : .nothing)
      Console.error("chairside: the page to sign is \(output)")
    } else {
      for line in lines { try Console.line(line) }
    }
    if !sheet.findings.isEmpty { throw ExitStatus.unavailable }
  }

  /// A line of the page as paper holds it: the parts of an item stand below each other.
  private static func wrapped(_ line: String) -> [String] {
    let mark = "  - "
    guard line.hasPrefix(mark) else { return [line] }
    let lines = TextWrap.lines(String(line.dropFirst(mark.count)), columns: 74)
    return lines.enumerated().map { ($0.offset == 0 ? mark : "    ") + $0.element }
  }
}
