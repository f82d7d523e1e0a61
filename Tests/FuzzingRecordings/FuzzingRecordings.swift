import Formats
import Glibc

#if FUZZING
  import CFuzzer
#endif

/// `fuzz-recordings [ARGUMENTS]`: libFuzzer on the laws of the readers of recordings when it was built
/// with `-sanitize=fuzzer -DFUZZING`, else the laws on the files that are named.
///
/// The first byte of an input chooses the format. Without arguments the formats are listed in the
/// order of that byte; `seed NAME FILE` writes to standard output an input that reads a file as a
/// format.
@main struct FuzzingRecordings {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count < 2 {
      for format in RecordingLaws.formats { print(format.name) }
    } else if arguments.count == 4, arguments[1] == "seed" {
      seed(arguments[2], arguments[3])
    } else {
      run()
    }
  }

  private static func seed(_ name: String, _ path: String) {
    guard let index = RecordingLaws.formats.firstIndex(where: { $0.name == name }) else {
      print("no format \(name)")
      exit(64)
    }
    let bytes = [UInt8(index)] + content(of: path)
    guard write(1, bytes, bytes.count) == bytes.count else { exit(74) }
  }

  #if FUZZING
    private static func run() {
      var arguments =
        unsafe CommandLine.unsafeArgv
        as UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      var count = CommandLine.argc
      exit(
        unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
          unsafe RecordingLaws.check(Array(UnsafeBufferPointer(start: data, count: size)))
          return 0
        })
    }
  #else
    private static func run() {
      for path in CommandLine.arguments.dropFirst() { RecordingLaws.check(content(of: path)) }
    }
  #endif

  private static func content(of path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "r") else {
      perror(path)
      exit(66)
    }
    var bytes: [UInt8] = []
    while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    unsafe fclose(file)
    return bytes
  }
}
