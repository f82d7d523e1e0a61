import Glibc
import Journal
public import Platform
import Text
public import Vitals

/// The reports of closed sessions that wait to be written into a folder.
///
/// Each is a file `NAME.json` in the folder `export` of the state folder that names the journal, never a
/// part of it. An order leaves the queue when all its reports are written.
public struct ExportQueue: Sendable {
  /// A session whose reports are to be written.
  public struct Order: Hashable, Sendable {
    /// The path of the latest segment.
    public let journal: String
    /// The names of the reports, as `report.html`.
    public let reports: [String]
    /// The absolute path of the folder they go to.
    public let folder: String
    /// Since when it waits.
    public let since: WallTime

    /// An order.
    public init(journal: String, reports: [String], folder: String, since: WallTime) {
      self.journal = journal
      self.reports = reports
      self.folder = folder
      self.since = since
    }
  }

  /// The most orders that wait; the journal of a refused one is still there.
  public static let capacity = 200
  private static let suffix = ".json"
  private static let largest = 64 << 10

  /// How long a process waits for another one, in milliseconds.
  private static let patience: Int64 = 15_000

  private let state: StateFolder
  private var folder: String { "\(state.path)/export" }

  /// The queue of a state folder.
  public init(_ state: StateFolder) { self.state = state }

  /// Waits for the right to work on the queue, whose folder is made where it is missing.
  public func lock() throws(SystemError) -> ExportLock {
    try lock(milliseconds: Self.patience)
  }

  func lock(milliseconds: Int64) throws(SystemError) -> ExportLock {
    _ = try state.prepare(.live)
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError(.create, folder) }
    return try ExportLock(folder, milliseconds: milliseconds)
  }

  /// How the names of a session's reports begin: as its journal is named, with eight digits of its
  /// identifier where they are not in that name.
  public static func reportName(_ name: String, session: String) -> String {
    let digits = session.prefix(8)
    return name.contains(digits) ? name : "\(name)-\(digits)"
  }

  /// How many orders wait.
  public var count: Int { Files.names(in: folder).count { $0.hasSuffix(Self.suffix) } }

  /// Adds an order, in the place of an earlier one for the same session; throws where the queue is
  /// full.
  public func add(_ order: Order, _ lock: ExportLock) throws(SystemError) {
    let path = path(of: order)
    guard Files.exists(path) || count < Self.capacity else {
      throw SystemError(
        .create, path,
        because: "\(Self.capacity) exports wait already; see to their folder, then type: "
          + "chairside export '\(order.journal)'")
    }
    try OutputFile.write(Self.line(order), to: path, replacing: .own)
  }

  /// The waiting orders; `fault` hears of files that are none.
  public func orders(fault: (_ path: String, _ reason: String) -> Void) throws -> [Order] {
    try Files.list(folder).filter { $0.hasSuffix(Self.suffix) }.compactMap { name in
      let path = "\(folder)/\(name)"
      do {
        let bytes = try Files.bytes(path, atMost: Self.largest)
        guard let order = Self.order(bytes) else { throw SystemError(.read, path, code: EBADMSG) }
        return order
      } catch {
        fault(path, "\(error)")
        return nil
      }
    }
  }

  /// Removes an order.
  public func remove(_ order: Order, _ lock: ExportLock) throws(SystemError) {
    let path = path(of: order)
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(.remove, path) }
  }

  /// Removes the orders of sessions that were erased, named by their stubs.
  public func forgetErased() throws {
    guard count > 0 else { return }
    let lock = try lock()
    for order in try orders(fault: { _, _ in })
    where try !Files.exists(order.journal) && ErasedStub.beside(order.journal) != nil {
      try remove(order, lock)
    }
  }

  /// One file for each session, whatever folder its journal is in.
  private func path(of order: Order) -> String {
    let base = JournalPath.base(of: order.journal)
    let place = "\(Files.folder(of: order.journal))/\(base)"
    let digest = Digest.hexadecimal(of: Array(place.utf8)).prefix(8)
    return "\(folder)/\(base.prefix(100))-\(digest)\(Self.suffix)"
  }

  private static func line(_ order: Order) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("k", "export")
    writer.member("v", 1 as Int64)
    writer.member("journal", order.journal)
    writer.key("reports")
    writer.beginArray()
    for name in order.reports { writer.value(name) }
    writer.endArray()
    writer.member("folder", order.folder)
    writer.member("since", order.since.iso8601)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func order(_ bytes: [UInt8]) -> Order? {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(bytes.dropLast()).span)
    } catch {
      return nil
    }
    guard value["k"]?.text == "export", value["v"]?.whole == 1,
      let journal = value["journal"]?.text, let folder = value["folder"]?.text,
      let reports = value["reports"]?.values?.compactMap(\.text),
      let since = value["since"]?.text.flatMap({ WallTime(iso8601: $0) })
    else { return nil }
    return Order(journal: journal, reports: reports, folder: folder, since: since)
  }
}
