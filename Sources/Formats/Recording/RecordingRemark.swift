/// What of a recording was not read, or is in doubt.
public enum RecordingRemark: Hashable, Sendable, CustomStringConvertible {
  /// A row that could not be read and was left out.
  case skipped(FormatError)
  /// A column, track or signal that is not read, and why.
  case notRead(String, because: Reason)
  /// The file ends in the middle of something; what stands before is read.
  case cut(atByte: Int64)
  /// The bytes from here on are not as they were written; what stands before is read.
  case damaged(atByte: Int64, what: String)
  /// A value or mark of this name whose time is out of all proportion.
  case timeOutside(String)
  /// A sum of the file does not match the samples.
  case sumDiffers(String)
  /// A signal with more than a sample a second, of which the last of each second is taken.
  case thinned(String)
  /// More values than a recording of one patient has; the further ones.
  case tooLong
  /// The clock of a column goes back by so much; what follows is moved behind what came before.
  case clockBack(String, milliseconds: Int64)
  /// The messages of a sender stand with the newest first; they are put in the order of their times.
  case newestFirst(String)
  /// So many values of this name that no patient has.
  case implausible(String, count: Int)
  /// So many pressures of a cuff of this name, none of which has the other one that a measurement
  /// needs.
  case incomplete(String, count: Int, without: String)
  /// Values of this name that are no plain numbers, with the first of them.
  case unreadNumber(String, such: String)
  /// More marks than a recording of one patient has; the further ones.
  case marksTooMany
  /// So many marks before the first value or after the last.
  case marksOutside(Int)
  /// No column, track or signal of it is a vital sign.
  case noVitals
  /// The times are local ones, and their zone is not stored.
  case noZone
  /// The offset of the place from UTC, in minutes, is none of the world, or nil where it is not
  /// stored: the times are those of UTC.
  case zoneUnread(minutes: Int?)
  /// What stands in the place of the start is no date and time.
  case startUnread(String)
  /// So many records do not follow the one before, although the file says that all do.
  case interrupted(records: Int)
  /// The date is not stored: that of the file is taken.
  case dateOfFile
  /// So many annotations without a text, such as those of beats.
  case labels(Int)
  /// A signal of many samples a second, of which one is read.
  case everySecond(String)
  /// Values that their sender doubts are left out.
  case doubtful(String)
  /// The sender says that its values are no patient's.
  case demonstration
  /// Something that the file does not store and that was assumed, in words.
  case assumed(String)
  /// So many messages are of another patient or bed than the first.
  case otherPatient(Int)
  /// So many messages do not say of which of several patients they are.
  case ofNobody(Int)
  /// Values or a mark of this name whose time is missing or cannot be read.
  case noTime(String)
  /// Values that were taken back or corrected.
  case takenBack(String)
  /// A value of this name that should be taken back or corrected, and is not found.
  case takenBackUnseen(String)

  /// Why something is not read.
  public enum Reason: Hashable, Sendable {
    /// It is no vital sign that this program knows.
    case unknown
    /// Another column of the same parameter is taken, named here.
    case second(String)
    /// Its device is one of too many.
    case deviceTooMany
    /// Its unit is not known for its parameter.
    case unit(String)
    /// Its encoding is not known.
    case encoding(String)
    /// What the file says of it forbids it: a clause in words.
    case said(String)
  }

  /// One sentence without a full stop.
  public var description: String {
    switch self {
    case .skipped(let error): "skipped: \(error)"
    case .notRead(let name, .unknown): "\(name) is not read: no vital sign of this program"
    case .notRead(let name, .second(let taken)):
      "\(name) is not read: \(taken) is taken for the same parameter"
    case .notRead(let name, .deviceTooMany): "\(name) is not read: too many devices"
    case .notRead(let name, .unit(let unit)): "\(name) is not read: its unit is '\(unit)'"
    case .notRead(let name, .encoding(let name2)):
      "\(name) is not read: its encoding is \(name2)"
    case .notRead(let name, .said(let what)): "\(name) is not read: \(what)"
    case .cut(let byte): "the file is cut at byte \(byte); what stands before is read"
    case .damaged(let byte, let what):
      "\(what) at byte \(byte); what stands before is read"
    case .timeOutside(let name):
      "\(name): what has a time out of all proportion to the others is left out"
    case .sumDiffers(let name): "the sum of \(name) does not match its samples"
    case .thinned(let name):
      "\(name) has more than one sample a second; the last of each second is taken"
    case .tooLong: "more than 16 million values; the further ones are not read"
    case .clockBack(let name, let milliseconds):
      "\(name): the clock goes back by \(milliseconds / 1000) s; what follows is moved behind"
    case .newestFirst(let name):
      "\(name): the newest messages come first; they are put in the order of their times"
    case .implausible(let name, let count):
      "\(name): \(Self.values(count)) outside its range \(count == 1 ? "is" : "are") left out"
    case .incomplete(let name, let count, let other):
      "\(name): \(Self.values(count)) without a \(other) "
        + (count == 1 ? "is no measurement" : "are no measurements")
    case .unreadNumber(let name, let text):
      "\(name): what is no plain number, such as '\(text)', is left out"
    case .marksTooMany:
      "more than \(RecordingTable.mostMarks) marks; the further ones are not read"
    case .marksOutside(let count):
      "\(count) marks are before the first value or after the last; they stand there"
    case .noVitals: "there is no vital sign in it"
    case .noZone: "the times are local ones without a zone"
    case .zoneUnread(let minutes?):
      "the zone is \(minutes) minutes from UTC, as no place is; the times are those of UTC"
    case .zoneUnread(nil): "the zone is not stored; the times are those of UTC"
    case .startUnread(let text):
      "'\(text)' is no start with a date and a time; the times count from the first sample"
    case .interrupted(let count):
      "\(count) records do not follow the one before, although the file says that all do; "
        + "their times are those that they tell"
    case .labels(let count): "\(count) annotations without a text, as of beats, are not read"
    case .everySecond(let name): "\(name): one value a second is read"
    case .doubtful(let name): "\(name): values that the sender doubts are left out"
    case .otherPatient(let count):
      "\(count) messages are of another patient or bed than the first, and not read"
    case .ofNobody(let count):
      "\(count) messages do not say of which patient they are, and are not read"
    case .noTime(let name):
      "\(name): what has no time that can be read to the minute is left out"
    case .takenBack(let name):
      "\(name): values that their sender took back or corrected are not shown as they were"
    case .takenBackUnseen(let name):
      "\(name): the sender takes back or corrects a value that is not found; one that is read may be "
        + "wrong"
    case .demonstration: "the sender says that its values are a demonstration, training or test"
    case .dateOfFile: "the file has no date; that of its last change is taken"
    case .assumed(let what): "not stored in the file, and assumed: \(what)"
    }
  }
  private static func values(_ count: Int) -> String { count == 1 ? "1 value" : "\(count) values" }
}
