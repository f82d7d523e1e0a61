import Vitals

/// Reads a record of PhysioNet: its header, the signal files beside it and the annotations.
struct WFDBReader {
  private struct Group {
    let file: String
    var signals: [Int]
  }

  /// The most places of one segment in a record.
  private static let mostRepeats = 100

  private let open: (_ name: String) throws -> ByteReader
  private let takeWave: ((WaveChunk) throws -> Void)?
  private var table: RecordingTable
  /// The columns by the names of their signals; nil for one that is not read.
  private var columns: [String: Int?] = [:]
  /// The wave tracks by their names and rates.
  private var tracks: [String: [Double: Int]] = [:]
  private var lines = WFDBPressures()
  private var isMIMIC = false
  /// The first file that was missing, and whether any was there.
  private var missing: FormatError?
  private var hasOpened = false

  /// Reads the record of a header; the name of one of its other files leads to it.
  static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    let (stem, suffix) = WFDBName.parts(input.name)
    let isHeader = WFDBHeader.begins(try input.bytes.peek(4096))
    let header: WFDBHeader
    if isHeader || ["hea", ""].contains(suffix.lowercased()) {
      header = try WFDBHeader(&input.bytes)
    } else {
      var bytes = try input.beside(stem + ".hea")
      header = try WFDBHeader(&bytes)
    }
    let isSignal = header.signals.contains { $0.file == input.name }
    guard isHeader || isSignal || suffix.lowercased() != "dat" else {
      let name = WFDBHeader.shown(input.name)
      throw FormatError.line(
        "WFDB", line: 1, "'\(name)' is none of the files of \(WFDBHeader.shown(stem)).hea")
    }
    var reader = WFDBReader(header, input.beside, input.takeWave)
    try reader.readRecord(header)
    let annotator = isHeader || isSignal ? nil : suffix
    try reader.readAnnotations(header, stems: [stem, header.name], annotator)
    return reader.table
  }

  private init(
    _ header: WFDBHeader, _ open: @escaping (String) throws -> ByteReader,
    _ takeWave: ((WaveChunk) throws -> Void)?
  ) {
    (self.open, self.takeWave) = (open, takeWave)
    table = RecordingTable(epoch: header.epoch.0)
    isMIMIC = header.isMIMIC
    if table.epoch == .wall(offsetMinutes: nil) { table.remark(.noZone) }
    if let text = header.unreadStart { table.remark(.startUnread(text)) }
  }

  private mutating func readRecord(_ header: WFDBHeader) throws {
    var clock = WFDBClock(base: header.epoch.base, rate: header.rate)
    if let segments = header.segments {
      var frame = 0.0
      try refuseRepeats(segments)
      for segment in segments where !table.isFull {
        clock.offset = frame * 1000 / header.rate
        frame += Double(segment.frames)
        guard let name = segment.name, segment.frames > 0 else { continue }
        try readSegment(name, clock, frames: segment.frames)
      }
    } else {
      try readSamples(header, clock, limit: header.frames)
    }
    if let missing, !hasOpened { throw missing }
  }

  /// A segment may stand again, but a short list of them is no recording of months.
  private func refuseRepeats(_ segments: [WFDBHeader.Segment]) throws {
    var counts: [String: Int] = [:]
    for name in segments.compactMap(\.name) {
      counts[name, default: 0] += 1
      guard counts[name, default: 0] <= Self.mostRepeats else {
        throw FormatError.line(
          "WFDB", line: 1,
          "segment \(WFDBHeader.shown(name)) stands more than \(Self.mostRepeats) times")
      }
    }
  }

  /// Reads one segment of several; one whose files are missing leaves a gap.
  private mutating func readSegment(_ name: String, _ clock: WFDBClock, frames: Int64) throws {
    guard var bytes = try file(name + ".hea") else { return }
    let header = try WFDBHeader(&bytes)
    guard header.segments == nil else {
      tell(.skipped(.line("WFDB", line: 1, "segment \(name) has segments itself")))
      return
    }
    let own = WFDBClock(base: clock.base, rate: header.rate, offset: clock.offset)
    try readSamples(header, own, limit: min(header.frames ?? frames, frames))
  }

  /// Opens a file beside the header; nil, with a remark, where it is missing.
  private mutating func file(_ name: String) throws -> ByteReader? {
    do {
      let bytes = try open(name)
      hasOpened = true
      return bytes
    } catch let error as FormatError {
      guard case .noFileBeside = error else { throw error }
      missing = missing ?? error
      tell(.skipped(error))
      return nil
    }
  }

  private mutating func tell(_ remark: RecordingRemark) {
    table.remark(remark)
  }

  // MARK: Signals

  private mutating func readSamples(
    _ header: WFDBHeader, _ clock: WFDBClock, limit: Int64?
  ) throws {
    try refusePacked(header)
    let found = targets(header)
    for group in groups(header) where !table.isFull {
      let signals = group.signals.map { header.signals[$0] }
      guard let encoding = encoding(signals) else { continue }
      var targets: [WFDBTarget] = []
      var place = 0
      for index in group.signals {
        if let target = found[index] { targets.append(target.at(place)) }
        place += header.signals[index].perFrame
      }
      guard !targets.isEmpty, let bytes = try file(group.file) else { continue }
      // Those that are shifted have other times.
      let shared = targets.filter { $0.isOneOfFrame && $0.signal.skew == 0 }
        .compactMap(\.column?.index)
      var frames = WFDBFrames(
        bytes, encoding, perFrame: place, targets: targets, clock: clock,
        columns: WFDBColumns(shared, in: table, expecting: limit))
      try frames.read(
        limit: limit, byteOffset: signals[0].byteOffset, into: &table, takeWave)
      for remark in frames.remarks { tell(remark) }
    }
  }

  /// The signals of each file, in the order of the files.
  private func groups(_ header: WFDBHeader) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for (index, signal) in header.signals.enumerated() {
      guard let file = signal.file else { continue }
      if let known = places[file] {
        groups[known].signals.append(index)
      } else {
        places[file] = groups.count
        groups.append(Group(file: file, signals: [index]))
      }
    }
    return groups
  }

  /// Nothing of a record that is all in FLAC can be read.
  private func refusePacked(_ header: WFDBHeader) throws {
    let packed = header.signals.filter { WFDBEncoding.packed.contains($0.encoding) }
    guard let first = packed.first, packed.count == header.signals.count else { return }
    throw FormatError.line(
      "WFDB", line: 2, "format \(first.encoding) is FLAC; \(WFDBFormat.flacAdvice)")
  }

  /// The encoding of a file; nil, with remarks, where it is not read.
  private mutating func encoding(_ signals: [WFDBSignal]) -> WFDBEncoding? {
    let numbers = Set(signals.map(\.encoding))
    guard numbers.count == 1, let number = numbers.first,
      let encoding = WFDBEncoding(rawValue: number)
    else {
      let words = numbers.sorted().map { WFDBEncoding.packed.contains($0) ? "FLAC" : "\($0)" }
      for signal in signals {
        tell(.notRead(signal.name, because: .encoding(words.joined(separator: " and "))))
      }
      return nil
    }
    return encoding
  }

  /// Where the samples of each signal of a header go; nil for one that is not read.
  private mutating func targets(_ header: WFDBHeader) -> [WFDBTarget?] {
    var names: Set<String> = []
    let meanings = header.signals.map { signal in
      WFDBMeaning(signal, rate: header.rate * Double(signal.perFrame))
    }
    lines.choose(header.signals, meanings)
    return zip(header.signals, meanings).map { signal, meaning in
      let isRepeated = !names.insert(signal.name).inserted
      guard signal.isRead else { return nil }
      let rate = header.rate * Double(signal.perFrame)
      switch meaning {
      case .values(let parameter, let scale):
        if let taken = lines.other(signal, parameter) {
          tell(.notRead(signal.name, because: .second(taken)))
          return nil
        }
        return column(signal, parameter, scale, rate, isRepeated: isRepeated)
      case .wave(let kind): return wave(signal, kind, rate)
      case .other(let reason):
        tell(.notRead(signal.name, because: reason))
        return nil
      }
    }
  }

  private mutating func column(
    _ signal: WFDBSignal, _ parameter: Parameter, _ scale: WFDBScale, _ rate: Double,
    isRepeated: Bool
  ) -> WFDBTarget? {
    var place = columns[signal.name] ?? nil
    if isRepeated || columns[signal.name] == nil {
      place = table.addColumn(parameter, name: signal.name)
    }
    if !isRepeated { columns[signal.name] = .some(place) }
    guard let place else { return nil }
    let isThinned = rate > WFDBMeaning.fastestValues
    if isThinned { tell(.everySecond(signal.name)) }
    let canBeZero = [.respiratoryRate, .endTidalCO2, .perfusionIndex].contains(parameter)
    let values = WFDBColumnScale(
      signal, scale, isZeroMissing: isMIMIC || !canBeZero, isThinned: isThinned)
    return WFDBTarget(
      place: 0, signal: signal, column: WFDBTarget.Column(index: place, scale: values))
  }

  private mutating func wave(
    _ signal: WFDBSignal, _ kind: WaveTrack.Kind, _ rate: Double
  ) -> WFDBTarget? {
    let track = WFDBWaveBuffer.track(signal, kind, rate: rate)
    let index = tracks[track.name]?[rate] ?? table.addWave(track)
    tracks[track.name, default: [:]][rate] = index
    guard takeWave != nil else { return nil }
    return WFDBTarget(
      place: 0, signal: signal,
      wave: WFDBWaveBuffer(signal, index: index, track: table.waves[index], rate: rate))
  }

  // MARK: Annotations

  /// The annotators whose texts are marks: reference annotations, alarms and inoperative states.
  private static let annotators = ["atr", "ann", "al", "alarm", "in"]

  private mutating func readAnnotations(
    _ header: WFDBHeader, stems: [String], _ annotator: String?
  ) throws {
    var labels = 0
    let suffixes = (annotator.map { [$0] } ?? []) + Self.annotators
    let clock = WFDBClock(base: header.epoch.base, rate: header.rate)
    for (place, suffix) in suffixes.enumerated() where !suffixes[..<place].contains(suffix) {
      for (place, stem) in stems.enumerated() where !stem.isEmpty && !stems[..<place].contains(stem)
      {
        guard var bytes = try annotations("\(stem).\(suffix)") else { continue }
        var annotations = WFDBAnnotations(clock)
        try annotations.read(&bytes) { text, time in table.mark(text, at: time) }
        labels += annotations.labels
        if let remark = annotations.remark { tell(remark) }
        break
      }
    }
    if labels > 0 { tell(.labels(labels)) }
  }

  private func annotations(_ name: String) throws -> ByteReader? {
    do {
      return try open(name)
    } catch FormatError.noFileBeside {
      return nil
    }
  }
}
