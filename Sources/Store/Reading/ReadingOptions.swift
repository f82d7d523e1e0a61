public import Formats

/// How a recording is read.
public struct ReadingOptions {
  /// Its format; nil for the one that its bytes or its name show.
  public var format: RecordingFormat?
  /// How the columns of a CSV file are found; nil for the mapping that its header shows.
  public var mapping: CSVMapping?
  /// Whether damaged lines are skipped.
  public var isSalvaging: Bool
  /// The identifier of the session that a recording of another program becomes; nil for one that
  /// follows from its bytes.
  public var session: String?
  /// Whether the waveforms of another program's recording are kept for the screen.
  public var keepsWaves = false
  /// Hears how many bytes of a recording of another program are read, and of how many.
  public var progress: ((Int64, Int64) -> Void)?

  /// The usual way, or a given one.
  public init(format: RecordingFormat? = nil, isSalvaging: Bool = false) {
    (self.format, self.isSalvaging) = (format, isSalvaging)
  }
}
