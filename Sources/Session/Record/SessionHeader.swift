public import Alarms
public import Care
public import Vitals

/// Whether a session watches a person.
public enum Mode: String, CaseIterable, Hashable, Sendable {
  /// A device on a person.
  case live = "live"
  /// A simulated patient, or a file.
  case simulated = "simulated"
}

/// What identifies a segment of a session in every exported line.
public struct SessionIdentity: Hashable, Sendable {
  /// The random identifier of the session, the same in all its segments.
  public var session: String
  /// The number of the segment, from 1.
  public var segment: Int
  /// The chair; nil when none was named.
  public var chair: String?
  /// Live or simulated.
  public var mode: Mode
  /// The session time at which the segment begins.
  public var start: SessionTime
  /// The wall clock at that time.
  public var wall: WallTime

  package init(
    session: String, segment: Int = 1, chair: String? = nil, mode: Mode,
    start: SessionTime = .zero, wall: WallTime
  ) {
    self.session = session
    self.segment = segment
    self.chair = chair
    self.mode = mode
    self.start = start
    self.wall = wall
  }

  /// The wall clock at a session time, counted from the start of the segment; clock steps are ignored.
  public func wall(at time: SessionTime) -> WallTime { wall + (time - start) }
}

/// The first line of a segment: the complete configuration of a session.
public struct SessionHeader: Hashable, Sendable {
  /// Session, segment, chair, mode and wall clock.
  public var identity: SessionIdentity
  /// The program and version that wrote it.
  public var app: String
  /// The label of the patient or the chair; nil when none was given.
  public var label: String?
  /// The complete alarm profile.
  public var profile: Profile
  /// The complete protocol of the clinic.
  public var clinic: Clinic
  /// The pseudonym of the patient; nil when none was given at the start.
  public var patient: String?
  /// The planned length of the infusion.
  public var planned: TimeSpan
  /// The seed of a simulated patient; nil for a live session.
  public var seed: UInt64?
  /// The scenario of a simulated patient; nil for a live session.
  public var scenario: String?
  /// What makes it a training; nil for every other session.
  public var training: TrainingSetup?
  /// The sources in the form of the command line, by which the session goes on; empty where a file
  /// was read or an older program wrote it.
  public var sources: [String] = []
  /// The previous segment; nil in the first.
  public var previous: PreviousSegment?
  /// The kernel's clock at session time 0, which makes elapsed time exact; nil when unknown.
  public var boot: BootClock?
  /// The process that records it, which another process asks to hand over; nil for a finished one.
  public var process: Int32?
  /// What is known of its wall clock.
  public var wallKnowledge = WallKnowledge.complete
  /// The version of the alarm semantics that decided its alarms (`AlarmSystem.semantics`).
  public var semantics: Int
  /// The version of the rules of start and leaving (`CareRecord.rules`).
  public var careRules = CareRecord.rules

  package init(
    identity: SessionIdentity, app: String, label: String? = nil, profile: Profile,
    clinic: Clinic = .none, patient: String? = nil,
    planned: TimeSpan = InfusionTimer.defaultPlan, seed: UInt64? = nil, scenario: String? = nil,
    previous: PreviousSegment? = nil, boot: BootClock? = nil, process: Int32? = nil,
    semantics: Int = AlarmSystem.semantics
  ) {
    self.identity = identity
    self.app = app
    self.label = label
    self.profile = profile
    self.clinic = clinic
    self.patient = patient
    self.planned = planned
    self.seed = seed
    self.scenario = scenario
    self.previous = previous
    self.boot = boot
    self.process = process
    self.semantics = semantics
  }

  var careSetup: CareSetup {
    CareSetup(clinic: clinic, patient: patient, planned: planned, rules: careRules)
  }
}

/// The segment before a further one.
public struct PreviousSegment: Hashable, Sendable {
  /// The file's name, without its folder.
  public var file: String
  /// The head of its hash chain, lower-case hexadecimal.
  public var head: String

  package init(file: String, head: String) {
    self.file = file
    self.head = head
  }
}

/// A boot of the kernel, during which its clock measures elapsed time exactly.
public struct BootClock: Hashable, Sendable {
  /// The kernel's random boot identifier.
  public var identifier: String
  /// CLOCK_BOOTTIME at session time 0, in milliseconds.
  public var milliseconds: Int64

  package init(identifier: String, milliseconds: Int64) {
    self.identifier = identifier
    self.milliseconds = milliseconds
  }
}
