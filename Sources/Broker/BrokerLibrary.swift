import CMosquitto

/// The library of the broker's protocol, which is begun once.
enum BrokerLibrary {
  /// A longer packet is not sent to this client, in bytes.
  static let longestPacket: UInt32 = 20_000

  private static let isBegun: Bool = {
    // The library counts its users; it is never ended, as the process ends with it.
    mosquitto_lib_init() == MOSQ_ERR_SUCCESS.rawValue
  }()

  static func begin() -> Bool { isBegun }

  /// What the library says of a return code.
  static func words(_ code: Int32) -> String { String(cString: mosquitto_strerror(code)) }

  /// What the protocol says of a reason code.
  static func reason(_ code: Int32) -> String { String(cString: mosquitto_reason_string(code)) }
}

/// A list of properties, freed with it unless the library takes it.
final class BrokerProperties {
  private(set) var list: OpaquePointer?

  /// The list, which is the library's from now on.
  func take() -> OpaquePointer? {
    defer { list = nil }
    return list
  }

  deinit { mosquitto_property_free_all(&list) }

  /// Adds a number of four bytes; nil adds nothing.
  func add(_ identifier: mqtt5_property, _ value: UInt32?) {
    guard let value else { return }
    mosquitto_property_add_int32(&list, Int32(identifier.rawValue), value)
  }
}
