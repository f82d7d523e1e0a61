public import Vitals

/// The codes under which one maker, or a standard, sends vital signs.
///
/// A row counts where the code and one of its names stand, or the code alone where nothing
/// contradicts: the message names a coding system of the table, or a sender of it, or the codes of
/// the table mean the same wherever they stand.
public struct CodeTable: Hashable, Sendable {
  /// What a code means.
  public enum Meaning: Hashable, Sendable {
    /// A parameter that is watched.
    case vital(Parameter)
    /// Anything else that is known: no vital sign, and nothing to be told.
    case other

    /// The parameters a table can name.
    static let parameters: [Parameter] = [
      .heartRate, .pulseRate, .saturation, .respiratoryRate, .perfusionIndex, .endTidalCO2,
      .temperature,
      .cuffSystolic, .cuffDiastolic, .cuffMean,
    ]

    /// All meanings.
    public static let all = parameters.map(Self.vital) + [.other]

    /// The word in a file.
    public var symbol: String {
      switch self {
      case .vital(let parameter): parameter.symbol
      case .other: "other"
      }
    }
  }

  /// One code.
  public struct Row: Hashable, Sendable {
    /// The code; empty for a row that is known by its names alone.
    public var code: String
    /// Its names, in any letters.
    public var names: [String]
    /// What it means.
    public var meaning: Meaning
    /// The unit of a value that comes without one; nil where a unit must be given.
    public var unit: CodeUnit?
    /// Further spellings of the unit, in any letters, that are read as no other.
    public var units: [String]
    /// Whether it counts only where no other code of the message has a value of the same vital sign:
    /// the pulse of a single cuff reading, or a second channel.
    public var isSecond: Bool

    package init(
      _ code: String, _ names: [String], _ meaning: Meaning, unit: CodeUnit? = nil,
      units: [String] = [], isSecond: Bool = false
    ) {
      self.code = code
      self.names = names
      self.meaning = meaning
      self.unit = unit
      self.units = units
      self.isSecond = isSecond
    }

    /// Whether one of the words of a unit, in small letters, is a spelling of its own.
    func isUnit(_ words: [String]) -> Bool {
      !units.isEmpty && units.contains { words.contains($0.lowercased()) }
    }
  }

  /// Its name: a table of the clinic replaces the shipped one of the same name.
  public var name: String
  /// Counted by its author.
  public var version: Int
  /// The document or the messages it was made from.
  public var source: String
  /// Its coding systems, as OBX-3 names them behind code and name.
  public var systems: [String]
  /// Words of the sending application or facility (MSH-3, MSH-4) by which its maker is known.
  public var senders: [String]
  /// The version of HL7 of messages that name no sending application and are taken for its maker's;
  /// nil for none.
  public var unnamedVersion: String?
  /// Whether its codes mean the same wherever they stand.
  public var standsAlone: Bool
  /// The codes.
  public var rows: [Row]

  package init(
    name: String, version: Int = 1, source: String, systems: [String] = [],
    senders: [String] = [], unnamedVersion: String? = nil, standsAlone: Bool = false, rows: [Row]
  ) {
    self.name = name
    self.version = version
    self.source = source
    self.systems = systems
    self.senders = senders
    self.unnamedVersion = unnamedVersion
    self.standsAlone = standsAlone
    self.rows = rows
  }
}
