import Journal
import Platform
import Session
import Station
import Store
import Vitals

extension CopyEnd {
  /// The most that a loss of power takes: a chair writes its rows to the disk every two seconds.
  private static let mostLost = TimeSpan.seconds(5)
  /// More bytes than that are written within it by nobody.
  private static let longest = 1 << 20

  /// What a copy is to a journal that ends at a length, with a head where one is known.
  init(ofCopy path: String, journal size: Int, _ head: ChainHead?) throws {
    if let head, try SegmentEnd(path, before: size).head != head {
      self = .different
      return
    }
    let bytes = try Files.bytes(path, from: size, count: Self.longest)
    var times: [SessionTime] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let line = Self.decoded(line) else { continue }
      // A footer has reached the disk before the program ends.
      if case .footer = line.entry {
        self = .cut
        return
      }
      times.append(line.time)
    }
    let lost = times.last.flatMap { last in times.first.map { last - $0 } } ?? .zero
    self = bytes.count < Self.longest && lost <= Self.mostLost ? .torn : .cut
  }

  private static func decoded(_ line: ArraySlice<UInt8>) -> JournalLine? {
    do {
      return try LineDecoder.decode(Array(line).span)
    } catch {
      // The first line is the rest of one of which the journal has the beginning.
      return nil
    }
  }
}
