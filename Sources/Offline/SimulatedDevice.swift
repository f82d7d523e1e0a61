import CTerminalGuard
public import Devices
import Glibc
import Platform
import Vitals

/// A simulated monitor that speaks a device protocol, into a stream or on a pseudo-terminal as a
/// device that answers requests.
public struct SimulatedDevice {
  private let plan: SimulatedSession.Plan
  private let proto: DeviceProtocol
  /// The factor of real time; nil for unlimited speed.
  private let speed: Int?
  private let faults: DeviceFaults
  /// A symbolic link that always points to the device's terminal; nil for none.
  private let link: String?

  /// A device with its plan and protocol.
  public init(
    _ plan: SimulatedSession.Plan, _ proto: DeviceProtocol, speed: Int?,
    faults: DeviceFaults = .none, link: String? = nil
  ) {
    self.plan = plan
    self.proto = proto
    self.speed = speed
    self.faults = faults
    self.link = link
  }

  /// Writes all bytes of the session into a stream, whether or not the protocol is request-based.
  public func stream(_ write: ([UInt8]) throws -> Void) throws {
    var monitor = SimulatedDeviceCourse(plan)
    var encoder = proto.makeEncoder()
    var second = 0
    let began = SystemClock.monotonic
    let end = SessionTime.zero + plan.planned + plan.recovery
    while monitor.nextTime <= end {
      let time = monitor.nextTime
      if let speed { Self.wait(until: began + time.milliseconds / Int64(speed)) }
      let state = monitor.step()
      encoder.receive(proto.hostBytes(inSecond: second).span)
      second += 1
      if monitor.isLinked { try write(encoder.record(state, at: time)) }
    }
  }

  /// Runs the device on a new pseudo-terminal until a signal arrives; first passes its path to
  /// `report`.
  public func serve(_ report: (String) throws -> Void) throws {
    let signals = ctg_install_signals()
    var (device, path) = try Self.openTerminal()
    defer { if device >= 0 { close(device) } }
    defer { unlink(ownLinkTo: path) }
    try updateLink(to: path)
    try report(path)
    var random = plan.seed
    var monitor = SimulatedDeviceCourse(plan)
    var encoder = proto.makeEncoder()
    let began = SystemClock.monotonic
    while true {
      let due = began + monitor.nextTime.milliseconds / Int64(max(speed ?? 1, 1))
      if Self.listen(device, signals, until: due, &encoder) { return }
      let time = monitor.nextTime
      let state = monitor.step()
      var bytes = encoder.record(state, at: time)
      let fault = faults.kind(at: time)
      if let fault { bytes = DeviceFaults.corrupt(bytes, fault, &random) }
      if fault == .unplug, device >= 0 {
        // The name goes first: the number of a closed terminal is that of the next one opened by
        // anyone, and a monitor that follows the name would read and write there.
        unlink(ownLinkTo: path)
        close(device)
        device = -1
      } else if fault != .unplug, device < 0 {
        (device, path) = try Self.openTerminal()
        try updateLink(to: path)
        try report(path)
      }
      // Without a listener nothing is sent, since the next one must not receive outdated bytes.
      guard monitor.isLinked, !bytes.isEmpty, !Self.isHungUp(device) else { continue }
      _ = write(device, bytes, bytes.count)
    }
  }

  /// Receives the host's bytes until a time; returns true when a signal arrived.
  private static func listen(
    _ device: Int32, _ signals: Int32, until due: Int64, _ encoder: inout any DeviceEncoder
  ) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let left = due - SystemClock.monotonic
      guard left > 0 else { return false }
      // A terminal without any open peer reports a hang-up permanently: polling it would spin.
      let isAlone = isHungUp(device)
      let interests = (isAlone ? [signals] : [signals, device]).map {
        PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
      }
      let results = Poller.wait(
        interests, milliseconds: Int32(clamping: min(left, isAlone ? 50 : left)))
      if results[0].canRead { return true }
      guard results.count > 1, results[1].canRead else { continue }
      let count = read(device, &buffer, buffer.count)
      if count > 0 { encoder.receive(buffer.span.extracting(0..<count)) }
    }
  }

  /// Points the stable name to a terminal, as udev does when a port returns.
  private func updateLink(to path: String) throws(SystemError) {
    guard let link else { return }
    if let target = Files.target(of: link) {
      guard target.hasPrefix("/dev/pts/") else {
        throw SystemError(
          .create, link, because: "it is a link to something else; name another", code: EEXIST)
      }
      Glibc.unlink(link)
    }
    // Any other existing file stays, and is an error.
    guard symlink(path, link) == 0 else { throw SystemError(.create, link) }
  }

  /// Removes the link unless it points elsewhere now.
  private func unlink(ownLinkTo path: String) {
    guard let link, Files.target(of: link) == path else { return }
    Glibc.unlink(link)
  }

  private static func isHungUp(_ device: Int32) -> Bool {
    guard device >= 0 else { return true }
    let interest = PollInterest(descriptor: device, wantsRead: true, wantsWrite: false)
    return Poller.wait([interest], milliseconds: 0)[0].isGone
  }

  private static func openTerminal() throws -> (device: Int32, path: String) {
    var device: Int32 = -1
    var host: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&device, &host, &name, nil, nil) == 0 else {
      throw SystemError(.open, "a pseudo-terminal")
    }
    var modes = termios()
    tcgetattr(host, &modes)
    cfmakeraw(&modes)
    tcsetattr(host, TCSANOW, &modes)
    close(host)
    _ = fcntl(device, F_SETFL, O_NONBLOCK)
    _ = fcntl(device, F_SETFD, FD_CLOEXEC)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (device, String(decoding: bytes, as: UTF8.self))
  }

  private static func wait(until due: Int64) {
    while true {
      let left = due - SystemClock.monotonic
      guard left > 0 else { return }
      _ = Poller.wait([], milliseconds: Int32(clamping: left))
    }
  }
}
