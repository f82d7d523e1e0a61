import Platform

/// A rule of udev for a serial port: a name that stays, access for the group of the ports, and
/// ModemManager kept away (udev(7); `ID_MM_DEVICE_IGNORE` of ModemManager's udev tags).
public struct PortRule: Hashable, Sendable {
  /// By what a USB adapter is known, in sysfs.
  struct Adapter: Hashable, Sendable {
    /// The identifier of its maker, four hexadecimal digits.
    let vendor: String
    /// That of the product.
    let product: String
    /// Its serial number; nil where it has none.
    var serial: String?
    /// The socket it is plugged into, as `1-1.4`.
    let socket: String
    /// The number of the interface, where the adapter has several ports.
    let interface: String?
  }

  /// The longest chain of folders from a port up to its adapter.
  private static let depth = 8

  private var adapter: Adapter

  init(_ adapter: Adapter) { self.adapter = adapter }

  /// The rule for a device, as `/dev/ttyUSB0`; nil where it is on no USB adapter.
  public init?(device: String) { self.init(device: device, system: "/sys") }

  init?(device: String, system: String) {
    let name = device.split(separator: "/").last.map(String.init) ?? ""
    guard var folder = Files.resolved("\(system)/class/tty/\(name)/device") else { return nil }
    var interface: String?
    for _ in 0..<Self.depth {
      interface = interface ?? Self.text(folder, "bInterfaceNumber")
      if let vendor = Self.text(folder, "idVendor"), let product = Self.text(folder, "idProduct") {
        let isSingle = Self.text(folder, "bNumInterfaces") == "1"
        self.init(
          Adapter(
            vendor: vendor, product: product, serial: Self.text(folder, "serial"),
            socket: Files.name(of: folder), interface: isSingle ? nil : interface))
        return
      }
      folder = Files.folder(of: folder)
    }
    return nil
  }

  private static func text(_ folder: String, _ name: String) -> String? {
    do {
      let bytes = try Files.bytes("\(folder)/\(name)", atMost: 256)
      // Blanks within belong to it, those around it do not.
      var line = String(decoding: bytes, as: UTF8.self)[...]
      while line.first?.isWhitespace == true { line.removeFirst() }
      while line.last?.isWhitespace == true { line.removeLast() }
      return line.isEmpty ? nil : String(line)
    } catch {
      // An attribute that is not there.
      return nil
    }
  }

  /// The same rules; adapters that share a serial number, as cheap ones do, are known by their sockets.
  public static func distinct(_ rules: [PortRule]) -> [PortRule] {
    func name(_ rule: PortRule) -> [String?] {
      let adapter = rule.adapter
      return [adapter.vendor, adapter.product, adapter.serial, adapter.interface]
    }
    return rules.map { rule in
      var own = rule
      if rules.count(where: { name($0) == name(rule) }) > 1 { own.adapter.serial = nil }
      return own
    }
  }

  /// The lines of the rule; the port becomes `/dev/chair/NAME`.
  public func lines(name: String) -> [String] {
    let interface = adapter.interface.map { ", ENV{ID_USB_INTERFACE_NUM}==\"\($0)\"" } ?? ""
    let remark =
      adapter.serial == nil
      ? ["# It has no serial number of its own and is known by its USB socket: leave it there."]
      : []
    return remark + [
      "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", \(matches("ATTR", "KERNEL")), "
        + "ENV{ID_MM_DEVICE_IGNORE}=\"1\"",
      "SUBSYSTEM==\"tty\", \(matches("ATTRS", "KERNELS"))\(interface), "
        + "SYMLINK+=\"chair/\(name)\", GROUP=\"dialout\", MODE=\"0660\", TAG+=\"systemd\", "
        + "ENV{ID_MM_DEVICE_IGNORE}=\"1\", ENV{ID_MM_PORT_IGNORE}=\"1\"",
    ]
  }

  /// What must hold of the adapter, with the keys for it or for a parent.
  private func matches(_ attribute: String, _ kernel: String) -> String {
    var pairs = [("idVendor", adapter.vendor), ("idProduct", adapter.product)]
    if let serial = adapter.serial { pairs.append(("serial", serial)) }
    var parts = pairs.map { "\(attribute){\($0.0)}==\"\(Self.pattern($0.1))\"" }
    if adapter.serial == nil { parts.append("\(kernel)==\"\(Self.pattern(adapter.socket))\"") }
    return parts.joined(separator: ", ")
  }

  /// A text as a pattern that matches it: any sign stands for what a rule would not take as it is.
  private static func pattern(_ text: String) -> String {
    let others = Set("-._: ")
    return String(
      text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || others.contains($0) ? $0 : "?" })
  }
}
