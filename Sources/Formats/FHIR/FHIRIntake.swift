import Text
import Vitals

/// Takes resources and fills tables with what they say.
struct FHIRIntake {
  /// Bundles in bundles, and resources in resources.
  private static let deepest = 8
  /// The most remarks that are told apart.
  private static let mostRemarks = 1000
  /// Resources without values.
  private static let others: Set<String> = [
    "Device", "DeviceMetric", "Encounter", "OperationOutcome", "Practitioner", "Organization",
  ]

  /// Whether a resource was met at all.
  var hasResource = false
  /// How many resources were taken, those of which nothing is read too.
  private(set) var count = 0
  /// Whether the file ends here.
  var hasEnded = false
  /// In which order the versions of a resource stand.
  var order = FHIRVersions.Order.newestLast
  /// How one patient is left in the file.
  var advice = FHIRAdvice()

  /// The values of those who are named, and of nobody.
  private var named = FHIRColumns()
  private var nameless = FHIRColumns()
  private var subjects = FHIRSubjects()
  private var sources = FHIRSources()
  private var versions = FHIRVersions()
  private var waves: FHIRWaves
  /// What was told, once each.
  private var told: [RecordingRemark] = []
  private var isTold: Set<RecordingRemark> = []

  init(takeWave: ((WaveChunk) throws -> Void)?) { waves = FHIRWaves(take: takeWave) }

  /// Tells a remark once.
  mutating func tell(_ remark: RecordingRemark) {
    guard isTold.count < Self.mostRemarks, isTold.insert(remark).inserted else { return }
    told.append(remark)
  }

  /// Decides which versions count where the type of their bundle stands behind them.
  mutating func decide(isHistory: Bool?) { versions.decide(isHistory: isHistory, &sources) }

  /// The table, when all resources were taken.
  consuming func finished() throws -> RecordingTable {
    let indices = sources.subjects
    var patients = subjects.patients(indices)
    let isNamed = !patients.isEmpty
    if isNamed, sources.hasNamelessWave { patients.append("nobody") }
    if !isNamed, indices.contains(where: { $0 < 0 }) {
      // Whose values these are is not known where several may be meant.
      patients = subjects.inFile()
      advice.isRight = false
    }
    guard patients.count <= 1 else {
      throw FormatError.severalPatients(
        Array(patients.prefix(3)), advice: advice.command(patients[0]))
    }
    if isNamed, indices.contains(where: { $0 < 0 }) {
      tell(.notRead("what names no patient", because: .said("the others name one")))
    }
    let choice = sources.choice(isNamed: isNamed)
    tellLeftOut(choice)
    var table = (isNamed ? named : nameless).finished(choice)
    if case .wall(nil) = table.epoch { table.remark(.noZone) }
    for track in try waves.finish(choice.shows) { _ = table.addWave(track) }
    for remark in told { table.remark(remark) }
    return table
  }

  private mutating func tellLeftOut(_ choice: FHIRSources.Choice) {
    func name(_ count: Int) -> String {
      count == 1 ? "what 1 resource says" : "what \(count) resources say"
    }
    if case let count = sources.withdrawn, count > 0 {
      tell(
        .notRead(
          name(count),
          because: .said(
            count == 1
              ? "a newer version replaces or withdraws it"
              : "newer versions replace or withdraw them")))
    }
    guard choice.others > 0 else { return }
    let time = choice.others == 1 ? "its time has" : "their times have"
    tell(
      .notRead(
        name(choice.others),
        because: .said(
          choice.isZoned ?? true ? time + " no zone" : time + " a zone, and most have none")))
  }

  /// Takes an entry of a bundle.
  mutating func take(entry: JSONValue, depth: Int = 0) throws {
    if entry["request"]?["method"]?.text == "DELETE" {
      guard let identity = FHIRIdentity(nil, entry: entry) else { return }
      try takeVersion(identity, FHIRVersions.Stamp(nil)) { _ in }
    } else if let resource = entry["resource"] {
      try take(resource, entry: entry, depth: depth)
    }
  }

  /// Takes a resource.
  mutating func take(_ resource: JSONValue, entry: JSONValue? = nil, depth: Int = 0) throws {
    guard let type = resource["resourceType"]?.text, depth < Self.deepest else { return }
    hasResource = true
    count += 1
    if depth > 0 { advice.isRight = false }
    switch type {
    case "Bundle":
      let outer = order
      order = resource["type"]?.text == "history" ? .newestFirst : .newestLast
      for entry in resource["entry"]?.values ?? [] { try take(entry: entry, depth: depth + 1) }
      order = outer
    case "Parameters":
      for parameter in resource["parameter"]?.values ?? [] {
        if let part = parameter["resource"] { try take(part, depth: depth + 1) }
      }
    case "Patient": subjects.learn(patient: resource, fullUrl: entry?["fullUrl"]?.text)
    default:
      guard !Self.others.contains(type), let identity = FHIRIdentity(resource, entry: entry) else {
        return try read(resource, type)
      }
      try takeVersion(identity, FHIRVersions.Stamp(resource)) { try $0.read(resource, type) }
    }
  }

