import CTerminalGuard
import Devices
import Glibc
import Platform

/// Opens serial ports: raw by hand, exclusive, never waiting.
enum SerialPort {
  /// The usual rates.
  static let rates = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400]

  static func speed(_ baud: Int) -> speed_t? {
    switch baud {
    case 1200: speed_t(B1200)
    case 2400: speed_t(B2400)
    case 4800: speed_t(B4800)
    case 9600: speed_t(B9600)
    case 19_200: speed_t(B19200)
    case 38_400: speed_t(B38400)
    case 57_600: speed_t(B57600)
    case 115_200: speed_t(B115200)
    case 230_400: speed_t(B230400)
    default: nil
    }
  }

  /// Opens a port for this process alone.
  static func open(_ path: String, _ line: LineSettings) throws(SystemError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(.open, path) }
    do throws(SystemError) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw SystemError(.lock, path, code: EBUSY)
      }
      try configure(descriptor, path, line)
      guard ctg_make_exclusive(descriptor) == 0 else { throw SystemError(.lock, path) }
      if line.hasHardwareFlowControl { _ = ctg_raise_modem_lines(descriptor) }
      tcflush(descriptor, TCIOFLUSH)
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Every translation off: carriage returns, bit 8, XON and XOFF must all arrive as sent.
  private static func configure(
    _ descriptor: Int32, _ path: String, _ line: LineSettings
  ) throws(SystemError) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { throw SystemError(.configure, path) }
    modes.c_iflag &= ~tcflag_t(
      IGNBRK | BRKINT | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF | IXANY)
    modes.c_oflag &= ~tcflag_t(OPOST)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    // HUPCL off: boards must not be reset when the port is closed and opened again.
    modes.c_cflag &= ~tcflag_t(UInt32(CSIZE) | UInt32(PARENB | PARODD | CSTOPB | HUPCL))
    modes.c_cflag &= ~tcflag_t(CRTSCTS)
    modes.c_cflag |= tcflag_t(CREAD | CLOCAL) | tcflag_t(line.dataBits == 7 ? CS7 : CS8)
    switch line.parity {
    case .none: break
    case .even: modes.c_cflag |= tcflag_t(PARENB)
    case .odd: modes.c_cflag |= tcflag_t(PARENB | PARODD)
    }
    if isPseudoTerminal(descriptor) {
      // It has bytes, no bits: asked for a parity that it has refused before, it gives an error.
      modes.c_cflag &= ~tcflag_t(UInt32(CSIZE) | UInt32(PARENB | PARODD))
      modes.c_cflag |= tcflag_t(CS8)
    }
    if line.stopBits == 2 { modes.c_cflag |= tcflag_t(CSTOPB) }
    if line.hasHardwareFlowControl { modes.c_cflag |= tcflag_t(CRTSCTS) }
    if let speed = speed(line.baud) {
      cfsetispeed(&modes, speed)
      cfsetospeed(&modes, speed)
    }
    withUnsafeMutableBytes(of: &modes.c_cc) { control in
      control[Int(VMIN)] = 0
      control[Int(VTIME)] = 0
    }
    guard tcsetattr(descriptor, TCSANOW, &modes) == 0 else { throw SystemError(.configure, path) }
  }

  /// Whether the other end is a program: the devices of Unix 98 pseudo-terminals, pts(4).
  private static func isPseudoTerminal(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return (136...143).contains(status.st_rdev >> 8 & 0xFFF)
  }

  /// What to type against an error of opening; nil when only waiting helps.
  static func remedy(_ error: SystemError) -> String? {
    switch error.code {
    case EACCES, EPERM:
      "you may not use \(error.subject); type: sudo usermod -aG dialout $USER, then log in again"
    case EBUSY:
      "\(error.subject) is used by another program; find it with: fuser -v \(error.subject)"
    default: nil
    }
  }
}
