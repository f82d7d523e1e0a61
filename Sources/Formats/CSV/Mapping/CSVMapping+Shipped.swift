import Vitals

extension CSVMapping {
  /// The mappings of known programs; the first whose signs a file has is taken.
  public static let shipped: [CSVMapping] =
    [chairsideWide] + RecorderMappings.all + CaptureMappings.all + DataMappings.all
    + MonitorMappings.all + CuffMappings.all + OximeterMappings.all

  /// The plain format of this program.
  static let plain = CSVMapping(
    "plain", source: "The plain format of this program.", signs: Signs([CSVColumns.time]),
    time: Time([CSVColumns.time], ["seconds"]), missing: [""],
    columns: CSVColumns.parameters.map { Column($0, [$0.symbol]) })

  /// What this program writes as `csv-wide`.
  static let chairsideWide = CSVMapping(
    "chairside-wide", source: "The wide format of this program.",
    signs: Signs([CSVWide.elapsed]),
    time: Time([CSVWide.time, CSVWide.elapsed], ["yyyy-MM-ddTHH:mm:ss.fffzzz", "seconds"]),
    missing: [""],
    columns: CSVWide.parameters.map { Column($0, [$0.symbol]) }, namesDevices: true)

  /// Ways to write a date, the day before the month where both are numbers.
  static let dates = [
    "yyyy-MM-dd HH:mm:ss.fffzzz", "yyyy/MM/dd HH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss.fffzzz",
    "dd.MM.yyyy HH:mm:ss.fff", "dd-MM-yyyy HH:mm:ss.fff", "dd/MM/yyyy HH:mm:ss.fff",
    "MM/dd/yyyy HH:mm:ss.fff", "dd/MM/yyyy hh:mm:ss.fff a", "MM/dd/yyyy hh:mm:ss.fff a",
    "yyyy-MM-dd HH:mm", "dd.MM.yyyy HH:mm", "dd/MM/yyyy HH:mm", "MM/dd/yyyy hh:mm a",
  ]
  /// The same with the month before the day.
  static let americanDates = [
    "MM/dd/yyyy hh:mm:ss.fff a", "MM/dd/yyyy HH:mm:ss.fff zzz", "MM/dd/yy hh:mm:ss a",
    "MM/dd/yy HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "MM/dd/yyyy HH:mm", "MM/dd/yyyy hh:mm a",
    "dd/MM/yyyy HH:mm:ss.fff", "dd-MM-yyyy HH:mm:ss.fff", "dd.MM.yyyy HH:mm:ss.fff",
    "dd-MMM-yy HH:mm:ss", "dd-MMM-yyyy HH:mm:ss", "dd/MM/yyyy hh:mm:ss a", "dd/MM/yy HH:mm:ss",
    "dd.MM.yy HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd hh:mm:ss a",
  ]
}