  /// Takes a version of a resource where it is no older one, and takes back what it replaces.
  private mutating func takeVersion(
    _ identity: FHIRIdentity, _ stamp: FHIRVersions.Stamp,
    _ body: (inout FHIRIntake) throws -> Void
  ) throws {
    do {
      guard let turn = try versions.admit(identity, stamp, order: order) else { return }
      if let replaced = turn.replaced { sources.withdraw(replaced) }
      let first = sources.count
      try body(&self)
      versions.settle(turn, stamp, first..<sources.count)
    } catch let refusal as FHIRRefusal {
      tell(.notRead("the rest of the file", because: refusal.reason))
    }
  }

  private mutating func read(_ resource: JSONValue, _ type: String) throws {
    switch type {
    case "Observation": try take(observation: resource)
    case "Communication": take(communication: resource)
    case _ where Self.others.contains(type): break
    default: tell(.notRead(Sanitiser.clean(type, limit: 40), because: .unknown))
    }
    let parts = (resource["contained"]?.values ?? []).filter {
      $0["resourceType"]?.text == "Observation"
    }
    guard !parts.isEmpty else { return }
    do throws(FHIRRefusal) {
      try FHIRObservation.checkWithdrawn(resource)
    } catch {
      return tell(.notRead(Sanitiser.clean(type, limit: 40), because: error.reason))
    }
    advice.isRight = false
    for part in parts { try take(observation: part, in: resource) }
  }

  private mutating func take(observation: JSONValue, in outer: JSONValue? = nil) throws {
    let name = FHIRCodes.name(of: observation["code"])
    do {
      let read = try FHIRObservation(observation)
      for (name, refusal) in read.refusals { tell(.notRead(name, because: refusal.reason)) }
      let subject = FHIRSubjects.subject(of: observation, in: outer)
      if case .other(let type) = subject { throw FHIRRefusal.said("its subject is a \(type)") }
      guard !read.isEmpty else { return }
      if read.isIssued {
        tell(
          .assumed(
            "that some values were measured when they were issued, as no other time is named"))
      }
      advice.see(observation, subject)
      let source = try source(subject, read.time, hasWave: !read.waves.isEmpty)
      try add(subject) { columns throws(FHIRRefusal) in try columns.add(read, source) }
      for wave in read.waves {
        guard let refusal = try waves.take(wave, source) else { continue }
        tell(.notRead(wave.name, because: refusal.reason))
      }
    } catch let refusal as FHIRRefusal {
      tell(.notRead(name, because: refusal.reason))
    }
  }

  /// Messages between people and from alarms are marks.
  private mutating func take(communication: JSONValue) {
    do throws(FHIRRefusal) {
      try FHIRObservation.checkStatus(communication)
      guard let text = communication["sent"]?.text ?? communication["received"]?.text,
        let time = FHIRTime(text)
      else { throw FHIRRefusal.said("it has no time") }
      let texts = (communication["payload"]?.values ?? []).compactMap { payload in
        payload["contentString"]?.text ?? payload["contentCodeableConcept"]?["text"]?.text
      }
      guard !texts.isEmpty else { return }
      let subject = FHIRSubjects.subject(of: communication)
      if case .other = subject { return }
      advice.see(communication, subject)
      let source = try source(subject, time, hasWave: false)
      try add(subject) { columns throws(FHIRRefusal) in columns.mark(texts, at: time, source) }
    } catch {
      tell(.notRead("Communication", because: error.reason))
    }
  }

  private mutating func source(
    _ subject: FHIRSubjects.Subject, _ time: FHIRTime, hasWave: Bool
  ) throws(FHIRRefusal) -> Int {
    var index: Int?
    if case .patient(let names) = subject { index = subjects.take(names) }
    guard let source = sources.add(time, subject: index, hasWave: hasWave) else {
      throw .said("there are more than \(FHIRSources.most) resources")
    }
    return source
  }

  /// Adds to the table of those who are named, or of nobody.
  private mutating func add(
    _ subject: FHIRSubjects.Subject, _ body: (inout FHIRColumns) throws(FHIRRefusal) -> Void
  ) throws(FHIRRefusal) {
    guard case .patient = subject else { return try body(&nameless) }
    try body(&named)
  }
}
