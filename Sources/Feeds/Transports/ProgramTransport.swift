import Devices
import Platform
import Session

extension Transport {
  /// A program that prints vitals on its standard output.
  static let program = Transport(
    scheme: "exec", form: "exec:COMMAND",
    summary:
      "a program that prints JSON lines, started without a shell and again\n      when it ends; quotes keep blanks and ? in a word",
    label: { _ in "exec" },
    optionMark: CommandWords.optionMark,
    parse: { (rest) throws(SourceSpec.Mistake) in
      let words = try CommandWords.parse(rest)
      return Address(name: words.first ?? "", words: words)
    },
    // The program alone: its words may hold what belongs into no record, as a key or an address.
    origin: \.name,
    check: { (spec) throws(FeedError) in _ = try ProgramPath.find(spec.address.name) },
    make: { (spec, context) throws(FeedError) in
      do throws(SystemError) {
        return try ProgramFeed(
          spec.address.words, stream: StreamFeed(spec, .handedOver, context), at: context.now)
      } catch {
        throw .program(error.description)
      }
    })
}
