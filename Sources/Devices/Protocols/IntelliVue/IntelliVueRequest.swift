/// The messages of a host to an IntelliVue monitor: associate, poll, release.
///
/// All numbers are big-endian. Layouts: Philips, IntelliVue Data Export Interface Programming
/// Guide, chapters "Data Export Protocol Commands" and "Association Control Protocol Examples".
enum IntelliVueRequest {
  /// The identifiers that requests and replies share.
  enum Identifier {
    static let monitor: UInt16 = 0x0021
    static let numerics: UInt16 = 0x0006
    static let alarmMonitor: UInt16 = 0x0036
    static let objects: UInt16 = 0x0001
    static let observedValues: UInt16 = 0x0803
    static let alarms: UInt16 = 0x0801
    static let application: UInt16 = 0x080A
    static let poll: UInt16 = 0x0C16
    static let extendedPoll: UInt16 = 0xF13B
    static let created: UInt16 = 0x0D06
  }

  /// The kinds of operations and commands.
  enum Kind {
    static let invoke: UInt16 = 1
    static let result: UInt16 = 2
    static let linkedResult: UInt16 = 5
    static let eventReport: UInt16 = 1
    static let action: UInt16 = 7
  }

  /// The session header that the guide fixes.
  static let sessionData: [UInt8] = [
    0x05, 0x08, 0x13, 0x01, 0x00, 0x16, 0x01, 0x02, 0x80, 0x00, 0x14, 0x02, 0x00, 0x02,
  ]

  /// Asks for an association that lets numbers be polled once a second.
  static let association = envelope(0x0D, presentation: requestPresentation, userData)

  /// Ends the association.
  static let release: [UInt8] = [
    0x09, 0x18, 0xC1, 0x16, 0x61, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0xA0, 0x80, 0x62, 0x80,
    0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]

  /// What is asked in turn, two requests a second: the numerics in each second, and between them
  /// the alarms, of which twice a minute the monitor's clock takes the place.
  static let polls: [[UInt8]] = {
    let numerics = poll(1, Identifier.numerics, Identifier.observedValues)
    let alarms = poll(2, Identifier.alarmMonitor, Identifier.alarms)
    let clock = poll(3, Identifier.monitor, Identifier.application)
    return [numerics, clock] + Array(repeating: [numerics, alarms], count: 29).flatMap(\.self)
  }()

  /// Asks once for a group of attributes of all objects of a class.
  private static func poll(_ number: UInt16, _ objects: UInt16, _ group: UInt16) -> [UInt8] {
    let question = words([number, Identifier.objects, objects, group])
    let action =
      words([Identifier.monitor, 0, 0, 0, 0, Identifier.poll, UInt16(question.count)]) + question
    return operation(Kind.invoke, words([number, Kind.action, UInt16(action.count)]) + action)
  }

  /// Numbers as big-endian bytes.
  static func words(_ numbers: [UInt16]) -> [UInt8] {
    numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// A remote operation in the frame of the session.
  static func operation(_ kind: UInt16, _ body: [UInt8]) -> [UInt8] {
    words([0xE100, 2, kind, UInt16(truncatingIfNeeded: body.count)]) + body
  }

  /// A message of the association in its session and presentation frames.
  static func envelope(_ type: UInt8, presentation: [UInt8], _ userData: [UInt8]) -> [UInt8] {
    let inner = presentation + userData + [UInt8](repeating: 0, count: 16)
    let body = sessionData + [0xC1, UInt8(inner.count)] + inner
    return [type, UInt8(body.count)] + body
  }

  /// The user data: versions, role, poll profile of one second.
  ///
  /// The numbers of the profile are those with which a real M8000 was asked and accepted.
  private static let userData: [UInt8] = {
    let extensions = words([0xF001, 8, 0x8000, 0, 0, 0])
    let profile =
      // Revision, a poll at least every 480,000 eighths of a millisecond, 1400 bytes each way, no
      // limit of speed, objects may come and go.
      words([0x8000, 0, 7, 0x5300, 0, 1400, 0, 1400, 0xFFFF, 0xFFFF, 0x6000, 0])
      + words([1, UInt16(extensions.count)]) + extensions
    let profiles = words([1, UInt16(profile.count)]) + profile
    let info =
      words([0x8000, 0, 0x4000, 0, 0, 0, 0x8000, 0, 0x2000, 0, 0, 0])
      + words([1, UInt16(profiles.count)]) + profiles
    return [UInt8(info.count)] + info
  }()

  /// The object identifier of medical data of ISO 9506 as the guide fixes it, with its last number.
  private static func domain(_ number: UInt8) -> [UInt8] {
    [0x06, 0x0C, 0x2A, 0x86, 0x48, 0xCE, 0x14, 0x02, 0x01, 0x00, 0x00, 0x00, number, 0x01]
  }

  private static let requestPresentation: [UInt8] =
    [
      0x31, 0x80, 0xA0, 0x80, 0x80, 0x01, 0x01, 0x00, 0x00, 0xA2, 0x80, 0xA0, 0x03, 0x00, 0x00,
      0x01, 0xA4, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0x06, 0x04, 0x52, 0x01, 0x00, 0x01, 0x30,
      0x80, 0x06, 0x02, 0x51, 0x01, 0x00, 0x00, 0x00, 0x00, 0x30, 0x80, 0x02, 0x01, 0x02,
    ] + domain(1) + [0x30, 0x80] + domain(2)
    + [
      0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x61, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0xA0, 0x80,
      0x60, 0x80, 0xA1, 0x80,
    ] + domain(3) + [0x00, 0x00, 0xBE, 0x80, 0x28, 0x80] + domain(1)
    + [0x02, 0x01, 0x02, 0x81]
}
