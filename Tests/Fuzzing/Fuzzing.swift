import Devices
import Glibc

#if FUZZING
  import CFuzzer
#endif

/// `fuzz-decoders PROTOCOL [ARGUMENTS]`: libFuzzer on the laws of one decoder when it was built with
/// `-sanitize=fuzzer -DFUZZING`, else the laws on the files that are named.
@main struct Fuzzing {
  // libFuzzer takes a function without context.
  nonisolated(unsafe) private static var laws = DecoderLaws(proto: DeviceProtocol.all[0])

  static func main() {
    guard CommandLine.arguments.count > 1,
      let proto = DeviceProtocol.named(CommandLine.arguments[1])
    else {
      print(DeviceProtocol.all.map(\.name).joined(separator: "\n"))
      return
    }
    unsafe laws = DecoderLaws(proto: proto)
    run()
  }

  #if FUZZING
    private static func run() {
      // The name of the protocol is taken out; libFuzzer would look for a corpus there.
      var arguments =
        unsafe UnsafeMutablePointer(CommandLine.unsafeArgv + 1)
        as UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      var count = CommandLine.argc - 1
      exit(
        unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
          unsafe Fuzzing.laws.check(Array(UnsafeBufferPointer(start: data, count: size)))
          return 0
        })
    }
  #else
    private static func run() {
      for path in CommandLine.arguments.dropFirst(2) {
        guard let file = unsafe fopen(path, "r") else {
          perror(path)
          exit(66)
        }
        var bytes: [UInt8] = []
        while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(byte)) }
        unsafe fclose(file)
        unsafe laws.check(bytes)
      }
    }
  #endif
}
