@testable import Feeds
import Glibc
import TestSupport
import Testing

/// The rules of udev for serial ports.
@Suite struct PortRuleTests {
  /// A tree as sysfs has it: a port on an adapter behind a hub.
  private static func tree(_ attributes: [String: String], ports: Int = 1) throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    var path = folder.path
    for name in ["devices", "usb1", "1-1", "1-1.4", "1-1.4:1.0", "ttyUSB0"] {
      path += "/\(name)"
      try #require(mkdir(path, 0o700) == 0)
    }
    for (name, text) in attributes { folder.write(text + "\n", "devices/usb1/1-1/1-1.4/\(name)") }
    folder.write(" \(ports)\n", "devices/usb1/1-1/1-1.4/bNumInterfaces")
    folder.write("00\n", "devices/usb1/1-1/1-1.4/1-1.4:1.0/bInterfaceNumber")
    // The hub has identifiers of its own, which are not those of the port.
    folder.write("1d6b\n", "devices/usb1/1-1/idVendor")
    folder.write("0002\n", "devices/usb1/1-1/idProduct")
    for part in ["class", "class/tty", "class/tty/ttyUSB0"] {
      try #require(mkdir(folder(part), 0o700) == 0)
    }
    try #require(
      symlink(
        "../../../devices/usb1/1-1/1-1.4/1-1.4:1.0/ttyUSB0", folder("class/tty/ttyUSB0/device"))
        == 0)
    return folder
  }

  private static func lines(_ tree: TemporaryFolder) -> [String]? {
    PortRule(device: "/dev/ttyUSB0", system: tree.path)?.lines(name: "monitor")
  }

  private static let ids = ["idVendor": "0403", "idProduct": "6001"]

  @Test func adapterIsKnownByItsSerialNumber() throws {
    let tree = try Self.tree(Self.ids.merging(["serial": "A10KZP45"]) { $1 })
    #expect(
      Self.lines(tree) == [
        #"SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="0403", "#
          + #"ATTR{idProduct}=="6001", ATTR{serial}=="A10KZP45", ENV{ID_MM_DEVICE_IGNORE}="1""#,
        #"SUBSYSTEM=="tty", ATTRS{idVendor}=="0403", ATTRS{idProduct}=="6001", "#
          + #"ATTRS{serial}=="A10KZP45", SYMLINK+="chair/monitor", GROUP="dialout", MODE="0660", "#
          + #"TAG+="systemd", ENV{ID_MM_DEVICE_IGNORE}="1", ENV{ID_MM_PORT_IGNORE}="1""#,
      ])
  }

  @Test func withoutSerialNumberTheSocketCounts() throws {
    let lines = try #require(Self.lines(try Self.tree(Self.ids)))
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("# ") && lines[0].contains("leave it there"))
    #expect(lines[1].contains(#"KERNEL=="1-1.4", ENV"#))
    #expect(lines[2].contains(#"KERNELS=="1-1.4", SYMLINK"#))
  }

  @Test func portOfSeveralIsKnownByItsInterface() throws {
    let lines = try #require(
      Self.lines(try Self.tree(Self.ids.merging(["serial": "X"]) { $1 }, ports: 4)))
    #expect(lines[1].contains(#"ENV{ID_USB_INTERFACE_NUM}=="00", SYMLINK"#))
  }

  /// A serial number is what a device says: it ends no text and begins no key.
  @Test func hostileSerialNumberIsAPattern() throws {
    let lines = try #require(
      Self.lines(try Self.tree(Self.ids.merging(["serial": #"A", RUN+="sh*\"#]) { $1 })))
    #expect(lines[1].contains(#"ATTRS{serial}=="A?? RUN???sh??", SYMLINK"#), "\(lines)")
  }

  /// Cheap adapters all have the same serial number.
  @Test func sharedSerialNumberIsNone() throws {
    func rule(_ socket: String, serial: String?) -> PortRule {
      PortRule(
        .init(
          vendor: "10c4", product: "ea60", serial: serial, socket: socket, interface: nil))
    }
    let alike = [rule("1-1", serial: "0001"), rule("1-2", serial: "0001")]
    for (socket, rule) in zip(["1-1", "1-2"], PortRule.distinct(alike)) {
      #expect(rule.lines(name: "a")[2].contains("KERNELS==\"\(socket)\""))
    }
    let others = [rule("1-1", serial: "A  B"), rule("1-2", serial: "0002")]
    #expect(PortRule.distinct(others) == others)
    #expect(others[0].lines(name: "a")[1].contains("ATTRS{serial}==\"A  B\""))
  }

  @Test func portWithoutAdapterHasNoRule() throws {
    let tree = try TemporaryFolder()
    #expect(PortRule(device: "/dev/ttyS0", system: tree.path) == nil)
  }
}
