public import Vitals

/// What the columns of a CSV dialect mean: a table of its own for each program that writes one.
///
/// Columns are named as in the header, letters and digits compared alone; `RR#2` is the second of
/// two columns of that name, `#4` the fourth column of a file. A file in TOML has the same keys as
/// ``fields``.
public struct CSVMapping: Hashable, Sendable {
  /// How the text is divided.
  public struct Form: Hashable, Sendable {
    /// Rows that have other cells than the header.
    public enum Rows: String, CaseIterable, Sendable {
      /// An error; `--salvage` skips them. Empty cells at the end do not count.
      case exact
      /// Skipped and told: the writer loses cells, and a value could be in a wrong column.
      case skip
      /// What is behind the cells of the header is left out: texts with commas stand there.
      case extra
    }

    /// What stands between cells: `,` `;` `|` or a tab.
    public var delimiter: Character
    /// The decimal sign, `.` or `,`; nil for either, where no comma stands between cells.
    public var decimal: Character?
    /// The line of the header, from 1; 0 for none.
    public var header: Int
    /// Whether the header, and the lines before it, may come again.
    public var headerRepeats: Bool
    /// What becomes of rows with other cells than the header.
    public var rows: Rows

    /// Commas, points, and a header in the first line.
    public init(
      delimiter: Character = ",", decimal: Character? = ".", header: Int = 1,
      headerRepeats: Bool = false, rows: Rows = .exact
    ) {
      (self.delimiter, self.decimal, self.header) = (delimiter, decimal, header)
      (self.headerRepeats, self.rows) = (headerRepeats, rows)
    }
  }

  /// Where the times are, and how they are written.
  public struct Time: Hashable, Sendable {
    /// Where the date of times of day is taken from.
    public enum Date: String, CaseIterable, Sendable {
      /// The name of the file, else the date of its last change.
      case fileName = "file name"
      /// The date of the last change of the file.
      case file
    }

    /// The column, by any of these names; none where ``interval`` counts the rows.
    public var columns: [String]
    /// The column of the date, put before the time with a blank; none where it is in one cell.
    public var dateColumns: [String]
    /// `unix`, `unix_ms`, `seconds`, `milliseconds`, `minutes`, `hours`, or patterns such as
    /// `dd-MM-yyyy HH:mm:ss.fff`; the first that fits the file.
    public var formats: [String]
    /// Where the date comes from for times of day; nil where they are counted from midnight.
    public var date: Date?
    /// The offset of local times from UTC in minutes; nil where it is not known.
    public var zone: Int?
    /// The spacing of the rows, where no column has the time.
    public var interval: TimeSpan?
    /// Whether empty times go on by the spacing of the first two, as in waveforms of VitalDB.
    public var fills: Bool

    /// Times in a column.
    public init(
      _ columns: [String], _ formats: [String], dateColumns: [String] = [], date: Date? = nil,
      zone: Int? = nil, interval: TimeSpan? = nil, fills: Bool = false
    ) {
      (self.columns, self.formats, self.dateColumns) = (columns, formats, dateColumns)
      (self.date, self.zone, self.interval, self.fills) = (date, zone, interval, fills)
    }
  }

  /// The column of a parameter.
  public struct Column: Hashable, Sendable {
    /// The parameter.
    public var parameter: Parameter
    /// The names it may have; the first that has a value wins, and the others are told.
    public var names: [String]
    /// The unit where the file names none; nil for that of the parameter.
    public var unit: String?
    /// The texts that mean "no value" in it; nil for those of the file.
    public var missing: [String]?

    /// The column of a parameter.
    public init(
      _ parameter: Parameter, _ names: [String], unit: String? = nil, missing: [String]? = nil
    ) {
      (self.parameter, self.names, self.unit, self.missing) = (parameter, names, unit, missing)
    }
  }

  /// A file with one value in a row.
  public struct Long: Hashable, Sendable {
    /// The column with the names of the parameters.
    public var name: String
    /// The column with the values.
    public var value: String
    /// The column with the units; nil for none.
    public var unit: String?

    /// Names and values in columns of their own.
    public init(name: String, value: String, unit: String? = nil) {
      (self.name, self.value, self.unit) = (name, value, unit)
    }
  }

  /// The column of a waveform: a value is `zero` + sample / `scale`.
  public struct Wave: Hashable, Sendable {
    /// The words of the kinds.
    public static let kinds = ["pleth", "ecg"]

    /// `pleth` or `ecg`.
    public var kind: String
    /// The names it may have; the first that is there wins.
    public var names: [String]
    /// Steps of a sample in one unit of the file.
    public var scale: Int
    /// The value of a sample of zero.
    public var zero: Int
    /// The unit; empty for none.
    public var unit: String

    /// A waveform.
    public init(
      _ kind: String, _ names: [String], scale: Int, zero: Int = 0, unit: String = ""
    ) {
      (self.kind, self.names, self.scale) = (kind, names, scale)
      (self.zero, self.unit) = (zero, unit)
    }
  }

  /// A column that says whether the numbers of its row are to be trusted.
  public struct Valid: Hashable, Sendable {
    /// The column.
    public var column: String
    /// What it says where they are; other rows say nothing.
    public var words: [String]

    /// A column with the words for "good".
    public init(_ column: String, _ words: [String]) { (self.column, self.words) = (column, words) }
  }

  /// What programs write for "no value".
  public static let usualMissing = ["", "-", "--", "---", "NaN", "NA", "N/A", "null"]

  /// The name.
  public var name: String
  /// What the mapping rests on.
  public var source: String
  /// How the text is divided.
  public var form: Form
  /// The time.
  public var time: Time
  /// The texts that mean "no value"; a number stands for all ways to write it.
  public var missing: [String]
  /// The parameters.
  public var columns: [Column]
  /// The columns of names and values, where each row has one.
  public var long: Long?
  /// The waveforms.
  public var waves: [Wave]
  /// The columns of texts that are marks.
  public var marks: [String]
  /// Whether a name has its device before a `/`, and a column `device` that of its row.
  public var namesDevices: Bool
  /// The column that tells good rows from bad.
  public var valid: Valid?
  /// What the file is recognised by, and what is known of its cuff.
  public var signs: Signs

  /// What a file is recognised by, and what is known of its cuff.
  public struct Signs: Hashable, Sendable {
    /// Names that all stand in the header; in a long file without one, beginnings of names.
    public var header: [String]
    /// Whether the last reading of the cuff is repeated until the next one.
    public var repeatsCuff: Bool

    /// The signs of a dialect.
    public init(_ header: [String], repeatsCuff: Bool = false) {
      (self.header, self.repeatsCuff) = (header, repeatsCuff)
    }
  }

  /// A mapping.
  public init(
    _ name: String, source: String, signs: Signs, form: Form = Form(), time: Time,
    missing: [String] = CSVMapping.usualMissing, columns: [Column], long: Long? = nil,
    waves: [Wave] = [], marks: [String] = [], namesDevices: Bool = false, valid: Valid? = nil
  ) {
    (self.name, self.source, self.signs, self.form) = (name, source, signs, form)
    (self.time, self.missing, self.long) = (time, missing, long)
    (self.marks, self.namesDevices, self.valid) = (marks, namesDevices, valid)
    self.columns = columns.sorted { $0.parameter.rawValue < $1.parameter.rawValue }
    self.waves = waves.sorted { $0.kind > $1.kind }
  }
}
