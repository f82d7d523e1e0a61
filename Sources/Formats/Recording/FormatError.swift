import Vitals

/// The reason a recording could not be read.
public enum FormatError: Error, Hashable, CustomStringConvertible {
  /// The file has no content.
  case empty
  /// The bytes are no text.
  case notARecording
  /// The bytes are a packed file, as spreadsheets are.
  case packed
  /// The text has two bytes for each character.
  case wideText
  /// Something else than a comma stands between the cells.
  case separator(Character)
  /// The first line has numbers.
  case noHeader
  /// An unknown column, with the nearest known one, and the whole header that was probably meant.
  case unknownColumn(String, nearest: String?, header: String?)
  /// A column that occurs twice.
  case repeatedColumn(String)
  /// A required column that is absent.
  case missingColumn(String)
  /// A row with more or fewer cells than the header.
  case cellCount(line: Int, found: Int, expected: Int)
  /// A last line without an end, in which the time stands last.
  case cutLine(Int)
  /// A header among the rows of a file that has one header.
  case headerAgain(line: Int)
  /// A cell that is not a number.
  case notANumber(line: Int, column: String, text: String)
  /// A row that is earlier than the previous one.
  case timeRunsBackwards(line: Int)
  /// A row too far in time from the first or from the previous one.
  case timeOutside(line: Int)
  /// A file that the recording needs stands not beside it.
  case noFileBeside(String)
  /// A format that is known and not read, with the way to read its files.
  case refused(String, advice: String)
  /// Bytes that are not what the format has at this place: which format, where, and what is wrong.
  case structure(String, atByte: Int64, String)
  /// Two columns of one parameter, in a place each.
  case twoColumns(
    line: Int, parameter: String, first: Int, String, second: Int, String)
  /// A header of no known program, with the mapping that is nearest and what the header lacks of it.
  case noMapping(nearest: String?, lacks: [String])
  /// The header of a mapping above a time that is in none of its forms.
  case otherTimes(mapping: String, String, formats: [String])
  /// A line that is not what the format has there.
  case line(String, line: Int, String)
  /// A name of a file that a record cannot have.
  case recordName(String)
  /// Values of several patients, which must never be mixed: their references, the first of them, and
  /// the command that leaves one of them, where there is one.
  case severalPatients([String], advice: String?)
  /// Packed bytes that unpack to more than a recording has, which were so many until then.
  case unpacksTooFar(Int64)
  /// A format needs dates, and the recording counts its times from a moment of its own.
  case needsClock(String)

  /// The cause, its place and the remedy.
  public var description: String {
    switch self {
    case .empty: "the file is empty; the first line must be the header, such as t_s,hr,spo2"
    case .notARecording:
      "not a recording: the file is no text; chairside decode FILE reads the bytes of a device"
    case .packed:
      "not a recording: a spreadsheet or archive; save the sheet as CSV, with commas"
    case .wideText:
      "not a recording: UTF-16 text; write it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW.csv"
    case .separator(let character): Self.separated(by: character)
    case .noHeader:
      "line 1: the first line has numbers; put a header before it, such as t_s,hr,spo2: "
        + "sed -i '1i t_s,hr,spo2' FILE"
    case .unknownColumn(let name, let nearest, let header):
      Self.unknown(name, nearest: nearest, header: header)
    case .repeatedColumn(let name): "line 1: column '\(name)' stands twice"
    case .missingColumn(let name): "line 1: column '\(name)' is missing"
    case .cellCount(let line, let found, let expected):
      "line \(line): \(found) cells where the header has \(expected)"
        + (found > expected ? "; a number has a point, not a comma: write 97.6" : "")
    case .cutLine(let line):
      "line \(line): the line has no end, so its time may have been cut; end it, or delete it"
    case .headerAgain(let line):
      "line \(line): a header stands here again; split the file there, or read it with --salvage"
    case .notANumber(let line, let column, let text):
      "line \(line): '\(text)' in column \(column) is not a number; "
        + Self.remedy(text, inTime: column == CSVColumns.time)
    case .timeRunsBackwards(let line): "line \(line): the time is earlier than on the previous line"
    case .timeOutside(let line):
      "line \(line): a time must be within 398 days of the first and a day of the previous line; "
        + "split the recording there"
    case .noFileBeside(let name): "'\(name)' must stand beside it and is not there"
    case .refused(let name, let advice): "\(name) is not read: \(advice)"
    case .structure(let format, let byte, let what):
      "not a whole \(format) recording: \(what), at byte \(byte)"
    case .recordName(let name):
      "'\(name)' cannot be the name of a record: use letters, digits, - and _ alone"
    case .twoColumns(let line, let parameter, let first, let name, let second, let other):
      "line \(line): columns \(first) '\(name)' and \(second) '\(other)' are both \(parameter); "
        + "name the right one in a mapping, as \(parameter) = \(first): convert --map FILE"
    case .noMapping(let nearest, let lacks): Self.noMapping(nearest, lacks)
    case .otherTimes(let mapping, let text, let formats):
      "the columns are those of the mapping '\(mapping)', but '\(text)' is no time as "
        + formats.map { "'\($0)'" }.joined(separator: " or ")
        + "; say in a file how the times are written: convert --map FILE"
    case .line(let format, let line, let what): "\(format), line \(line): \(what)"
    case .severalPatients(let names, let advice):
      "values of several patients, which must not be mixed: \(names.joined(separator: ", ")); "
        + (advice.map { "leave one patient in it: " + $0 } ?? "leave one patient in the file")
    case .unpacksTooFar(let count):
      "it is packed, and unpacks to more than \(count >> 20) MiB, which no recording of its size "
        + "does; if you know what it holds, unpack it before: gunzip -c < FILE > NEW"
    case .needsClock(let format):
      "\(format) needs a date and a zone for each value, and the times of this recording count from "
        + "its own start; write a format without dates, such as csv"
    }
  }

  private static func noMapping(_ nearest: String?, _ lacks: [String]) -> String {
    let named = lacks.map { "'\($0)'" }.joined(separator: ", ")
    return "the columns are those of no known program"
      + (nearest.map {
        "; nearest is the mapping '\($0)'" + (lacks.isEmpty ? "" : ", which has \(named) too")
      } ?? "") + "; say in a file what they are: convert --map FILE"
  }

  private static func separated(by character: Character) -> String {
    let (shown, typed) = character == "\t" ? ("a tab", "\\t") : ("'\(character)'", "\(character)")
    return "line 1: \(shown) stands between the cells, not a comma; write commas, and points in "
      + "numbers: sed 's/,/./g; s/\(typed)/,/g' FILE > NEW.csv"
  }

  private static func unknown(_ name: String, nearest: String?, header: String?) -> String {
    let known = ([CSVColumns.time] + CSVColumns.parameters.map(\.symbol)).joined(separator: ",")
    return "line 1: column '\(name)' is not known"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "")
      + (header.map { " Type: sed -i '1s/.*/\($0)/' FILE" }
        ?? (nearest == nil ? "; the columns are \(known): rename it or leave it out" : ""))
  }

  private static func remedy(_ text: String, inTime: Bool) -> String {
    if inTime, text.contains(":") { return "write seconds, such as 0, 1 or 2.5" }
    if inTime, !text.contains(",") { return "write the time of each line" }
    let digits = text.filter { $0 != "," }
    if text.contains(","), !digits.isEmpty, digits.allSatisfy(\.isNumber) {
      return "write \(text.replacing(",", with: ".")), with a point"
    }
    return "leave the cell blank for no value"
  }
}
