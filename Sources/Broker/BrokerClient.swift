import CMosquitto
package import Platform
import Text

/// A connection to a broker by MQTT 5, driven by the loop of one thread.
///
/// Nothing waits in it: a message is sent only while the socket takes more and few are unanswered, so
/// that the library's own queue, which has no bound, stays empty. After a failure another one is made.
package final class BrokerClient {
  /// The time after which a silent broker is gone, in seconds.
  private static let keepAlive: Int32 = 30
  /// The most messages without an answer.
  package static let mostUnanswered = 20
  /// The most packets that are read in a turn.
  private static let mostPackets = 100

  private let handle: OpaquePointer
  private let box = Box()
  private var events: [BrokerEvent] = []
  /// Whether the broker has taken this client.
  package private(set) var isConnected = false
  private var isOver = false

  /// What the callbacks of the library leave for the turn.
  final class Box {
    var events: [BrokerEvent] = []
    var unanswered: Set<Int32> = []
  }

  /// Connects, which may wait for the name and the network; `will` is what the broker says where this
  /// client is gone for `delay` seconds.
  package init(
    _ options: BrokerOptions, will: BrokerMessage? = nil, delay: UInt32 = 0
  ) throws(SystemError) {
    let name = "\(options.address)"
    guard BrokerLibrary.begin(),
      let handle = mosquitto_new(options.client, true, Unmanaged.passUnretained(box).toOpaque())
    else { throw SystemError(.make, "a connection to \(name)") }
    self.handle = handle
    mosquitto_int_option(handle, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5)
    mosquitto_int_option(handle, MOSQ_OPT_TCP_NODELAY, 1)
    mosquitto_connect_v5_callback_set(handle, noteConnect)
    mosquitto_disconnect_v5_callback_set(handle, noteDisconnect)
    mosquitto_publish_v5_callback_set(handle, noteAnswer)
    mosquitto_subscribe_v5_callback_set(handle, noteSubscription)
    mosquitto_message_v5_callback_set(handle, noteMessage)
    try secure(options)
    if let will { try set(will, delay, name) }
    let properties = BrokerProperties()
    properties.add(MQTT_PROP_MAXIMUM_PACKET_SIZE, BrokerLibrary.longestPacket)
    try Self.check(
      mosquitto_connect_bind_v5(
        handle, options.address.host, Int32(options.address.port), Self.keepAlive, nil,
        properties.list), name)
  }

  deinit {
    if isConnected { mosquitto_disconnect(handle) }
    mosquitto_destroy(handle)
  }

  private func secure(_ options: BrokerOptions) throws(SystemError) {
    guard options.address.isSecured else { return }
    try Self.check(
      mosquitto_tls_set(
        handle, options.authority, options.authority == nil ? "/etc/ssl/certs" : nil,
        options.certificate, options.key, nil),
      [options.authority, options.certificate, options.key].compactMap(\.self)
        .joined(separator: ", "))
    try Self.check(mosquitto_tls_opts_set(handle, 1, "tlsv1.3", nil), "TLS 1.3")
  }

  private func set(_ will: BrokerMessage, _ delay: UInt32, _ name: String) throws(SystemError) {
    let properties = BrokerProperties()
    properties.add(MQTT_PROP_WILL_DELAY_INTERVAL, delay)
    try Self.check(
      mosquitto_will_set_v5(
        handle, will.topic, Int32(will.bytes.count), will.bytes, will.isAnswered ? 1 : 0,
        will.isRetained, properties.list), name)
    _ = properties.take()
  }

  private static func check(_ code: Int32, _ name: String) throws(SystemError) {
    guard code != MOSQ_ERR_SUCCESS.rawValue else { return }
    guard code == MOSQ_ERR_ERRNO.rawValue else {
      throw SystemError(.use, name, because: BrokerLibrary.words(code))
    }
    throw SystemError(.use, name)
  }

  // MARK: The turn

  /// What to wait for; nil once the connection is over.
  package var interest: PollInterest? {
    let descriptor = mosquitto_socket(handle)
    guard descriptor >= 0, !isOver else { return nil }
    return PollInterest(
      descriptor: descriptor, wantsRead: true, wantsWrite: mosquitto_want_write(handle))
  }

  /// Reads, writes and keeps alive; returns what happened.
  package func turn(_ result: PollResult) -> [BrokerEvent] {
    guard !isOver else { return [] }
    var code = MOSQ_ERR_SUCCESS.rawValue
    if result.canRead || result.isGone { code = read() }
    if code == MOSQ_ERR_SUCCESS.rawValue, mosquitto_want_write(handle) {
      code = mosquitto_loop_write(handle, 1)
    }
    if code == MOSQ_ERR_SUCCESS.rawValue { code = mosquitto_loop_misc(handle) }
    defer { box.events = [] }
    for event in box.events { note(event) }
    if code != MOSQ_ERR_SUCCESS.rawValue, !isOver {
      isOver = true
      isConnected = false
      return box.events + [.disconnected(BrokerLibrary.words(code))]
    }
    return box.events
  }

  /// Reads the packets that are there, of which the library takes one at a time.
  private func read() -> Int32 {
    for _ in 0..<Self.mostPackets {
      let code = mosquitto_loop_read(handle, 1)
      let descriptor = mosquitto_socket(handle)
      guard code == MOSQ_ERR_SUCCESS.rawValue, descriptor >= 0,
        Poller.wait([.reading(descriptor)], milliseconds: 0).first?.canRead == true
      else { return code }
    }
    return MOSQ_ERR_SUCCESS.rawValue
  }

  private func note(_ event: BrokerEvent) {
    switch event {
    case .connected: isConnected = true
    case .disconnected:
      isConnected = false
      isOver = true
    case .message, .refused: break
    }
  }

  // MARK: Messages

  /// Whether a message would be sent at once.
  package var canSend: Bool {
    isConnected && !mosquitto_want_write(handle) && box.unanswered.count < Self.mostUnanswered
  }

  /// Sends a message; whether the library took it.
  @discardableResult
  package func send(_ message: BrokerMessage) -> Bool {
    guard isConnected else { return false }
    let properties = BrokerProperties()
    properties.add(MQTT_PROP_MESSAGE_EXPIRY_INTERVAL, message.expiry.map { UInt32($0) })
    var number: Int32 = 0
    let code = mosquitto_publish_v5(
      handle, &number, message.topic, Int32(message.bytes.count), message.bytes,
      message.isAnswered ? 1 : 0, message.isRetained, properties.list)
    guard code == MOSQ_ERR_SUCCESS.rawValue else { return false }
    if message.isAnswered { box.unanswered.insert(number) }
    return true
  }

  /// Asks for all messages of some topics.
  @discardableResult
  package func subscribe(_ topics: [String]) -> Bool {
    topics.reduce(true) { isTaken, topic in
      mosquitto_subscribe_v5(handle, nil, topic, 1, 0, nil) == MOSQ_ERR_SUCCESS.rawValue && isTaken
    }
  }
}

