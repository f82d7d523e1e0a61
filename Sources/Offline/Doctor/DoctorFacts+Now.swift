import CTerminalGuard
import Feeds
import Glibc
import Platform
import Store
import Vitals

/// What this machine is like now.
extension DoctorFacts {
  /// Looks at this machine; `sound` is the command of the settings.
  public static func now(sound command: String?) -> DoctorFacts {
    var facts = DoctorFacts()
    facts.terminal = terminal()
    facts.locale = locale()
    facts.ports = SerialPorts.all()
    facts.mayUseSerialPorts = isMember(of: "dialout")
    facts.modemManager = modemManager()
    facts.clock = clock()
    facts.disk = disk()
    facts.sound = sound(command)
    return facts
  }

  private static func terminal() -> Terminal {
    var terminal = Terminal()
    let descriptor = [1, 2, 0].first { isatty($0) == 1 } as Int32?
    terminal.isThere = descriptor != nil
    terminal.name = Environment.value("TERM") ?? ""
    terminal.isKnown = isDescribed(terminal.name)
    var (rows, columns): (Int32, Int32) = (0, 0)
    if let descriptor, ctg_window_size(descriptor, &rows, &columns) == 0 {
      (terminal.columns, terminal.rows) = (Int(columns), Int(rows))
    }
    return terminal
  }

  /// Whether a description of a terminal stands where ncurses looks for one (terminfo(5)).
  private static func isDescribed(_ name: String) -> Bool {
    guard let first = name.utf8.first, !name.contains("/") else { return false }
    let letter = [name.prefix(1).description, String(first, radix: 16)]
    let folders =
      [Environment.path("TERMINFO"), Environment.path("HOME").map { "\($0)/.terminfo" }]
      .compactMap(\.self)
      + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
    return folders.contains { folder in
      letter.contains { Files.exists("\(folder)/\($0)/\(name)") }
    }
  }

  private static func locale() -> Locale {
    var locale = Locale()
    // The order of setlocale(3).
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(Environment.value).first
    locale.name = name ?? ""
    locale.isInstalled = setlocale(LC_CTYPE, "") != nil
    let charset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    locale.isUTF8 = charset == "UTF-8"
    return locale
  }

  /// Whether this user is in a group, or is root.
  private static func isMember(of group: String) -> Bool {
    if geteuid() == 0 { return true }
    guard let entry = getgrnam(group) else { return false }
    let number = entry.pointee.gr_gid
    var groups = [gid_t](repeating: 0, count: 1024)
    let count = getgroups(Int32(groups.count), &groups)
    return getegid() == number || groups.prefix(Int(max(count, 0))).contains(number)
  }

  private static func modemManager() -> ModemManager {
    var manager = ModemManager()
    manager.isRunning = Files.names(in: "/proc").contains { name in
      name.first?.isNumber == true && text("/proc/\(name)/comm")?.hasPrefix("ModemManager") == true
    }
    let folders = ["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d"]
    manager.isKeptAway = folders.contains { folder in
      Files.names(in: folder).contains { name in
        text("\(folder)/\(name)")?.contains("ID_MM_DEVICE_IGNORE") == true
      }
    }
    return manager
  }

  private static func text(_ path: String) -> String? {
    do {
      return String(decoding: try Files.bytes(path, atMost: 1 << 16), as: UTF8.self)
    } catch {
      // Processes come and go, and rules of others may be unreadable: then nothing is known of them.
      return nil
    }
  }

  private static func clock() -> Clock {
    var clock = Clock()
    clock.isSynchronised = ctg_clock_is_synchronised() != 0
    clock.year = SystemClock.wall.local.date.year
    clock.hasZone = Environment.value("TZ") != nil || Files.exists("/etc/localtime")
    return clock
  }

  private static func disk() -> Disk {
    var disk = Disk()
    do throws(SystemError) {
      let folder = try StateFolder()
      disk.path = folder.path
      _ = try folder.prepare(.live)
      let began = SystemClock.monotonic
      let probe = "\(folder.path)/.doctor-\(getpid())"
      try OutputFile.write([0x0A], to: probe, replacing: .own)
      unlink(probe)
      disk.syncMilliseconds = SystemClock.monotonic - began
      disk.freeMegabytes = try Files.freeMegabytes(of: folder.path)
    } catch {
      disk.trouble = error.description
    }
    return disk
  }

  private static func sound(_ command: String?) -> Sound {
    var sound = Sound()
    sound.command = command
    guard let program = command?.split(separator: " ").first.map(String.init) else { return sound }
    do throws(FeedError) {
      _ = try ProgramPath.find(program)
    } catch {
      // Which program is missing stands in the command.
      sound.isThere = false
    }
    let devices = Files.names(in: "/dev/snd").filter { $0.hasPrefix("pcm") && $0.hasSuffix("p") }
    // A sound server plays without a device of its own here.
    let server = Environment.path("XDG_RUNTIME_DIR").map { folder in
      Files.exists("\(folder)/pulse/native") || Files.exists("\(folder)/pipewire-0")
    }
    sound.hasDevices = server == true || !devices.isEmpty
    sound.mayUse = server == true || devices.contains { access("/dev/snd/\($0)", W_OK) == 0 }
    return sound
  }
}
