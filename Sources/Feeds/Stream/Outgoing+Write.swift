import Devices
import Glibc

extension Outgoing {
  /// Writes what a descriptor accepts now; a failure leaves everything in place.
  mutating func write(to descriptor: Int32) {
    write { bytes in bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } }
  }
}