private func box(_ context: UnsafeMutableRawPointer?) -> BrokerClient.Box? {
  context.map { Unmanaged<BrokerClient.Box>.fromOpaque($0).takeUnretainedValue() }
}

private func noteConnect(
  _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ code: Int32, _ flags: Int32,
  _ properties: OpaquePointer?
) {
  box(context)?.events.append(
    code == 0 ? .connected : .disconnected(BrokerLibrary.reason(code)))
}

private func noteDisconnect(
  _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ code: Int32,
  _ properties: OpaquePointer?
) {
  let why = code < 128 ? BrokerLibrary.words(code) : BrokerLibrary.reason(code)
  box(context)?.events.append(.disconnected(why))
}

private func noteAnswer(
  _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ number: Int32, _ code: Int32,
  _ properties: OpaquePointer?
) {
  box(context)?.unanswered.remove(number)
  if code >= 128 { box(context)?.events.append(.refused(BrokerLibrary.reason(code))) }
}

private func noteSubscription(
  _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ number: Int32,
  _ count: Int32, _ granted: UnsafePointer<Int32>?, _ properties: OpaquePointer?
) {
  let codes = UnsafeBufferPointer(start: granted, count: Int(count))
  if let code = codes.first(where: { $0 >= 128 }) {
    box(context)?.events.append(.refused(BrokerLibrary.reason(code)))
  }
}

private func noteMessage(
  _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _ message: UnsafePointer<mosquitto_message>?, _ properties: OpaquePointer?
) {
  guard let message = message?.pointee, let topic = message.topic else { return }
  let bytes = UnsafeRawBufferPointer(start: message.payload, count: Int(message.payloadlen))
  var taken = BrokerMessage(String(cString: topic), Array(bytes))
  taken.isAnswered = message.qos > 0
  taken.isRetained = message.retain
  box(context)?.events.append(.message(taken))
}
