import Text
import Vitals

/// Reads EDF, EDF+C and EDF+D files, record by record.
struct EDFReader {
  /// The longest record that is read.
  private static let longestRecord = 64 << 20
  /// Waveforms share the label of a pulse rate; they have more samples a second than this.
  private static let fastestNumeric = 10.0

  private struct Wave {
    let offset: Int
    let count: Int
    let track: Int
    let missing: Int16?
  }

  private let header: EDFHeader
  private var table: RecordingTable
  private var remarks = RemarkList()
  private var numerics: [EDFNumeric] = []
  private var waves: [Wave] = []
  /// The bytes of annotation signals in each record.
  private var annotations: [Range<Int>] = []
  private var recordSize = 0
  private var clock: EDFRecordClock
  private var number = 0

  /// Reads the whole file.
  static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    var reader = EDFReader(try EDFHeader.read(&input.bytes))
    try reader.describe()
    try reader.records(&input)
    for index in reader.numerics.indices { reader.numerics[index].finish(&reader.table) }
    let leaps = reader.clock.leaps
    if leaps > 0 { reader.remarks.add(.interrupted(records: leaps)) }
    for remark in reader.remarks.important + reader.remarks.unknown { reader.table.remark(remark) }
    return reader.table
  }

  private init(_ header: EDFHeader) {
    self.header = header
    clock = EDFRecordClock(header)
    table = RecordingTable(epoch: header.start == nil ? .relative : .wall(offsetMinutes: nil))
    if header.start != nil { remarks.add(.noZone) }
    if let text = header.unreadStart { remarks.add(.startUnread(text)) }
    if !header.tellsLength { remarks.add(.assumed("the header has \(header.length) bytes")) }
  }

  /// Finds out what becomes of each signal.
  private mutating func describe() throws {
    var offsets: [Int] = []
    for signal in header.signals {
      guard let samples = signal.samples, samples >= 0, samples <= Self.longestRecord / 2,
        recordSize + samples * 2 <= Self.longestRecord
      else {
        throw FormatError.structure(
          "EDF", atByte: 0, "the number of samples of \(signal.label) is none")
      }
      offsets.append(recordSize)
      if signal.isAnnotations { annotations.append(recordSize..<(recordSize + samples * 2)) }
      recordSize += samples * 2
    }
    describe(at: offsets)
  }

  private mutating func describe(at offsets: [Int]) {
    let meanings = header.signals.map { $0.isAnnotations ? nil : EDFLabels.meaning($0.label) }
    let ordered = header.signals.indices.filter { !header.signals[$0].isAnnotations }.sorted {
      (meanings[$0]?.rank ?? .max, $0) < (meanings[$1]?.rank ?? .max, $1)
    }
    let measured = ordered.filter { meanings[$0] != nil }
    let lines = PressureLines(
      measured.compactMap { index in
        guard let meaning = meanings[index] else { return nil }
        let isRead = scale(header.signals[index], meaning) != nil
        return PressureLines.Track(
          parameter: meaning.parameter, line: meaning.line, rank: meaning.rank, counts: isRead)
      })
    for (place, index) in ordered.enumerated() {
      let signal = header.signals[index]
      if place < measured.count, let taken = lines.taken(insteadOf: place) {
        let other = header.signals[measured[taken]].label
        remarks.add(.notRead(signal.label, because: .second(other)))
      } else {
        describe(signal, meanings[index], at: offsets[index])
      }
    }
  }

  private mutating func describe(
    _ signal: EDFSignal, _ meaning: EDFLabels.Meaning?, at offset: Int
  ) {
    guard let own = signal.scale else {
      return remarks.add(.notRead(signal.label, because: .encoding("without a scale")))
    }
    let kind = EDFLabels.wave(signal)
    guard meaning != nil || kind != nil else {
      return remarks.add(.notRead(signal.label, because: .unknown))
    }
    // Such records are for annotations alone; all values would be of one time.
    guard header.duration > 0 else {
      return remarks.add(.notRead(signal.label, because: .encoding("records without a length")))
    }
    if let meaning {
      numeric(signal, meaning, own, at: offset)
    } else if let kind {
      wave(signal, kind, own, rate: rate(signal), at: offset)
    }
  }

  private func rate(_ signal: EDFSignal) -> Double {
    Double(signal.samples ?? 0) / header.duration
  }

  /// The scale of the unit of a signal; nil for one that is none of its parameter.
  private func scale(_ signal: EDFSignal, _ meaning: EDFLabels.Meaning) -> MeasureScale? {
    guard meaning.bracket.refusal == nil else { return nil }
    let stated = MeasureUnit(signal.unit)
    let unit = stated == .unnamed ? meaning.unit ?? .unnamed : stated
    let mayBeWave = meaning.parameter == .pulseRate && rate(signal) > Self.fastestNumeric
    // A share of one, or the voltage of an output, would be read as percent.
    let isShare = meaning.parameter == .saturation && signal.greatest < 50
    guard unit != .unnamed || !(meaning.needsUnit || mayBeWave), !isShare else { return nil }
    return unit?.scale(for: meaning.parameter)
  }

  private mutating func numeric(
    _ signal: EDFSignal, _ meaning: EDFLabels.Meaning, _ own: MeasureScale, at offset: Int
  ) {
    guard let scale = scale(signal, meaning) else {
      let isNamed = MeasureUnit(signal.unit) == .unnamed
      let unit = isNamed ? NameKey.parts(signal.label).bracket ?? signal.unit : signal.unit
      return remarks.add(
        .notRead(signal.label, because: meaning.bracket.refusal ?? .unit(unit)))
    }
    guard let column = table.addColumn(meaning.parameter, name: signal.label) else { return }
    let isThinned = rate(signal) > 1.000_1
    if isThinned { remarks.add(.thinned(signal.label)) }
    numerics.append(
      EDFNumeric(
        signal, own, scale, meaning.parameter, place: (offset, column), isThinned: isThinned))
  }

  private mutating func wave(
    _ signal: EDFSignal, _ kind: WaveTrack.Kind, _ own: MeasureScale, rate: Double, at offset: Int
  ) {
    guard rate >= 1, rate <= 65_536 else {
      return remarks.add(
        .notRead(signal.label, because: .encoding("too few or too many samples a second")))
    }
    let track = table.addWave(
      WaveTrack(
        kind: kind, name: signal.label, rate: rate, gain: own.factor, offset: own.shift,
        unit: signal.unit))
    let isMissing = signal.digital?.least == -32_768
    waves.append(
      Wave(
        offset: offset, count: signal.samples ?? 0, track: track,
        missing: isMissing ? Int16.min : nil))
  }

  private mutating func records(_ input: inout RecordingInput) throws {
    guard recordSize > 0 else { return }
    while number < header.records ?? .max, try !input.bytes.isAtEnd() {
      guard let record = try input.bytes.take(recordSize) else { break }
      try take(record, &input)
      number += 1
    }
    let isShort = header.records.map { number < $0 } ?? false
    if input.bytes.damage == .corrupt {
      remarks.add(
        .damaged(
          atByte: input.bytes.position, what: "the packed bytes are not as they were written"))
    } else if isShort || input.bytes.damage == .cut || isTorn(input) {
      remarks.add(.cut(atByte: input.bytes.position))
    } else if try !input.bytes.isAtEnd() {
      remarks.add(
        .damaged(atByte: input.bytes.position, what: "more than the header says follows"))
    }
  }

  /// Whether the last record is not whole where the number of records is not known.
  private func isTorn(_ input: RecordingInput) -> Bool {
    (input.bytes.position - Int64(header.length)) % Int64(recordSize) != 0
  }

  private mutating func take(_ record: ArraySlice<UInt8>, _ input: inout RecordingInput) throws {
    let lists = annotations.map { EDFAnnotations(record.field($0.lowerBound, $0.count)) }
    let base = header.start ?? 0
    for list in lists { for mark in list.marks { table.mark(mark.text, at: base + mark.onset) } }
    let (list, size) = (annotations.first, recordSize)
    let onset = try clock.onset(told: lists.first?.record) {
      guard let range = list else { return nil }
      let next = try input.bytes.peek(size)
      return EDFAnnotations(next.field(range.lowerBound, range.count)).record
    }
    if clock.isInDoubt { remarks.add(.timeOutside("record \(number + 1)")) }
    guard let onset else { return }
    let start = base + onset
    for index in numerics.indices {
      let (offset, count) = (numerics[index].offset, numerics[index].count)
      for sample in 0..<count {
        numerics[index].add(
          Self.sample(record, offset, sample), at: start + time(of: sample, of: count), to: &table)
      }
    }
    guard input.takeWave != nil else { return }
    for wave in waves { try deliver(wave, record, from: start, &input) }
  }

  private func time(of sample: Int, of count: Int) -> Int64 {
    EDFTime.milliseconds(Double(sample) * header.duration / Double(max(count, 1)))
  }

  private static func sample(_ record: ArraySlice<UInt8>, _ offset: Int, _ sample: Int) -> Int16 {
    let place = record.startIndex + offset + sample * 2
    return Int16(bitPattern: UInt16(record[place]) | UInt16(record[place + 1]) << 8)
  }

  private func deliver(
    _ wave: Wave, _ record: ArraySlice<UInt8>, from start: Int64, _ input: inout RecordingInput
  ) throws {
    let rate = Double(wave.count) / header.duration
    let block = max(1, Int(rate.rounded(.down)))
    for first in stride(from: 0, to: wave.count, by: block) {
      let samples = (first..<min(first + block, wave.count)).map { index -> Int16? in
        let sample = Self.sample(record, wave.offset, index)
        return sample == wave.missing ? nil : sample
      }
      guard samples.contains(where: { $0 != nil }) else { continue }
      try input.takeWave?(
        WaveChunk(
          track: wave.track, time: start + time(of: first, of: wave.count), samples: samples))
    }
  }
}
