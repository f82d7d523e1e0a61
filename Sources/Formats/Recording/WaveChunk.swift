/// What a recording says of one of its waveforms.
package struct WaveTrack: Hashable, Sendable {
  /// The kinds that are shown.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The plethysmogram of an oximeter.
    case pleth
    /// A lead of the electrocardiogram.
    case ecg
  }

  /// The kind.
  package var kind: Kind
  /// The name in the file, sanitised.
  package var name: String
  /// Samples per second.
  package var rate: Double
  /// One unit of a sample in ``unit``: value = offset + gain × sample.
  package var gain: Double
  /// The value of a sample of zero.
  package var offset: Double
  /// The unit, sanitised; empty where the file names none.
  package var unit: String

  package init(
    kind: Kind, name: String, rate: Double, gain: Double = 1, offset: Double = 0, unit: String = ""
  ) {
    (self.kind, self.name, self.rate) = (kind, name, rate)
    (self.gain, self.offset, self.unit) = (gain, offset, unit)
  }
}

/// A stretch of a waveform.
package struct WaveChunk: Hashable, Sendable {
  /// The index of its track in ``RecordingTable/waves``.
  package var track: Int
  /// The time of the first sample, in milliseconds as those of the table.
  package var time: Int64
  /// The samples; nil for a missing one.
  package var samples: [Int16?]

  package init(track: Int, time: Int64, samples: [Int16?]) {
    (self.track, self.time, self.samples) = (track, time, samples)
  }
}
