public import Session

/// What happens to copies of journals.
public enum CopyInput: Equatable, Sendable {
  /// The connection to the broker stands.
  case connected
  /// It is broken.
  case disconnected
  /// The own message has come back from the broker.
  case echo
  /// A piece has arrived.
  case piece(ChairAddress, JournalPiece)
  /// A page of the list of a chair has arrived.
  case files(ChairAddress, FileList)
  /// A beat has arrived.
  case beat(ChairAddress, ChairBeat)
  /// A copy was there already, with its length.
  case found(CopyKey, chair: ChairAddress?, size: Int)
  /// Bytes could not be stored: the copy has this length still.
  case failed(CopyKey, size: Int)
  /// The journal is not of the chair that sent it.
  case foreign(CopyKey)
  /// A chair has compared its journal with a copy.
  case checked(ChairAddress, CopyCheck)
  /// Lines of a copy do not verify.
  case damaged(CopyKey)
  /// What a copy is to a journal that ends before it.
  case judged(CopyKey, CopyEnd)
  /// Time passes.
  case tick
}

/// A copy: its file, and the tree it is in.
public struct CopyKey: Hashable, Sendable {
  /// The name of the file.
  public let file: String
  /// Whether it is of a simulated patient.
  public let isSimulated: Bool

  /// The name of the file in the folder of copies.
  public var name: String { isSimulated ? "simulated/\(file)" : file }

  /// The key of a file.
  public init(_ file: String, isSimulated: Bool) {
    self.file = file
    self.isSimulated = isSimulated
  }
}

/// What the copies ask for.
public enum CopyEffect: Equatable, Sendable {
  /// Append bytes to a copy, which has this length before.
  case append(CopyKey, chair: ChairAddress, at: Int, [UInt8])
  /// Ask a chair.
  case fetch(ChairAddress, FetchRequest)
  /// Judge a copy whose journal ends at this length, with this head where one is known.
  case judge(CopyKey, size: Int, ChainHead?)
  /// Tell a person.
  case tell(CopyRemark)
}

/// What a person has to know of the copies.
public enum CopyRemark: Hashable, Sendable {
  /// The journal at the chair has become shorter than its copy.
  case isShorter(ChairAddress, file: String)
  /// The journal at the chair lacks the last seconds that were copied.
  case isTorn(ChairAddress, file: String)
  /// The journal at the chair has another head than its copy.
  case isDifferent(ChairAddress, file: String)
  /// The copy has lines that do not verify, as where the journal was written anew at its chair.
  case isDamaged(ChairAddress, file: String)
  /// The chair has no such journal any more.
  case isGone(ChairAddress, file: String)
  /// A chair sent a journal that another one has sent before, or that says it is another one's.
  case isForeign(ChairAddress, file: String)
  /// There are more chairs than are taken.
  case tooManyChairs(ChairAddress)
  /// There are more journals of a chair than are taken.
  case tooManyFiles(ChairAddress)

  /// The remark as a sentence with what to do.
  public var sentence: String {
    switch self {
    case .isShorter(let chair, let file):
      "\(file) of chair \(chair.chair) is shorter at the chair than its copy, which stays as it is: "
        + "it was erased or rewritten there; verify both"
    case .isTorn(let chair, let file):
      "\(file) of chair \(chair.chair) lacks its last seconds at the chair, as after a loss of power; they are "
        + "in its copy"
    case .isDifferent(let chair, let file):
      "\(file) of chair \(chair.chair) is not what was copied: one of the two was rewritten; verify both by "
        + "chairside verify"
    case .isDamaged(let chair, let file):
      "\(file) of chair \(chair.chair) has lines that do not verify: compare the copy with the journal at "
        + "the chair by chairside verify"
    case .isGone(let chair, let file):
      "\(file) is no longer at chair \(chair.chair); its copy stays: erase it here too where that was meant"
    case .isForeign(let chair, let file):
      "\(file) from chair \(chair.chair) is not taken: it is of another chair"
    case .tooManyChairs(let chair):
      "chair \(chair.chair) is not taken: there are \(CopyPlan.mostChairs) already"
    case .tooManyFiles(let chair):
      "a journal of chair \(chair.chair) is not taken: there are \(CopyPlan.mostFiles) already"
    }
  }
}
