/// Remarks while a file is read.
///
/// A table keeps only the first ones, and files of large hospitals have hundreds of tracks that are
/// not read: what concerns the whole file or a vital sign is told before these.
struct RemarkList {
  private var file: [RecordingRemark] = []
  private var signs: [RecordingRemark] = []
  /// The tracks that are no vital signs.
  private(set) var unknown: [RecordingRemark] = []

  /// Everything but the unknown tracks, what concerns the whole file first.
  var important: [RecordingRemark] { file + signs }

  /// Adds a remark.
  mutating func add(_ remark: RecordingRemark) {
    switch remark {
    case .cut, .damaged, .noZone, .zoneUnread, .startUnread, .interrupted, .dateOfFile, .tooLong:
      file.append(remark)
    case .notRead(_, because: .unknown): unknown.append(remark)
    default: signs.append(remark)
    }
  }
}
