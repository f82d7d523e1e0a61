import Feeds
import Offline

/// What the doctor says of a machine, and what to type against it.
struct DoctorWords {
  /// What it is about.
  let area: String
  /// What is said.
  let text: String
  /// What mends it; nil when nothing has to be mended.
  let remedy: String?

  private init(_ area: String, _ text: String, _ remedy: String? = nil) {
    (self.area, self.text, self.remedy) = (area, text, remedy)
  }

  /// The words of a finding.
  init(_ finding: DoctorFinding) {
    self =
      switch finding {
      case .screen(let finding): Self.words(finding)
      case .port(let finding): Self.words(finding)
      case .machine(let finding): Self.words(finding)
      case .sound(let finding): Self.words(finding)
      }
  }

  /// Characters of every kind that the screens draw with.
  private static let sample = "▁▂▃▅▇█ ⠁⠒⠤⣀⣿ ┌─┬┐│└┘ ≥ – ✓ é ä"

  private static func words(_ finding: DoctorFinding.Screen) -> DoctorWords {
    switch finding {
    case .noTerminal: DoctorWords("terminal", "none here; screens need one, --plain does not")
    case .terminalUnnamed:
      DoctorWords("terminal", "TERM is not set", "export TERM=xterm-256color")
    case .terminalUnknown(let name):
      DoctorWords(
        "terminal", "'\(name)' is not described on this machine",
        "sudo apt install ncurses-term   (or: export TERM=xterm-256color)")
    case .terminalSmall(let columns, let rows):
      DoctorWords(
        "terminal", "\(columns)x\(rows): below 80x24 only numbers and alarms are shown",
        "enlarge the window, or choose a smaller font")
    case .terminalFine(let name, let columns, let rows):
      DoctorWords("terminal", "\(name), \(columns)x\(rows)")
    case .noLocale:
      DoctorWords("locale", "no language is set: graphs need UTF-8", "export LANG=C.UTF-8")
    case .localeNotInstalled(let name):
      DoctorWords(
        "locale", "'\(name)' is not installed",
        "export LANG=C.UTF-8   (or: sudo apt install locales && sudo dpkg-reconfigure locales)")
    case .localeNotUTF8(let name):
      DoctorWords(
        "locale", "'\(name)' is not UTF-8: graphs are drawn in ASCII", "export LANG=C.UTF-8")
    case .localeFine(let name): DoctorWords("locale", name)
    case .fontOfConsole:
      DoctorWords(
        "font", "the console has no Braille for graphs; --ascii draws without it",
        "sudo apt install console-setup && sudo setfont Uni2-TerminusBold32x16")
    case .fontToLookAt:
      DoctorWords(
        "font", "look: \(sample) – are boxes or question marks among these?",
        "then: sudo apt install fonts-dejavu-core, and choose DejaVu Sans Mono; or use --ascii")
    }
  }

  private static func words(_ finding: DoctorFinding.Port) -> DoctorWords {
    switch finding {
    case .none(mayUse: true): DoctorWords("serial", "no port is plugged in; you may use them")
    case .none(mayUse: false):
      DoctorWords(
        "serial", "no port is plugged in, and you may not use one",
        "sudo usermod -aG dialout $USER, then log in again")
    case .fine(let port): DoctorWords("serial", "\(port.path)")
    case .trouble(let port, let trouble): DoctorWords("serial", "\(port.path): \(trouble)")
    case .modemManagerRuns:
      DoctorWords(
        "modem", "ModemManager runs and writes to new serial ports for seconds",
        "sudo systemctl disable --now ModemManager   (or the rule that chairside ports --udev prints)"
      )
    case .noModemManager: DoctorWords("modem", "no ModemManager disturbs serial ports")
    }
  }

  private static func words(_ finding: DoctorFinding.Machine) -> DoctorWords {
    switch finding {
    case .clockWrong(let year):
      DoctorWords(
        "clock", "it shows the year \(year): times of records would be wrong",
        "sudo timedatectl set-ntp true   (without a network: sudo date -s '2027-01-31 14:05')")
    case .clockUnkept:
      DoctorWords(
        "clock", "nothing keeps it right (in a virtual machine the host may)",
        "sudo apt install systemd-timesyncd && sudo timedatectl set-ntp true")
    case .clockWithoutZone:
      DoctorWords(
        "clock", "no time zone is set: times are UTC",
        "sudo timedatectl set-timezone Europe/Vienna")
    case .clockFine: DoctorWords("clock", "kept right, with a time zone")
    case .diskUnusable(let path, let trouble):
      DoctorWords(
        "disk", "\(path): \(trouble)",
        "mkdir -p '\(path)' && sudo chown -R $USER '\(path)'   (or set XDG_STATE_HOME)")
    case .diskFull(let path, let free):
      DoctorWords("disk", "\(path): \(free) MB are free: too little", "df -h '\(path)'")
    case .diskLow(let path, let free):
      DoctorWords("disk", "\(path): \(free) MB are free", "df -h '\(path)'")
    case .diskSlow(let path, let time):
      DoctorWords(
        "disk", "\(path): writing took \(time) ms: lines of the alarm log would come late",
        "export XDG_STATE_HOME=/a/folder/on/a/faster/disk")
    case .diskFine(let path, let free): DoctorWords("disk", "\(path): \(free) MB are free")
    }
  }

  private static func words(_ finding: DoctorFinding.Sound) -> DoctorWords {
    switch finding {
    case .programMissing(let command):
      DoctorWords(
        "sound", "the program of '\(command)' is not there",
        "sudo apt install alsa-utils   (aplay; pipewire-bin has pw-play)")
    case .noDevice:
      DoctorWords(
        "sound", "there is no sound device: only the terminal's bell would ring",
        "aplay -l   (lists them; plug one in, or remove sound from config.toml)")
    case .forbidden:
      DoctorWords(
        "sound", "you may not use the sound device",
        "sudo usermod -aG audio $USER, then log in again")
    case .bell:
      DoctorWords(
        "sound", "the terminal's bell alone, which may be silent; b in a session tests it",
        "sudo apt install alsa-utils, and sound = \"aplay -q -\" in config.toml")
    case .fine(let command): DoctorWords("sound", "\(command); b in a session tests it")
    }
  }
}
