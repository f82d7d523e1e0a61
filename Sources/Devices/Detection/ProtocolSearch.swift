package import Vitals

/// The search for the protocol of a serial port: one setting of the line after the other, each for
/// a while, until a protocol is found.
package struct ProtocolSearch: Sendable {
  /// One setting of the line, and the protocols that are spoken with it.
  package struct Step: Hashable, Sendable {
    /// The setting.
    package let settings: LineSettings
    /// The names of the protocols.
    package let names: [String]

    /// The protocols.
    var protocols: [DeviceProtocol] { names.compactMap(DeviceProtocol.named) }
  }

  /// What to do when the time of a setting is over.
  package enum Outcome: Equatable, Sendable {
    /// Wait until the new deadline: a protocol may be about to be found.
    case extended
    /// Open the line with the next setting; so many bytes came that no protocol explains.
    case nextSetting(unexplained: Int)
  }

  /// How long one setting is tried: the slowest devices print a row every two seconds.
  private static let dwell = TimeSpan.seconds(3)
  /// How much longer when something has been read.
  private static let promisedDwell = TimeSpan.seconds(4)

  private let steps: [Step]
  private var place = 0
  private var probe: ProtocolProbe
  private var isExtended = false
  /// Until when a board that restarts prints other things.
  private var settledAt: SessionTime
  private var unexplained = 0
  /// When the time of the setting is over.
  package private(set) var deadline: SessionTime

  /// A search with one setting, or with all.
  package init(fixed: LineSettings?, at now: SessionTime) {
    steps = Self.steps(fixed: fixed)
    probe = ProtocolProbe([])
    settledAt = now
    deadline = now
  }

  /// The setting of the line.
  package var settings: LineSettings { steps[place].settings }

  /// The settings worth trying: the usual ones in the order of the protocols, then the others.
  ///
  /// A setting that is given is the only one, with all protocols.
  package static func steps(fixed: LineSettings?) -> [Step] {
    let serial = ProtocolProbe.serial
    if let fixed { return [Step(settings: fixed, names: serial.map(\.name))] }
    var all: [LineSettings] = []
    for settings in serial.map(\.line.settings) + serial.flatMap(\.line.alternatives)
    where !all.contains(settings) {
      all.append(settings)
    }
    return all.map { settings in
      // An unmistakable protocol is decoded at every setting: a rare reading may come at any.
      let spoken = serial.filter { $0.line.allows(settings) || $0.evidence.isUnmistakable }
      return Step(settings: settings, names: spoken.map(\.name))
    }
  }

  /// Begins to read with the present setting; the requests to write, which ask for data and change
  /// nothing.
  package mutating func begin(at now: SessionTime) -> [[UInt8]] {
    let protocols = steps[place].protocols
    probe = ProtocolProbe(protocols)
    isExtended = false
    settledAt = now + DeviceLine.restartTime
    let restarts = protocols.contains(where: \.line.restartsDevice)
    deadline = now + Self.dwell + (restarts ? DeviceLine.restartTime : .zero)
    return protocols.compactMap(\.request?.start)
  }

  /// Decodes bytes of the line; the protocol once it is found, nil before.
  package mutating func feed(_ bytes: Span<UInt8>, at now: SessionTime) -> ProtocolProbe.Found? {
    unexplained += bytes.count
    return probe.feed(bytes, isSettled: now >= settledAt)
  }

  /// The deadline has passed: a little more time, once, where something has been read, else the
  /// next setting.
  package mutating func expire(at now: SessionTime) -> Outcome {
    if probe.hasPromise, !isExtended {
      isExtended = true
      deadline = now + Self.promisedDwell
      return .extended
    }
    place = (place + 1) % steps.count
    defer { unexplained = 0 }
    return .nextSetting(unexplained: unexplained)
  }
}
