import Alarms
import Devices
import Formats
package import Patient
import Platform
package import Session
package import Vitals

/// Makes the sources of a session from what the command line says.
package struct SourceSet {
  let specs: [SourceSpec]
  /// The planned length of the infusion.
  let planned: TimeSpan
  /// How often a simulated monitor measures blood pressure.
  let cuffInterval: TimeSpan
  /// The seed of simulated patients.
  let seed: UInt64
  /// The wall clock at session time 0.
  let wallAtZero: WallTime
  /// Asks the disk thread to look a host up for the source of a number.
  let resolve: @Sendable (_ host: String, _ port: String, _ source: Int) -> Void
  /// The session that goes on, whose sources have owners; nil for a new one.
  let before: Session?

  package init(
    specs: [SourceSpec], planned: TimeSpan, cuffInterval: TimeSpan, seed: UInt64,
    wallAtZero: WallTime,
    resolve: @escaping @Sendable (_ host: String, _ port: String, _ source: Int) -> Void,
    before: Session?
  ) {
    self.specs = specs
    self.planned = planned
    self.cuffInterval = cuffInterval
    self.seed = seed
    self.wallAtZero = wallAtZero
    self.resolve = resolve
    self.before = before
  }

  /// The sources, and what the scenario of the first simulated patient does at the start.
  package func make(at now: SessionTime) throws(FeedError) -> (
    sources: [any Source], script: [Command]
  ) {
    var sources: [any Source] = []
    var script: [Command] = []
    for (index, spec) in specs.enumerated() {
      let id = SourceID(Self.name(spec, index, specs))
      switch spec.place {
      case .simulated(let name):
        let scenario = try Self.scenario(name)
        let monitor = SimulatedMonitor(
          seed: seed, scenario: scenario, planned: planned,
          cuffInterval: cuffInterval, start: wallAtZero)
        if script.isEmpty { script = SimulatedSource.script(monitor.patient) }
        sources.append(SimulatedSource(id, monitor, scenario: name))
      case .serial(let path):
        sources.append(serial(id, spec, path, at: now))
      case .tcp(let name, let port), .udp(let name, let port):
        let resolve = resolve
        let host = Opener.Host(name: name, port: port, isDatagram: spec.isDatagram)
        let opener = Opener.host(
          host, addresses: [], resolve: { resolve(name, port, index) })
        sources.append(stream(id, spec, opener, at: now))
      case .listen(let address, let port):
        sources.append(listening(id, spec, address, port, at: now))
      case .standardInput: sources.append(stream(id, spec, .descriptor(0), at: now))
      case .file(let path): sources.append(try file(id, spec, path, at: now))
      }
    }
    return (sources, script)
  }

  /// Whether the sources can be made at all, before anything is changed for them.
  package static func check(_ specs: [SourceSpec]) throws(FeedError) {
    for spec in specs {
      switch spec.place {
      case .simulated(let name): _ = try scenario(name)
      case .file(let path):
        guard Files.exists(path) else { throw .file("\(path): there is no such file") }
      case .serial, .tcp, .udp, .listen, .standardInput: break
      }
    }
  }

  package static func scenario(_ name: String) throws(FeedError) -> Scenario {
    guard let scenario = Scenario.named(name) else {
      throw .scenario(name, known: Scenario.all.map(\.name))
    }
    return scenario
  }

  /// A short name: the kind of place, numbered when there are several of it.
  private static func name(_ spec: SourceSpec, _ index: Int, _ all: [SourceSpec]) -> String {
    let kind = kind(spec)
    let same = all.filter { Self.kind($0) == kind }.count
    let number = all.prefix(index + 1).filter { Self.kind($0) == kind }.count
    return same > 1 ? "\(kind)\(number)" : kind
  }

  private static func kind(_ spec: SourceSpec) -> String {
    switch spec.place {
    case .simulated: "sim"
    case .serial:
      spec.protocolName.flatMap(DeviceProtocol.named)?.name == "ge-dri" ? "s5" : "serial"
    case .tcp: "tcp"
    case .udp: "udp"
    case .listen: "hl7"
    case .file: "file"
    case .standardInput: "stdin"
    }
  }

  /// A port whose protocol is named, or is to be found out.
  private func serial(
    _ id: SourceID, _ spec: SourceSpec, _ path: String, at now: SessionTime
  ) -> any Source {
    guard spec.protocolName == nil else {
      return stream(id, spec, .serial(path: path, spec.line), at: now)
    }
    let description = SourceDescription(
      id: id, protocolName: "unknown", isLive: spec.isLive, origin: spec.origin)
    let isFixed = spec.baud != nil || spec.mode != nil
    return DetectingSource(
      description, path: path, fixed: isFixed ? spec.line : nil, at: now)
  }

  private func stream(
    _ id: SourceID, _ spec: SourceSpec, _ opener: Opener, at now: SessionTime
  ) -> any Source {
    let description = StreamSource.description(
      id, spec.proto, isLive: spec.isLive, origin: spec.origin,
      line: opener.isSerial ? spec.line : nil)
    return StreamSource(
      description, proto: spec.proto, opener: opener, watch: watch(id, spec), at: now)
  }

  private func listening(
    _ id: SourceID, _ spec: SourceSpec, _ address: String?, _ port: String, at now: SessionTime
  ) -> any Source {
    let description = StreamSource.description(
      id, spec.proto, isLive: spec.isLive, origin: spec.origin, line: nil)
    let listener = TCPListener(address: address, port: port, from: spec.from)
    return ListeningSource(
      description, proto: spec.proto, listener: listener, watch: watch(id, spec), at: now)
  }

  /// A session that goes on keeps to the senders it had.
  private func watch(_ id: SourceID, _ spec: SourceSpec) -> SenderWatch {
    let owner = before?.senderOwner(of: id)
    return SenderWatch(bed: spec.bed, owner: owner?.name, patient: owner?.patient)
  }

  private func file(
    _ id: SourceID, _ spec: SourceSpec, _ path: String, at now: SessionTime
  ) throws(FeedError) -> any Source {
    do {
      let bytes = try Files.bytes(path)
      if spec.protocolName == "csv" || (spec.protocolName == nil && path.hasSuffix(".csv")) {
        let recording = try CSVReader.read(bytes.span, source: id)
        return FileSource(recording, isFast: spec.isFast, at: now)
      }
      return FileSource(id, bytes: bytes, proto: spec.proto, isFast: spec.isFast, at: now)
    } catch {
      throw .file("\(path): \(error)")
    }
  }
}
