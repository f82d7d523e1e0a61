import Devices
import Platform
import Session

extension Transport {
  /// A TCP connection to a device or a gateway.
  static let tcp = Transport(
    scheme: "tcp", form: "tcp:HOST:PORT",
    summary: "a device or gateway on the network: ?protocol=NAME", label: { _ in "tcp" },
    options: [.bed, .demo], namesHost: true,
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard let (host, port) = HostName.parse(rest, defaultPort: nil) else {
        throw SourceSpec.Mistake(description: "a tcp source is tcp:HOST:PORT")
      }
      return Address(name: host, port: port)
    },
    origin: hostAndPort,
    make: { (spec, context) throws(FeedError) in StreamFeed(spec, host(spec, context), context) })

  /// A monitor that is spoken to in datagrams.
  static let udp = Transport(
    scheme: "udp", form: "udp:HOST[:PORT]",
    summary: "a Philips IntelliVue monitor on the network", label: { _ in "udp" },
    usual: .intelliVueLAN,
    namesHost: true,
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard !rest.isEmpty else { throw .unknown("udp:") }
      guard let (host, port) = HostName.parse(rest, defaultPort: 24105) else {
        throw SourceSpec.Mistake(description: "a udp source is udp:HOST or udp:HOST:PORT")
      }
      return Address(name: host, port: port)
    },
    origin: hostAndPort,
    make: { (spec, context) throws(FeedError) in
      StreamFeed(spec, host(spec, context, isDatagram: true), context)
    })

  /// A port of this machine to which monitors connect.
  static let mllp = Transport(
    scheme: "mllp", form: "mllp:[ADDRESS:]PORT",
    summary:
      "HL7 on a port of this machine, or of ADDRESS (0.0.0.0, [::]);\n      ?from=ADDRESS admits one sender, ?bed=NAME one bed,\n      ?demo=no takes a name such as TEST for a patient's monitor",
    label: { _ in "hl7" }, usual: .hl7,
    options: [.from, .bed, .demo],
    parse: { (rest) throws(SourceSpec.Mistake) in
      let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      let address = parts.dropLast().joined(separator: ":").filter { $0 != "[" && $0 != "]" }
      guard let port = parts.last.flatMap({ UInt16($0) }), port > 0 else {
        throw SourceSpec.Mistake(
          description: "an mllp source is mllp:PORT or mllp:ADDRESS:PORT")
      }
      return Address(name: address, port: "\(port)")
    },
    origin: { $0.name.isEmpty ? $0.port : hostAndPort($0) },
    make: { (spec, context) throws(FeedError) in
      let description = StreamFeed.description(
        context.id, spec.proto, isLive: spec.isLive, origin: spec.origin, line: nil)
      let address = spec.address.name.isEmpty ? nil : spec.address.name
      let listener = TCPListener(address: address, port: spec.address.port, from: spec.from)
      return ListeningFeed(
        description, proto: spec.proto, listener: listener, watch: context.watch(spec),
        at: context.now)
    })

  private static let hostAndPort: @Sendable (Address) -> String = { "\($0.name):\($0.port)" }

  private static func host(
    _ spec: SourceSpec, _ context: Context, isDatagram: Bool = false
  ) -> Opener {
    let (name, port, resolve) = (spec.address.name, spec.address.port, context.resolve)
    return .host(
      Opener.Host(name: name, port: port, isDatagram: isDatagram), addresses: [],
      resolve: { resolve(name, port) })
  }
}

extension Transport.Context {
  /// Who may send: a session that goes on keeps to the senders it had.
  func watch(_ spec: SourceSpec) -> SenderWatch {
    let owner = before?.intake.senderOwner(of: id)
    return SenderWatch(bed: spec.bed, owner: owner?.name, patient: owner?.patient)
  }
}

extension StreamFeed {
  /// The feed of a source that is read as one stream.
  convenience init(_ spec: SourceSpec, _ opener: Opener, _ context: Transport.Context) {
    let description = StreamFeed.description(
      context.id, spec.proto, isLive: spec.isLive, origin: spec.origin,
      line: opener.isSerial ? spec.line : nil)
    self.init(
      description, proto: spec.proto, opener: opener, watch: context.watch(spec), at: context.now)
  }
}
