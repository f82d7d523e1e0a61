import ArgumentParser
import Broker
import Platform
import Station
import StationLoop
import Text

/// The broker and the site, as every command of the network has them.
struct BrokerArguments: ParsableArguments {
  @Option(
    help: "Broker: mqtts://HOST[:PORT] with TLS 1.3; mqtt:// without, on a network of its own.")
  var broker: String?

  @Option(
    help: "Name of the site; chairs and stations of a clinic have the same; 'clinic' otherwise.")
  var site: String?

  @Option(help: "Certificate of the authority that the broker and all clients share.")
  var ca: String?

  @Option(help: "Certificate of this program; its name is that of the chair or the station.")
  var cert: String?

  @Option(help: "Key of the certificate.")
  var key: String?

  /// The name of the site in topics.
  var siteName: String { site ?? "clinic" }

  /// The options of a client of a name; nil where no broker is named.
  func options(client: String) throws -> BrokerOptions? {
    guard let broker else { return nil }
    guard ChairAddress.isName(siteName) else {
      throw StationFailure(
        "--site '\(Sanitiser.clean(siteName, limit: Sanitiser.labelLimit))' cannot be part of a topic; "
          + "write a name of up to 64 bytes without / + #", StationFailure.usage)
    }
    var options = BrokerOptions(try BrokerAddress(broker), client: client)
    if !options.address.isSecured, ca ?? cert ?? key != nil {
      throw StationFailure(
        "certificates go with mqtts://, and '\(options.address)' has no TLS",
        StationFailure.usage)
    }
    if (cert == nil) != (key == nil) {
      throw StationFailure("--cert and --key go together", StationFailure.usage)
    }
    for path in [ca, cert, key].compactMap(\.self) where !Files.isRegular(path) {
      throw StationFailure("\(path): no such file", StationFailure.noInput)
    }
    (options.authority, options.certificate, options.key) = (ca, cert, key)
    return options
  }

  /// The options of a client of a name; throws where no broker is named.
  func required(client: String) throws -> BrokerOptions {
    guard let options = try options(client: client) else {
      throw ValidationError("Missing expected argument '--broker <broker>'")
    }
    return options
  }
}
