import Platform
import Station
import Store

/// The files of a site: what the broker reads, and a folder for each machine that is to be connected.
struct SiteFiles {
  let plan: SitePlan
  let folder: String

  private static let root = "/etc/chairside-station"

  /// The configuration of the broker (mosquitto.conf(5)).
  var broker: String {
    """
    # The broker of \(plan.site). Anybody else's broker does as well that speaks MQTT 5 and has these
    # rules: certificates, one tree of topics for each chair, no more than 20,000 bytes a message.
    listener \(plan.port)
    cafile \(Self.root)/broker/ca.crt
    certfile \(Self.root)/broker/broker.crt
    keyfile \(Self.root)/broker/broker.key
    tls_version tlsv1.3
    require_certificate true
    use_identity_as_username true
    # A second program with the certificate of a chair pushes off the first one, which shows.
    use_username_as_clientid true
    allow_anonymous false
    acl_file \(Self.root)/broker/acl
    max_packet_size 20000
    max_inflight_messages 100
    max_keepalive 60
    # The journals are the truth; nothing is kept here.
    persistence false

    """
  }

  /// Who may write and read what: each chair its own tree, stations what they tell the chairs.
  var access: String {
    var lines = ["# Made for \(plan.site); each name is that of a certificate.", ""]
    let trees = ["cs/1/\(plan.site)", "cs-sim/1/\(plan.site)"]
    for chair in plan.chairs {
      lines.append("user \(chair)")
      for tree in trees {
        for kind in WireTopic.kinds(writtenBy: .chair) {
          lines.append("topic write \(tree)/chair/\(chair)/\(kind)")
        }
        for kind in WireTopic.kinds(writtenBy: .chair, false) {
          lines.append("topic read \(tree)/chair/\(chair)/\(kind)")
        }
      }
      lines.append("")
    }
    for station in SitePlan.stations {
      lines.append("user \(station)")
      for tree in trees {
        lines.append("topic read \(tree)/chair/#")
        for kind in WireTopic.kinds(writtenBy: station == "archive" ? .archive : .station) {
          lines.append("topic write \(tree)/chair/+/\(kind)")
        }
      }
      lines.append("topic readwrite cs/1/\(plan.site)/station/\(station)/#")
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  /// The settings of a machine, for its unit and for a shell.
  func environment(_ name: String) -> String {
    """
    NAME=\(name)
    SITE=\(plan.site)
    BROKER=\(plan.broker)

    """
  }

  /// The unit of a chair's uplink or of the archive (systemd.service(5)).
  func unit(_ name: String) -> String {
    let isArchive = name == "archive"
    let own = "\(Self.root)/\(name)"
    let what = isArchive ? "archive of \(plan.site)" : "uplink of chair \(name)"
    let command =
      isArchive
      ? "archive /var/lib/chairside-archive"
      : "uplink --chair ${NAME} --folder /var/lib/chairside"
    return """
      [Unit]
      Description=Infusion sessions: \(what) (not a medical device)
      Documentation=man:chairside-station(1)
      Wants=network-online.target
      After=network-online.target
      StartLimitIntervalSec=0

      [Service]
      EnvironmentFile=\(own)/station.env
      ExecStart=/usr/bin/chairside-station \(command) --site ${SITE} --broker ${BROKER} \
      --ca \(own)/ca.crt --cert \(own)/client.crt --key \(own)/client.key
      Restart=always
      RestartSec=2
      SuccessExitStatus=143
      StateDirectory=\(isArchive ? "chairside-archive" : "chairside")
      \(Self.confinement)

      [Install]
      WantedBy=multi-user.target

      """
  }

  /// What a program that reads journals and speaks to one broker may do (systemd.exec(5)).
  private static let confinement = """
    StateDirectoryMode=0700
    User=chairside
    Group=chairside
    UMask=0077
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    ProtectSystem=strict
    ProtectHome=yes
    PrivateTmp=yes
    PrivateDevices=yes
    ProtectKernelTunables=yes
    ProtectKernelModules=yes
    ProtectControlGroups=yes
    RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
    RestrictNamespaces=yes
    LockPersonality=yes
    """

  /// What to type, machine by machine.
  var commands: String {
    let chair = plan.chairs.first ?? ""
    return """
      The broker, on \(plan.host):
        apt-get install mosquitto
        install -d \(Self.root)
        cp -r \(folder)/broker \(Self.root)/
        chown -R mosquitto: \(Self.root)/broker
        cp \(folder)/broker/mosquitto.conf /etc/mosquitto/conf.d/chairside.conf
        systemctl restart mosquitto
      Each chair, here chair \(chair), with the files of its own folder:
        \(installing(chair, unit: "chairside-uplink"))
      The archive:
        \(installing("archive", unit: "chairside-archive"))
      A board, in a folder with the files of machines/board:
        chairside-station board --name board --site \(plan.site) --broker \(plan.broker) \
      --ca ca.crt --cert client.crt --key client.key
      Keep \(folder)/ca apart from all of them: whoever has its key makes chairs.

      """
  }

  private func installing(_ name: String, unit: String) -> String {
    let own = "\(Self.root)/\(name)"
    return [
      "apt-get install ./chairside-station_*.deb",
      "id chairside || useradd --system --home-dir /var/lib/chairside chairside",
      "install -d \(Self.root) && install -d -o chairside -m 0700 \(own)",
      "install -o chairside -m 0600 \(folder)/machines/\(name)/* \(own)/",
      "install -m 0644 \(own)/\(unit).service /etc/systemd/system/",
      "systemctl enable --now \(unit)",
    ].joined(separator: "\n  ")
  }

  /// Writes everything but keys and certificates.
  func write() throws {
    try Files.makeFolders("\(folder)/broker")
    try Files.makeFolders("\(folder)/ca")
    var files = [
      (bytes: Array(broker.utf8), path: "\(folder)/broker/mosquitto.conf"),
      (bytes: Array(access.utf8), path: "\(folder)/broker/acl"),
      (bytes: Array(commands.utf8), path: "\(folder)/README"),
    ]
    for name in plan.chairs + SitePlan.stations {
      let machine = try Files.makeFolders("\(folder)/machines/\(name)")
      files.append((Array(environment(name).utf8), "\(machine)/station.env"))
      guard name == "archive" || !SitePlan.stations.contains(name) else { continue }
      let unit = name == "archive" ? "chairside-archive" : "chairside-uplink"
      files.append((Array(self.unit(name).utf8), "\(machine)/\(unit).service"))
    }
    for file in files { try OutputFile.write(file.bytes, to: file.path, replacing: .own) }
  }
}
